import { compareBytes } from '../net/ordering.js';
import { orderKey } from './domain-name.js';
import type { RecordData, RecordType, ResourceRecord } from './resource-record.js';

/** A zone: its name, and its records in the order in which they are printed, each once. */
export interface Zone {
  readonly name: string;
  readonly ttl: number;
  readonly records: readonly ResourceRecord[];
}

/** The order of types at one name. SOA is first, as a zone file wants it. */
const TYPES: readonly RecordType[] = ['SOA', 'NS', 'A', 'AAAA', 'CNAME', 'PTR', 'SRV', 'TXT'];

interface KeyedRecord {
  readonly key: string;
  readonly record: ResourceRecord;
}

export function zoneOf(name: string, ttl: number, records: readonly ResourceRecord[]): Zone {
  const keyed = records.map((record): KeyedRecord => ({ key: recordKey(record), record }));
  keyed.sort((left, right) => compareBytes(left.key, right.key));
  const distinct = keyed.filter(({ key }, index) => index === 0 || key !== keyed[index - 1]?.key);
  return { name, ttl, records: distinct.map(({ record }) => record) };
}

/** Equal for equal records. */
export function recordKey({ owner, data }: ResourceRecord): string {
  return `${orderKey(owner)}\t${String(TYPES.indexOf(data.type))}\t${dataKey(data)}`;
}

function dataKey(data: RecordData): string {
  switch (data.type) {
    case 'SOA':
      return '';
    case 'NS':
    case 'CNAME':
    case 'PTR':
      return orderKey(data.target);
    case 'A':
    case 'AAAA':
      return data.address.text;
    case 'SRV':
      return `${orderKey(data.target)}\t${String(data.port).padStart(5, '0')}`;
    case 'TXT':
      return data.text;
  }
}
