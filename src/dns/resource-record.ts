import type { IpAddress } from '../net/address.js';

/** What a record says; names are absolute. */
export type RecordData =
  | {
      readonly type: 'SOA';
      readonly nameServer: string;
      readonly mailbox: string;
      readonly serial: number;
      /** Of answers that say that there is nothing (RFC 2308). */
      readonly negativeTtl: number;
    }
  | { readonly type: 'NS' | 'CNAME' | 'PTR'; readonly target: string }
  | { readonly type: 'A' | 'AAAA'; readonly address: IpAddress }
  | { readonly type: 'SRV'; readonly weight: number; readonly port: number; readonly target: string }
  | { readonly type: 'TXT'; readonly text: string };

export type RecordType = RecordData['type'];

export interface ResourceRecord {
  readonly owner: string;
  /** null: the zone's. */
  readonly ttl: number | null;
  readonly data: RecordData;
}

export function addressRecord(owner: string, address: IpAddress): ResourceRecord {
  return { owner, ttl: null, data: { type: address.family === 'ipv4' ? 'A' : 'AAAA', address } };
}

/** Every name of a record. */
export function namesOf({ owner, data }: ResourceRecord): readonly string[] {
  switch (data.type) {
    case 'SOA':
      return [owner, data.nameServer, data.mailbox];
    case 'NS':
    case 'CNAME':
    case 'PTR':
    case 'SRV':
      return [owner, data.target];
    case 'A':
    case 'AAAA':
    case 'TXT':
      return [owner];
  }
}
