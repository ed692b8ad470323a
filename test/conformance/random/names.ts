import * as fc from 'fast-check';
import { weighted } from './choices.js';

/** 63 characters that differ in the last one only. */
const longest = (last: string): string => `${'n'.repeat(20)}-0123456789-${'abcdefghij'.repeat(3)}`.slice(0, 62) + last;

export const namespaceArbitrary = weighted(
  [4, 'default'],
  [4, 'a'],
  [3, 'a-b'],
  [2, 'aa'],
  [2, 'shop'],
  [1, 'kube-system'],
  [1, '0'],
  [1, '1e3'],
  [1, longest('z')],
);

/** Names that begin with one another, and words that YAML reads as something else. */
export const serviceNameArbitrary = fc.constantFrom(
  ...['web', 'a', 'a-b', 'a-b-c', 'aa', 'a0', 'a-0', 'ab', 'a1', 'a10', 'a2', 'web-1', 'web-10', 'web-2', 'web1'],
  ...['cart', 'cart-tcp', 'carts', 'z', 'null', 'true', 'on', 'y', 'kubernetes', 'kube-dns', 'tcp', 'udp', 'x-p80tcp'],
  ...[longest('a'), longest('b'), longest('0')],
);

export const portNameArbitrary = fc.constantFrom(
  ...['http', 'https', 'p', 'p80', 'p-80', '80', '0', '1e3', '0x1f', 'on', 'null', 'y', 'tcp', 'dns', 'dns-tcp', 'a'],
  ...['a-b', 'aa', 'metrics', 'grpc-web-0', longest('p'), longest('q')],
);

/** The wanted name, or one made of it that is free. */
export function freeName(wanted: string, isTaken: (name: string) => boolean): string {
  let name = wanted;
  for (let count = 2; isTaken(name); count += 1) name = `${wanted.slice(0, 55).replace(/-+$/, '')}-${String(count)}`;
  return name;
}
