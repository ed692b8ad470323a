import { describe, expect, test } from 'vitest';
import { artifactText, compile, type ArtifactName, type CompileOptions } from '../../src/index.js';
import { describeWithShared } from '../shared/shared-folder.js';
import { comparableAddresses, comparableRules, comparableSets, sysctlValues } from './comparable.js';

describeWithShared('the dump of a real cluster, as kube-proxy v1.36.3 programmed it', (shared) => {
  describe.each(['cluster.yaml', 'cluster.json'])('%s', (file) => {
    const compiled = (artifact: ArtifactName, options: CompileOptions = {}): string => {
      const { artifacts, diagnostics } = compile([{ name: file, text: shared.text(`cluster-dump/${file}`) }], {
        configuration: { name: 'config.yaml', text: shared.text('cluster-dump/kube-proxy/config.yaml') },
        configurationOverrides: { proxyMode: 'ipvs' },
        node: 'node-a',
        artifact,
        ...options,
      });
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      return artifacts.map(artifactText).join('');
    };
    const recorded = (name: string): string => shared.text(`cluster-dump/kube-proxy-ipvs/node-a/${name}`);

    test('ipvsadm, byte by byte', () => {
      expect(compiled('ipvsadm')).toBe(recorded('ipvsadm.txt'));
    });

    test('ipset', () => {
      expect(comparableSets(compiled('ipset'))).toEqual(comparableSets(recorded('ipset-save.txt')));
    });

    test.each([
      { families: 'ipv4', tool: 'iptables' },
      { families: 'ipv6', tool: 'ip6tables' },
    ] as const)('$tool', ({ families, tool }) => {
      const saved = comparableRules(recorded(`${tool}-save.txt`));
      expect(comparableRules(compiled('iptables', { families }))).toEqual(saved);
      const payload = comparableRules(recorded(`payload.${tool}.txt`));
      expect(comparableRules(compiled('iptables', { families, format: 'restore' }))).toEqual(payload);
    });

    test('addresses of kube-ipvs0', () => {
      const addresses = comparableAddresses(recorded('kube-ipvs0.txt'));
      expect(addresses).toHaveLength(26);
      expect(comparableAddresses(compiled('ip'))).toEqual(addresses);
    });

    test('sysctls that are set', () => {
      const values = sysctlValues(recorded('sysctl.txt'));
      const ours = [...sysctlValues(compiled('sysctl'))];
      expect(ours).toHaveLength(4);
      expect(ours.map(([name]) => [name, values.get(name)])).toEqual(ours);
    });
  });
});
