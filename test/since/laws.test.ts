import fc from 'fast-check';
import { expect, test } from 'vitest';
import { artifactText, compile } from '../../src/index.js';
import { changeCases, compiledText, type ChangeCase } from './change-cases.js';

/** Those above 1000 endpoints leave comments behind, a Node that is gone its zone. */
const CASES = changeCases().filter(({ name }) => !name.startsWith('thousand-') && name !== 'node-gone');
const STATES = CASES.flatMap(({ old, current }) => [old, current]);

/** What iptables-restore --noflush does: a declaration empties or makes a chain, -A appends, -X deletes an empty one. */
function load(chains: Map<string, string[]>, payload: string): void {
  let table = '';
  for (const line of payload.split('\n')) {
    const [word = '', name = ''] = line.split(' ');
    if (word.startsWith('*')) table = word;
    else if (word.startsWith(':')) chains.set(`${table} ${word.slice(1)}`, []);
    else if (word === '-A') chains.get(`${table} ${name}`)?.push(line);
    else if (word === '-X') {
      expect(chains.get(`${table} ${name}`)).toEqual([]);
      chains.delete(`${table} ${name}`);
    }
  }
}

function loaded(...payloads: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const chains = new Map<string, string[]>();
  for (const payload of payloads) load(chains, payload);
  return chains;
}

test('from any state to any other: the old rules and the payload of the change are the new rules', () => {
  const [{ options: common }] = CASES as [ChangeCase, ...ChangeCase[]];
  let compared = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...STATES),
      fc.constantFrom(...STATES),
      fc.constantFrom('ipv4', 'ipv6'),
      (old, current, families) => {
        const options = { ...common, families, format: 'restore' } as const;
        const { artifacts, diagnostics } = compile(current, { ...options, since: old });
        // kube-proxy goes on with what it read before; then the rules are not those of a start.
        if (diagnostics.some(({ code }) => code === 'SVC312' || code === 'SVC313')) return;
        compared += 1;
        const payload = artifacts.map(artifactText).join('');
        const anew = loaded(compiledText(current, options));
        expect(loaded(compiledText(old, options), payload)).toEqual(anew);
      },
    ),
    { numRuns: 150 },
  );
  expect(compared).toBeGreaterThan(100);
});
