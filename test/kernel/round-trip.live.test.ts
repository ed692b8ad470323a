import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { artifactText, compile } from '../../src/index.js';
import { recordedCases } from '../reference/cases.js';
import { describeWhere } from '../requirements/describe-where.js';
import { loadAndSave, tablesOf, VARIANTS, whyNoKernel } from './namespace.js';

const FAMILIES = [
  { family: 'ipv4', tool: 'iptables' },
  { family: 'ipv6', tool: 'ip6tables' },
] as const;

const VARIANTS_OF_FAMILIES = VARIANTS.flatMap((variant) => FAMILIES.map((entry) => ({ ...entry, variant })));

describeWhere(whyNoKernel(), 'the kernel gives back what it was given', () => {
  const cases = recordedCases().map((recorded) => [recorded.name, recorded] as const);

  describe.each(cases)('%s', (_name, recorded) => {
    const { node, nodeAddresses, configuration } = recorded;
    const options = { node, nodeAddresses, configuration, nfacct: true, synthesis: false };

    test.each(VARIANTS_OF_FAMILIES)('$tool-$variant', ({ family, tool, variant }) => {
      const [artifact] = compile(recorded.inputs, { ...options, families: family }).artifacts;
      expect(artifact).toBeDefined();
      if (artifact === undefined) return;
      const text = artifactText(artifact);
      expect(tablesOf(loadAndSave(tool, variant, text))).toEqual(tablesOf(text));
    });

    test.each(FAMILIES)('$tool-restore payload', ({ family, tool }) => {
      const [restore] = compile(recorded.inputs, { ...options, families: family, format: 'restore' }).artifacts;
      const [save] = compile(recorded.inputs, { ...options, families: family, format: 'save' }).artifacts;
      expect(restore).toBeDefined();
      if (restore === undefined || save === undefined) return;
      const loaded = loadAndSave(tool, 'legacy', artifactText(restore), ['--noflush', '--counters']);
      expect(tablesOf(loaded)).toEqual(tablesOf(artifactText(save)).map(withoutEntries));
    });
  });
});

describeWhere(whyNoKernel(), 'annotations', () => {
  test('are comments to the kernel tools', () => {
    const text = readFileSync(new URL('../../fixtures/shop/cart.yaml', import.meta.url), 'utf8');
    const [artifact] = compile([{ name: 'cart.yaml', text }], { annotate: true }).artifacts;
    const annotated = artifact === undefined ? '' : artifactText(artifact);
    expect(annotated).toMatch(/^# invented: cluster IP /m);
    expect(tablesOf(loadAndSave('iptables', 'legacy', annotated))).toEqual(tablesOf(annotated));
  });
});

/** The payload holds no rule of a built-in chain, and no chain that only such a rule leads to. */
function withoutEntries(table: string): string {
  const isEntry = (line: string): boolean => /^-A (INPUT|FORWARD|OUTPUT|PREROUTING|POSTROUTING) /.test(line);
  const lines = table.split('\n').filter((line) => !isEntry(line));
  const isEmptyFirewall = !lines.some((line) => line.startsWith('-A KUBE-FIREWALL '));
  return lines.filter((line) => !(isEmptyFirewall && line.startsWith(':KUBE-FIREWALL '))).join('\n');
}
