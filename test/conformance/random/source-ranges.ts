import * as fc from 'fast-check';
import { maybe, weighted } from './choices.js';
import { readsServiceAddresses, type Release } from './release.js';
import { listOf } from './lists.js';

export interface RangeDescription {
  readonly text: string;
  /** The text stands for a range with the node's address in it. */
  readonly node: 'no' | 'its network' | 'its address';
  readonly family: 'IPv4' | 'IPv6';
  readonly repeats: boolean;
  readonly blanks: 'none' | 'before' | 'behind' | 'both';
}

const textArbitrary = fc.oneof(
  { withCrossShrink: true },
  { weight: 5, arbitrary: fc.constantFrom('10.0.0.0/16', '10.7.0.0/16', '10.255.0.0/16', '203.0.113.0/24') },
  { weight: 5, arbitrary: fc.constantFrom('2001:db8:1::/48', '2001:db8:63::/48', '2001:db8:113::/64') },
  { weight: 3, arbitrary: fc.constantFrom('10.1.2.3/8', '2001:db8:5::7/32', '203.0.113.77/25', '198.51.100.255/31') },
  { weight: 2, arbitrary: fc.constantFrom('0.0.0.0/0', '::/0', '10.0.0.0/0', '1::/0') },
  { weight: 1, arbitrary: fc.constantFrom('127.0.0.0/8', '::1/128', '198.51.100.7/32', '2001:db8::7/128') },
  { weight: 1, arbitrary: fc.constantFrom('2001:DB8:0:0::/64', '010.1.2.0/24', '::ffff:10.9.0.0/112') },
  { weight: 2, arbitrary: fc.constantFrom('0.0.0.0/1', '128.0.0.0/1', '8000::/1', '::/1') },
);

/** null where a Service has none. */
export const sourceRangesArbitrary: fc.Arbitrary<readonly RangeDescription[] | null> = maybe(
  55,
  listOf(
    fc.record({
      text: textArbitrary,
      node: weighted<'no' | 'its network' | 'its address'>([7, 'no'], [2, 'its network'], [1, 'its address']),
      family: weighted<'IPv4' | 'IPv6'>([1, 'IPv4'], [1, 'IPv6']),
      repeats: weighted([9, false], [1, true]),
      blanks: weighted<RangeDescription['blanks']>([8, 'none'], [1, 'before'], [1, 'behind'], [1, 'both']),
    }),
    1,
    4,
  ),
);

export function sourceRanges(
  descriptions: readonly RangeDescription[],
  nodeAddresses: readonly string[],
  release: Release,
): string[] {
  const ranges: string[] = [];
  for (const description of descriptions) {
    const range = description.repeats ? (ranges[0] ?? description.text) : rangeOf(description, nodeAddresses);
    const readable = readsServiceAddresses(release) ? range : (plainRanges[range] ?? range);
    ranges.push(withBlanks(readable, description.blanks));
  }
  return ranges;
}

/** What stands for a range that an old release hands to iptables unread. */
const plainRanges: Readonly<Record<string, string>> = {
  '010.1.2.0/24': '10.1.2.0/24',
  '::ffff:10.9.0.0/112': '10.9.0.0/16',
};

function rangeOf({ text, node, family }: RangeDescription, nodeAddresses: readonly string[]): string {
  const isIpv6 = family === 'IPv6';
  const own = nodeAddresses.find((address) => address.includes(':') === isIpv6);
  if (node === 'no' || own === undefined) return text;
  if (node === 'its address') return `${own}/${isIpv6 ? '128' : '32'}`;
  return isIpv6 ? `${own.replace(/::.*$/, '::')}/64` : `${own.replace(/\d+$/, '0')}/24`;
}

function withBlanks(range: string, blanks: RangeDescription['blanks']): string {
  switch (blanks) {
    case 'none':
      return range;
    case 'before':
      return ` ${range}`;
    case 'behind':
      return `${range} `;
    case 'both':
      return `  ${range}\t`;
  }
}
