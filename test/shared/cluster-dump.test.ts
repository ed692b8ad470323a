import { describe, expect, test } from 'vitest';
import { artifactText, compile, type CompileOptions } from '../../src/index.js';
import { manifestObjects } from '../reference/manifest-objects.js';
import { comparablePayload } from '../reference/payload-text.js';
import { comparableSave } from '../reference/saved-text.js';
import { unitedServices } from '../reference/united-endpoints.js';
import { describeWithShared } from './shared-folder.js';

describeWithShared('the dump of a real cluster, as kube-proxy v1.36.3 programmed it', (shared) => {
  const compiled = (file: string, options: CompileOptions): string => {
    const { artifacts, diagnostics } = compile([{ name: file, text: shared.text(`cluster-dump/${file}`) }], {
      configuration: { name: 'config.yaml', text: shared.text('cluster-dump/kube-proxy/config.yaml') },
      nfacct: true,
      ...options,
    });
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    return artifacts.map(artifactText).join('');
  };

  describe.each(['cluster.yaml', 'cluster.json'])('%s', (file) => {
    describe.each(['node-a', 'node-b', 'node-c'])('%s', (node) => {
      test.each([
        { families: 'ipv4', tool: 'iptables' },
        { families: 'ipv6', tool: 'ip6tables' },
      ] as const)('$tool', ({ families, tool }) => {
        const saved = shared.text(`cluster-dump/kube-proxy/${node}/${tool}-save.txt`);
        expect(comparableSave(compiled(file, { node, families }))).toEqual(comparableSave(saved));
        const payload = shared.text(`cluster-dump/kube-proxy/${node}/payload.${tool}.txt`);
        const united = unitedServices(
          manifestObjects([{ name: file, text: shared.text(`cluster-dump/${file}`) }]),
          node,
        );
        expect(comparablePayload(compiled(file, { node, families, format: 'restore' }), united)).toEqual(
          comparablePayload(payload, united),
        );
      });
    });
  });
});
