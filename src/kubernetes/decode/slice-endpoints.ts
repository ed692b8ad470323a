/** The endpoints of an EndpointSlice: validateEndpoints of pkg/apis/discovery/validation. */
import type { IpAddress } from '../../net/address.js';
import type { EndpointCondition, EndpointConditions, SliceEndpoint } from '../objects.js';
import { isUsableEndpoint, passedAddressAt, refuseSpelling, reportSpelling, type Sloppiness } from './addresses.js';
import {
  isGiven,
  readBoolean,
  readList,
  readMapping,
  readStrings,
  readText,
  reportMissing,
  reportTooMany,
  reportType,
} from './fields.js';
import { isRecord, reportField, type Mapping } from './mapping.js';
import { checkDomainName, readGivenName, readName } from './names.js';
import { readObjectReference } from './object-reference.js';
import { readHints } from './slice-hints.js';

/** What the addresses of a slice are; null where its type is bad, so that there is no judging them. */
export type AddressType = 'IPv4' | 'IPv6' | 'FQDN' | null;

const MOST_ENDPOINTS = 1000;
const MOST_ADDRESSES = 100;

/** Endpoints of host names are only checked. */
export function readEndpoints(at: Mapping, type: AddressType, sloppiness: Sloppiness): readonly SliceEndpoint[] {
  const endpoints: SliceEndpoint[] = [];
  const items = readList(at, 'endpoints');
  if (items.length > MOST_ENDPOINTS && sloppiness === 'refused') {
    reportTooMany(at, 'endpoints', items.length, MOST_ENDPOINTS);
    return endpoints;
  }
  let hasWarned = false;
  for (let index = 0; index < items.length; index += 1) {
    // null is the zero value of an endpoint to Go.
    const values = items[index] ?? {};
    if (!isRecord(values)) {
      reportType(at, 'endpoints', index, 'a mapping', values);
      continue;
    }
    const endpointAt: Mapping = { values, decoding: at.decoding, parent: at, key: 'endpoints', index };
    const endpoint = readEndpoint(endpointAt, type, sloppiness);
    if (endpoint !== null) endpoints.push(endpoint);
    if (!hasWarned && type !== 'FQDN') hasWarned = warnOfFurtherAddresses(endpointAt);
  }
  return endpoints;
}

/** One warning a slice: whoever writes one such endpoint writes many. */
function warnOfFurtherAddresses(at: Mapping): boolean {
  const addresses = at.values['addresses'];
  if (!Array.isArray(addresses) || addresses.length < 2) return false;
  reportField(at, 'addresses', 1, 'SVC306', { addresses: addresses.length });
  return true;
}

function readEndpoint(at: Mapping, type: AddressType, sloppiness: Sloppiness): SliceEndpoint | null {
  const address = readFirstAddress(at, type, sloppiness);
  const conditions = readConditions(at);
  const nodeName = readNodeName(at);
  const { zoneHints, nodeHints } = readHints(at, sloppiness);
  const zone = readText(at, 'zone');
  const hostname = at.values['hostname'] === undefined ? null : readGivenName(at, 'hostname', 'dns-label');
  const targetRef = readObjectReference(at, 'targetRef');
  if (address === null) return null;
  return {
    address,
    conditions,
    nodeName,
    zone,
    hostname,
    targetRef,
    zoneHints,
    nodeHints,
    index: at.index,
    madeOf: null,
  };
}

/** All addresses are checked, as the API server does; kube-proxy uses the first. */
function readFirstAddress(at: Mapping, type: AddressType, sloppiness: Sloppiness): IpAddress | null {
  const items = readStrings(at, 'addresses');
  if (sloppiness === 'refused') checkCount(at);
  let first: IpAddress | null = null;
  for (const { text, index } of items) {
    if (type === 'FQDN') checkDomainName(at, 'addresses', index, text);
    const address = type === 'FQDN' || type === null ? null : readAddress(at, index, text, type, sloppiness);
    if (index === 0) first = address;
  }
  return first;
}

function checkCount(at: Mapping): void {
  const addresses = at.values['addresses'] ?? [];
  if (!Array.isArray(addresses)) return;
  if (addresses.length === 0) reportMissing(at, 'addresses');
  if (addresses.length > MOST_ADDRESSES) reportTooMany(at, 'addresses', addresses.length, MOST_ADDRESSES);
}

function readAddress(
  at: Mapping,
  index: number,
  text: string,
  type: 'IPv4' | 'IPv6',
  sloppiness: Sloppiness,
): IpAddress | null {
  const address = passedAddressAt(at, 'addresses', index, text, at.decoding.facts.endpointAddressSpelling, sloppiness);
  if (address === null) return null;
  const isOfType = address.family === (type === 'IPv4' ? 'ipv4' : 'ipv6');
  // Slices alone want canonical IPv6, and only where they are of it: IsValidIP of apimachinery/pkg/util/validation/ip.go.
  if (type === 'IPv6' && address.family === 'ipv6' && address.text !== text) {
    if (sloppiness === 'refused') {
      refuseSpelling(at, 'addresses', index, text, address.text, 'must be in canonical form');
      return null;
    }
    if (sloppiness === 'accepted') reportSpelling(at, 'addresses', index, text, address.text);
  }
  if (!isOfType) reportField(at, 'addresses', index, 'SVC103', { address: address.text, addressType: type });
  return isUsableEndpoint(at, 'addresses', index, address) && isOfType ? address : null;
}

const ALL_CONDITIONS: readonly EndpointCondition[] = ['ready', 'serving', 'terminating'];
const UNNAMED: EndpointConditions = { ready: true, serving: true, terminating: false, named: [] };
/** What most endpoints have: one object for all of them. */
const ALL_READY: EndpointConditions = { ready: true, serving: true, terminating: false, named: ALL_CONDITIONS };

function readConditions(at: Mapping): EndpointConditions {
  const conditions = readMapping(at, 'conditions');
  if (conditions === null) return UNNAMED;
  const ready = readBoolean(conditions, 'ready');
  const serving = readBoolean(conditions, 'serving');
  const terminating = readBoolean(conditions, 'terminating');
  if (ready === true && serving === true && terminating === false) return ALL_READY;
  const named = ALL_CONDITIONS.filter((name) => isGiven(conditions, name));
  return { ready: ready ?? true, serving: serving ?? true, terminating: terminating ?? false, named };
}

/** discovery.k8s.io/v1beta1 had the node in `topology`; of v1 the API server drops `deprecatedTopology`. */
function readNodeName(at: Mapping): string | null {
  const deprecated = at.values['deprecatedTopology'] === undefined ? null : readMapping(at, 'deprecatedTopology');
  for (const key of Object.keys(deprecated?.values ?? {})) if (deprecated !== null) readText(deprecated, key);
  if (isGiven(at, 'nodeName')) return readGivenName(at, 'nodeName', 'dns-subdomain');
  const topology = at.values['topology'] === undefined ? null : readMapping(at, 'topology');
  return topology === null ? null : readName(topology, 'kubernetes.io/hostname', 'dns-subdomain');
}
