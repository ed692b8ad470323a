import type { Service } from '../kubernetes/objects.js';
import type { IpAddress } from '../net/address.js';
import { addressRecord, type ResourceRecord } from './resource-record.js';
import type { ZoneSettings } from './settings.js';

/** Of the records, by the Kubernetes DNS-Based Service Discovery specification, section 2.2. */
const SCHEMA_VERSION = '1.1.0';
const SCHEMA_TTL = 28_800;

/** Whoever serves the file: an address that is true everywhere. */
const THIS_HOST: IpAddress = { family: 'ipv4', text: '127.0.0.1' };

/** Addresses of the zones' name server: the cluster's own DNS Service if the input holds it. */
export function nameServerAddresses(services: readonly Service[]): readonly IpAddress[] {
  const dns = services.find(({ namespace, name }) => namespace === 'kube-system' && name === 'kube-dns');
  return dns === undefined || dns.clusterIps.length === 0 ? [THIS_HOST] : dns.clusterIps;
}

/**
 * SOA and NS of a zone, with the names that CoreDNS gives them (plugin/kubernetes/ns.go, plugin/backend_lookup.go). A
 * name server inside the zone must have its address there.
 */
export function apexRecords(
  zone: string,
  addresses: readonly IpAddress[],
  { nameServer, serial, ttl }: ZoneSettings,
): readonly ResourceRecord[] {
  const server = nameServer ?? `ns.dns.${zone}`;
  return [
    {
      owner: zone,
      ttl: null,
      data: { type: 'SOA', nameServer: server, mailbox: `hostmaster.${zone}`, serial, negativeTtl: ttl },
    },
    { owner: zone, ttl: null, data: { type: 'NS', target: server } },
    ...(nameServer === null ? addresses.map((address) => addressRecord(server, address)) : []),
  ];
}

export function schemaRecord(domain: string): ResourceRecord {
  return { owner: `dns-version.${domain}`, ttl: SCHEMA_TTL, data: { type: 'TXT', text: SCHEMA_VERSION } };
}
