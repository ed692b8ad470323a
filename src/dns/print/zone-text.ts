import renderHead from '../../../templates/dns/head.hbs';
import renderRecords from '../../../templates/dns/records.hbs';
import type { RecordData, RecordType, ResourceRecord } from '../resource-record.js';
import type { Zone } from '../zone.js';
import { addressToken, nameToken, quotedToken, spell, type Token } from './token.js';

/** What templates/dns/head.hbs takes. */
interface HeadView {
  readonly origin: Token;
  readonly ttl: Token;
}

/** What templates/dns/records.hbs takes: flat tokens, nothing optional. */
interface RecordsView {
  readonly records: readonly {
    readonly owner: Token;
    readonly ttl: Token;
    readonly type: RecordType;
    readonly data: Token;
  }[];
}

/** Records that are rendered at once: a render has a price, whatever its length. */
const RECORDS_AT_ONCE = 1000;

/** CoreDNS' numbers (plugin/backend_lookup.go): how often a second server asks, asks again, and gives up. */
const [REFRESH, RETRY, EXPIRE] = [7200, 1800, 86_400];

/** The zone file (RFC 1035 5), in pieces. */
export function zoneText({ name, ttl, records }: Zone): readonly string[] {
  const head: HeadView = { origin: nameToken(name), ttl: spell`${ttl}` };
  const pieces = [renderHead(head)];
  for (let start = 0; start < records.length; start += RECORDS_AT_ONCE) {
    const view: RecordsView = { records: records.slice(start, start + RECORDS_AT_ONCE).map(recordView) };
    pieces.push(renderRecords(view));
  }
  return pieces;
}

function recordView({ owner, ttl, data }: ResourceRecord): RecordsView['records'][number] {
  return {
    owner: nameToken(owner),
    ttl: ttl === null ? spell`` : spell`${ttl} `,
    type: data.type,
    data: dataToken(data),
  };
}

function dataToken(data: RecordData): Token {
  switch (data.type) {
    case 'SOA': {
      const { nameServer, mailbox, serial, negativeTtl } = data;
      const times = spell`${REFRESH} ${RETRY} ${EXPIRE} ${negativeTtl}`;
      return spell`${nameToken(nameServer)} ${nameToken(mailbox)} ${serial} ${times}`;
    }
    case 'NS':
    case 'CNAME':
    case 'PTR':
      return nameToken(data.target);
    case 'A':
    case 'AAAA':
      return addressToken(data.address);
    case 'SRV':
      return spell`0 ${data.weight} ${data.port} ${nameToken(data.target)}`;
    case 'TXT':
      return quotedToken(data.text);
  }
}
