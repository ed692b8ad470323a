import { describe, expect, test } from 'vitest';
import type { Family } from '../../src/index.js';
import { loadAndSave, tablesOf, VARIANTS, whyNoKernel, type Tool, type Variant } from '../kernel/namespace.js';
import { describeWhere } from '../requirements/describe-where.js';
import { chainOf, runsOf, sortedRuns } from '../reference/rule-lines.js';
import { comparableSave } from '../reference/saved-text.js';
import { changeCases, compiledText, FAMILIES, type ChangeCase } from './change-cases.js';

/** After these the kernel holds something else than after a start with the new objects; the real kube-proxy's does, too. */
const LEAVING_TRACES = [
  'node-address',
  'node-gone',
  'slice-of-other-service',
  'thousand-exceeded',
  'thousand-undercut',
];

const RESTORE = ['--noflush', '--counters'];

describeWhere(whyNoKernel(), 'the old rules and the payload of a change, in the kernel', () => {
  describe.each(changeCases().map((change) => [change.name, change] as const))('%s', (_name, change) => {
    test.each(FAMILIES)('are what the real kube-proxy leaves there ($tool)', ({ family, tool }) => {
      const options = { ...change.options, families: family, format: 'restore' } as const;
      const texts = compiledText(change.old, options) + compiledText(change.current, { ...options, since: change.old });
      const saved = loadAndSave(tool, 'legacy', texts, RESTORE);
      expect(comparable(saved)).toEqual(comparable(change.expected(`${tool}-save.txt`)));
    });
  });

  const steady = changeCases().filter(({ name }) => !LEAVING_TRACES.includes(name));
  describe.each(steady.map((change) => [change.name, change] as const))('%s', (_name, change) => {
    test.each(VARIANTS.flatMap((variant) => FAMILIES.map((entry) => ({ ...entry, variant }))))(
      'are the new rules ($tool-$variant)',
      ({ family, tool, variant }) => {
        const { changed, anew } = savedBoth(change, family, tool, variant);
        expect(changed).toEqual(anew);
      },
    );
  });

  const marked = changeCases().filter(({ name }) => LEAVING_TRACES.includes(name));
  test.each(marked.map((change) => [change.name, change] as const))('%s leaves traces', (_name, change) => {
    const { changed, anew } = savedBoth(change, 'ipv4', 'iptables', 'legacy');
    expect(changed).not.toEqual(anew);
  });
});

/** What the kernel holds after the change, and after a start with the new objects. */
function savedBoth(
  change: ChangeCase,
  family: Family,
  tool: Tool,
  variant: Variant,
): { readonly changed: readonly string[]; readonly anew: readonly string[] } {
  const options = { ...change.options, families: family, format: 'restore' } as const;
  const old = compiledText(change.old, options);
  const payload = compiledText(change.current, { ...options, since: change.old });
  const anew = compiledText(change.current, options);
  const saved = (text: string): readonly string[] => byChain(loadAndSave(tool, variant, text, RESTORE));
  return { changed: saved(old + payload), anew: saved(anew) };
}

function comparable(saved: string): readonly string[] {
  return withoutEntries(comparableSave(tablesOf(saved).join('\n')));
}

/** Payloads hold no rule of a built-in chain, and no chain that only such a rule leads to. */
function withoutEntries(lines: readonly string[]): readonly string[] {
  const rest = lines.filter((line) => !/^-A (INPUT|FORWARD|OUTPUT|PREROUTING|POSTROUTING) /.test(line));
  const isEmptyFirewall = !rest.some((line) => line.startsWith('-A KUBE-FIREWALL '));
  return rest.filter((line) => !(isEmptyFirewall && line.startsWith(':KUBE-FIREWALL ')));
}

/** iptables-nft saves chains in the order of their making. */
function byChain(saved: string): readonly string[] {
  const lines = saved
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.replace(/\[\d+:\d+\]$/, ''));
  return runsOf(lines, (line) => (line.startsWith(':') ? 'chains' : line.startsWith('-A') ? 'rules' : line)).flatMap(
    ({ key, lines: section }) => {
      if (key === 'chains') return section.sort();
      return key === 'rules' ? sortedRuns(runsOf(section, chainOf)).flatMap(({ lines: rules }) => rules) : section;
    },
  );
}
