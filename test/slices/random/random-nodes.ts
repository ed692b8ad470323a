import fc from 'fast-check';
import { node, type NodeObject } from '../world.js';

const zone = fc.oneof(
  { weight: 30, arbitrary: fc.constantFrom('a', 'a', 'b', 'b', 'c') },
  { weight: 1, arbitrary: fc.constant(null) },
);
const cpu = fc.oneof(
  { weight: 40, arbitrary: fc.constantFrom('1', '2', '4', '500m', '1500m', '3920m', '7910m') },
  { weight: 1, arbitrary: fc.constantFrom('0', null) },
);
const role = fc.oneof(
  { weight: 8, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.constantFrom({ 'node-role.kubernetes.io/control-plane': '' }, { role: 'none' }) },
);
const isReady = fc.oneof({ weight: 8, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) });

/** Named after the world, so that nothing of an earlier one is mistaken for them. */
export function randomNodes(world: string): fc.Arbitrary<readonly NodeObject[]> {
  return fc
    .array(fc.record({ zone, cpu, labels: role, isReady }), { minLength: 2, maxLength: 6 })
    .map((all) => all.map((fields, index) => node(`${world}-${String(index)}`, fields)));
}
