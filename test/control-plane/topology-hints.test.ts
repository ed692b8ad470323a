import { expect, it } from 'vitest';
import { topologyHints } from '../../src/control-plane/hints/topology-hints.js';
import { zoneShares } from '../../src/control-plane/hints/zone-shares.js';
import { conditions, labels, node } from './objects.js';

const nodes = ['a', 'b', 'c'].map((zone) =>
  node(zone, { labels: labels(`topology.kubernetes.io/zone=${zone}`), milliCpus: 4000 }),
);
const inZones = (...zones: readonly string[]): Parameters<typeof topologyHints>[0] =>
  zones.map((zone) => ({ zone, conditions: conditions() }));

it('lets the first endpoints of a zone serve the first zones by name, which upstream leaves to chance', () => {
  const hints = topologyHints(inZones('c', 'c', 'c', 'c', 'c', 'c'), zoneShares(nodes));
  expect(hints).toEqual({ kind: 'hints', zones: ['a', 'a', 'b', 'b', 'c', 'c'] });
});

it('does not depend on the order of Nodes', () => {
  const endpoints = inZones('a', 'a', 'a', 'a', 'b', 'b', 'c');
  expect(topologyHints(endpoints, zoneShares(nodes.toReversed()))).toEqual(topologyHints(endpoints, zoneShares(nodes)));
});

it.each([
  ['one zone', nodes.slice(0, 1), 'ready Nodes are in less than two zones'],
  ['no CPU', [...nodes, node('d', { labels: labels('topology.kubernetes.io/zone=d'), milliCpus: 0 })], 'Node d has no'],
])('says why there are none: %s', (_what, all, reason) => {
  const hints = topologyHints(inZones('a', 'b', 'c'), zoneShares(all));
  expect(hints).toEqual({ kind: 'none', reason: expect.stringContaining(reason) as string });
});
