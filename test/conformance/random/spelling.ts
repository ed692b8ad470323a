import type * as fc from 'fast-check';
import { weighted } from './choices.js';

/** How an address is written: objects of older API servers hold addresses that are not canonical. */
export type Spelling = 'canonical' | 'capitals' | 'long zeros';

export const spellingArbitrary: fc.Arbitrary<Spelling> = weighted<Spelling>(
  [93, 'canonical'],
  [3, 'capitals'],
  [4, 'long zeros'],
);

/** IPv4 has no capitals: its last number gets leading zeros in either case, where these may be. */
export function spelt(address: string, spelling: Spelling, mayHaveLeadingZeros: boolean): string {
  if (spelling === 'canonical') return address;
  if (!address.includes(':')) return mayHaveLeadingZeros ? address.replace(/\.(\d{1,2})$/, '.0$1') : address;
  return spelling === 'capitals' ? address.toUpperCase() : address.replace('::', ':0::0:');
}
