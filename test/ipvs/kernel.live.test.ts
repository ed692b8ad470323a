import { execaSync } from 'execa';
import { describe, expect, test } from 'vitest';
import { artifactText, compile, type ArtifactName } from '../../src/index.js';
import { tablesOf, VARIANTS } from '../kernel/namespace.js';
import { describeWhere } from '../requirements/describe-where.js';
import { whyNoTool } from '../requirements/why-no-tool.js';
import { recordedCases } from '../reference/cases.js';
import { comparableSets } from './comparable.js';

function whyNoSets(): string | null {
  if (process.platform !== 'linux') return 'needs Linux';
  if (process.getuid?.() !== 0) return 'needs root';
  return whyNoTool(['unshare', 'ipset', 'iptables-legacy-restore', 'iptables-nft-restore']);
}

const TOOLS = [
  { families: 'ipv4', tool: 'iptables' },
  { families: 'ipv6', tool: 'ip6tables' },
] as const;

describeWhere(whyNoSets(), 'the kernel gives back what it was given', () => {
  describe.each(recordedCases().map((recorded) => [recorded.name, recorded] as const))('%s', (_name, recorded) => {
    const text = (artifact: ArtifactName, families?: 'ipv4' | 'ipv6'): string => {
      const { artifacts } = compile(recorded.inputs, {
        node: recorded.node,
        nodeAddresses: recorded.nodeAddresses,
        configuration: recorded.configuration,
        configurationOverrides: { proxyMode: 'ipvs' },
        synthesis: false,
        artifact,
        families,
      });
      expect(artifacts).toHaveLength(1);
      return artifacts.map(artifactText).join('');
    };

    test('ipset', () => {
      const sets = text('ipset');
      expect(comparableSets(inNamespace('ipset restore && ipset save', sets))).toEqual(comparableSets(sets));
    });

    test.each(TOOLS)('$tool with the sets', ({ families, tool }) => {
      // This kernel may know sets without knowing IPVS: what asks for a virtual server is loaded in the virtual machine.
      const rules = withoutVirtualServers(text('iptables', families));
      for (const variant of VARIANTS) {
        const script = `ipset restore && printf %s "$RULES" | ${tool}-${variant}-restore && ${tool}-${variant}-save`;
        expect(tablesOf(inNamespace(script, text('ipset'), rules))).toEqual(tablesOf(rules));
      }
    });
  });
});

function withoutVirtualServers(rules: string): string {
  return rules.replace(/^-A KUBE-IPVS-OUT-FILTER .*\n/gm, '');
}

function inNamespace(script: string, input: string, rules = ''): string {
  return execaSync('unshare', ['--net', 'sh', '-ec', script], {
    input,
    env: { RULES: rules },
    timeout: 60_000,
    stripFinalNewline: false,
  }).stdout;
}
