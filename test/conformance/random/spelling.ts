import type * as fc from 'fast-check';
import { parseAddress } from '../../../src/net/address.js';
import { weighted } from './choices.js';

/** How an address is written: objects of older API servers hold addresses that are not canonical. */
export type Spelling = 'canonical' | 'capitals' | 'long zeros' | 'mapped' | 'expanded';

export const spellingArbitrary: fc.Arbitrary<Spelling> = weighted<Spelling>(
  [93, 'canonical'],
  [3, 'capitals'],
  [4, 'long zeros'],
);

/** Of addresses that a Service has. */
export const serviceSpellingArbitrary: fc.Arbitrary<Spelling> = weighted<Spelling>(
  ...([
    [82, 'canonical'],
    [4, 'capitals'],
    [4, 'long zeros'],
    [6, 'mapped'],
    [4, 'expanded'],
  ] as const),
);

/** Each spelling of one family leaves the other as it is, but leading zeros, where these may be. */
export function spelt(address: string, spelling: Spelling, mayHaveLeadingZeros: boolean): string {
  const isIpv6 = address.includes(':');
  switch (spelling) {
    case 'canonical':
      return address;
    case 'mapped':
      return isIpv6 ? address : `::ffff:${address}`;
    case 'expanded':
      return isIpv6 ? expanded(address) : address;
    case 'capitals':
      return isIpv6 ? address.toUpperCase() : withLeadingZero(address, mayHaveLeadingZeros);
    case 'long zeros':
      return isIpv6 ? address.replace('::', ':0::0:') : withLeadingZero(address, mayHaveLeadingZeros);
  }
}

function withLeadingZero(address: string, mayHaveLeadingZeros: boolean): string {
  return mayHaveLeadingZeros ? address.replace(/\.(\d{1,2})$/, '.0$1') : address;
}

/** All eight groups, none shortened. */
function expanded(address: string): string {
  const [head = '', tail = ''] = address.split('::');
  const groups = (part: string): string[] => part.split(':').filter((group) => group !== '');
  const zeros = Array.from({ length: 8 - groups(head).length - groups(tail).length }, () => '0');
  return [...groups(head), ...zeros, ...groups(tail)].map((group) => group.padStart(4, '0')).join(':');
}

export function isCanonical(address: string): boolean {
  return parseAddress(address)?.text === address;
}
