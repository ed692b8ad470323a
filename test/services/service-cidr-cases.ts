import { readFileSync } from 'node:fs';
import type { JsonObject } from '../conformance/json.js';

/** A cluster of IPv4 to which these are added, of which the second adds nothing: it is of a family that the cluster has not. */
export const ADDED: readonly JsonObject[] = [
  serviceCidr('more', ['10.97.0.0/24']),
  serviceCidr('six', ['fd00:10:97::/112']),
];

/** The spec of a ServiceCIDR, by title. */
export const SERVICE_CIDRS: Readonly<Record<string, JsonObject>> = {
  'one of IPv4': { cidrs: ['10.98.0.0/24'] },
  'one of IPv6': { cidrs: ['fd00:1::/112'] },
  'one of each': { cidrs: ['10.98.0.0/24', 'fd00:1::/112'] },
  'two of one family': { cidrs: ['10.98.0.0/24', '10.99.0.0/24'] },
  three: { cidrs: ['10.98.0.0/24', 'fd00:1::/112', '10.99.0.0/24'] },
  none: { cidrs: [] },
  'no field': {},
  'no network': { cidrs: ['x'] },
  'no prefix length': { cidrs: ['10.98.0.0'] },
  'host bits': { cidrs: ['10.98.0.1/24'] },
  'leading zeros': { cidrs: ['10.098.0.0/24'] },
  'long IPv6': { cidrs: ['FD00::/112'] },
  'IPv4 in IPv6': { cidrs: ['::ffff:10.1.0.0/112'] },
  'prefix length of 33': { cidrs: ['10.98.0.0/33'] },
  'a part of the first': { cidrs: ['10.96.0.0/17'] },
  tiny: { cidrs: ['10.98.0.0/31'] },
};

/** The spec of a Service beside its ports, by title. */
export const SERVICES: Readonly<Record<string, JsonObject>> = {
  'an address of the added range': { clusterIP: '10.97.0.10' },
  'its first address': { clusterIP: '10.97.0.1' },
  'its network address': { clusterIP: '10.97.0.0' },
  'its broadcast address': { clusterIP: '10.97.0.255' },
  'an address of no range': { clusterIP: '10.99.0.10' },
  'an address of IPv6': { clusterIP: 'fd00:10:97::10' },
  IPv6: { ipFamilies: ['IPv6'] },
  'both families': { ipFamilyPolicy: 'RequireDualStack' },
  'both families if there are': { ipFamilyPolicy: 'PreferDualStack' },
};

export function serviceCidr(name: string, cidrs: string[]): JsonObject {
  return { ...ofSpec({ cidrs }), metadata: { name } };
}

export function ofSpec(spec: JsonObject): JsonObject {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'ServiceCIDR', metadata: { name: 'case' }, spec };
}

export function serviceOfSpec(spec: JsonObject): JsonObject {
  const metadata = { name: 'case', namespace: 'default' };
  return { apiVersion: 'v1', kind: 'Service', metadata, spec: { ports: [{ port: 80 }], ...spec } };
}

/** What the real API server answered, by title: null where it takes the object, else the fields of its causes. */
export interface ServiceCidrAnswers {
  readonly serviceCidrs: Readonly<Record<string, readonly string[] | null>>;
  readonly services: Readonly<Record<string, readonly string[] | null>>;
}

export const SERVICE_CIDR_RECORDING = new URL('../../fixtures/services/service-cidrs.v1.36.3.json', import.meta.url);

export function recordedServiceCidrAnswers(): ServiceCidrAnswers {
  return JSON.parse(readFileSync(SERVICE_CIDR_RECORDING, 'utf8')) as ServiceCidrAnswers;
}
