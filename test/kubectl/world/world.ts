import { nodes } from './nodes.js';
import { pods } from './pods.js';
import { services } from './services.js';
import { slices } from './slices.js';
import { plain, type WorldObject } from './world-object.js';

const NAMESPACES = ['shop', 'shop-2', 'empty'];

export function world(now: number): readonly WorldObject[] {
  return [
    ...NAMESPACES.map((name) => plain({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })),
    ...nodes(),
    ...services(),
    ...pods(now),
    ...slices(),
  ];
}
