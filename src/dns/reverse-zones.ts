import type { Cidr } from '../net/cidr.js';
import { compareBytes } from '../net/ordering.js';
import { reverseName, reverseNameOfNetwork } from '../net/reverse-name.js';
import { orderKey } from './domain-name.js';
import type { ResourceRecord } from './resource-record.js';
import { reverseCuts } from './reverse-cuts.js';
import type { AddressName } from './service-records.js';

/** PTR records (sections 2.3.3 and 2.4.3) by the name of their zone; zones in canonical order. */
export function reverseRecords(
  addressNames: readonly AddressName[],
  networks: readonly Cidr[],
): readonly (readonly [zone: string, records: readonly ResourceRecord[]])[] {
  const cutOf = reverseCuts(networks);
  const zones = new Map<string, ResourceRecord[]>();
  for (const { address, name } of addressNames) {
    const zone = reverseNameOfNetwork(cutOf(address));
    const records = zones.get(zone) ?? [];
    zones.set(zone, records);
    records.push({ owner: reverseName(address), ttl: null, data: { type: 'PTR', target: name } });
  }
  return [...zones].sort(([left], [right]) => compareBytes(orderKey(left), orderKey(right)));
}
