import type { Report } from '../diagnostics/diagnostic.js';
import { namespacedName, type EndpointSlice, type Service } from '../kubernetes/objects.js';
import { fieldOf } from '../kubernetes/origin.js';
import { isTooLong } from './domain-name.js';
import { externalNameOf } from './external-name.js';
import { headlessRecords } from './headless-records.js';
import { addressRecord, namesOf, type ResourceRecord } from './resource-record.js';
import { portOwner, serviceName, type ServiceRecords } from './service-records.js';
import { recordKey } from './zone.js';

/** CoreDNS' weight of one of one; the specification leaves it open. */
const ONLY_WEIGHT = 100;

/** BIND's max-records-per-type since CVE-2024-1737, default. */
const MOST_RECORDS = 100;

/** Sections 2.3 to 2.5 of the specification; `slices` are the Service's own. */
export function recordsOfService(
  service: Service,
  slices: readonly EndpointSlice[],
  domain: string,
  report: Report,
): ServiceRecords {
  const { records, addressNames } = allRecordsOf(service, slices, domain, report);
  const usable = records.filter((record) => !namesOf(record).some(isTooLong));
  if (usable.length < records.length) {
    const [first = '', ...others] = [...new Set(records.flatMap(namesOf).filter(isTooLong))];
    const args = { service: namespacedName(service), name: first, others: others.length };
    report('SVC146', args, fieldOf(service.origin, ['metadata', 'name']));
  }
  reportManyRecords(service, usable, report);
  return { records: usable, addressNames: addressNames.filter(({ name }) => !isTooLong(name)) };
}

function allRecordsOf(
  service: Service,
  slices: readonly EndpointSlice[],
  domain: string,
  report: Report,
): ServiceRecords {
  if (service.type === 'ExternalName') return { records: aliasOf(service, domain), addressNames: [] };
  return service.isHeadless ? headlessRecords(service, slices, domain, report) : clusterIpRecords(service, domain);
}

function aliasOf(service: Service, domain: string): readonly ResourceRecord[] {
  const target = externalNameOf(service);
  return target === null ? [] : [{ owner: serviceName(service, domain), ttl: null, data: { type: 'CNAME', target } }];
}

/** Section 2.3: the addresses of both families; unnamed ports have no SRV record. */
function clusterIpRecords(service: Service, domain: string): ServiceRecords {
  const name = serviceName(service, domain);
  const ports = service.ports.filter((port) => port.name !== '');
  const locations = ports.map((port): ResourceRecord => {
    const data = { type: 'SRV', weight: ONLY_WEIGHT, port: port.port, target: name } as const;
    return { owner: portOwner(port.name, port.protocol, name), ttl: null, data };
  });
  return {
    records: [...service.clusterIps.map((address) => addressRecord(name, address)), ...locations],
    addressNames: service.clusterIps.map((address) => ({ address, name })),
  };
}

/** Only a headless Service can have that many. */
function reportManyRecords(service: Service, records: readonly ResourceRecord[], report: Report): void {
  if (records.length <= MOST_RECORDS) return;
  const counts = new Map<string, number>();
  // Several slices may hold one address.
  const distinct = new Map(records.map((record) => [recordKey(record), record]));
  for (const { owner, data } of distinct.values()) {
    const key = `${owner} ${data.type}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  for (const [key, count] of counts) {
    if (count <= MOST_RECORDS) continue;
    const [name = '', type = ''] = key.split(' ');
    report('SVC149', { name, type, count, most: MOST_RECORDS }, fieldOf(service.origin, ['metadata', 'name']));
    return;
  }
}
