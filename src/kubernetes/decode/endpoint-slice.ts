import type { Family } from '../../net/family.js';
import type { IpAddress } from '../../net/address.js';
import { servedVersionOf } from '../../documents/read-kinds.js';
import type { EndpointCondition, EndpointConditions, EndpointSlice, Metadata, SliceEndpoint } from '../objects.js';
import { readAnnotations } from './annotations.js';
import { ENDPOINT_SLICE_FIELDS, OLD_ENDPOINT_SLICE_FIELDS } from './api-fields.js';
import { isUsableEndpoint, passedAddressAt, reportSpelling } from './addresses.js';
import {
  isGiven,
  readBoolean,
  readChoice,
  readList,
  readMapping,
  readMappings,
  readText,
  reportMissing,
  reportType,
} from './fields.js';
import { isRecord, reportField, type Mapping } from './mapping.js';
import { readMetadata } from './metadata.js';
import { checkName, readName } from './names.js';
import { readObjectReference } from './object-reference.js';
import { readSlicePorts } from './slice-ports.js';
import { warnOfUnknownFields } from './unknown-fields.js';

const SERVICE_NAME_LABEL = 'kubernetes.io/service-name';
const SERVED_VERSION = servedVersionOf('EndpointSlice');
const ADDRESS_TYPES = ['IPv4', 'IPv6', 'FQDN'] as const;

/** null, after a note, for a slice of host names too. */
export function decodeEndpointSlice(at: Mapping): EndpointSlice | null {
  // Items of a typed list, as an API server gives it, say no version.
  const isCurrent = (at.values['apiVersion'] ?? SERVED_VERSION) === SERVED_VERSION;
  warnOfUnknownFields(at, isCurrent ? ENDPOINT_SLICE_FIELDS : OLD_ENDPOINT_SLICE_FIELDS);
  const metadata = readMetadata(at, { name: 'dns-subdomain', isNamespaced: true, mayGenerateName: true });
  const addressType = readChoice(at, 'addressType', ADDRESS_TYPES);
  if (!isGiven(at, 'addressType') || at.values['addressType'] === '') reportMissing(at, 'addressType');
  if (addressType === 'FQDN') {
    if (metadata !== null) reportField(at, 'addressType', -1, 'SVC302', { slice: sliceName(metadata) });
    return null;
  }
  const family = addressType === null ? null : addressType === 'IPv4' ? 'ipv4' : 'ipv6';
  const ports = readSlicePorts(at, sliceName(metadata));
  const endpoints = readEndpoints(at, family);
  if (metadata === null || family === null || at.decoding.hasError) return null;
  const serviceName = metadata.labels.get(SERVICE_NAME_LABEL) ?? '';
  return {
    kind: 'EndpointSlice',
    origin: metadata.origin,
    uid: metadata.uid,
    namespace: metadata.namespace,
    name: metadata.name,
    labels: metadata.labels,
    annotations: readAnnotations(at),
    serviceName: serviceName === '' ? null : serviceName,
    family,
    ports,
    endpoints,
    madeFrom: 'input',
  };
}

function sliceName(metadata: Metadata | null): string {
  return `EndpointSlice ${metadata?.namespace ?? ''}/${metadata?.name ?? ''}`;
}

/** `family` is null where the address type is bad: there is no judging addresses then. */
function readEndpoints(at: Mapping, family: Family | null): readonly SliceEndpoint[] {
  const endpoints: SliceEndpoint[] = [];
  const items = readList(at, 'endpoints');
  let hasWarned = false;
  for (let index = 0; index < items.length; index += 1) {
    const values = items[index];
    if (!isRecord(values)) {
      reportType(at, 'endpoints', index, 'a mapping', values);
      continue;
    }
    const endpointAt: Mapping = { values, decoding: at.decoding, parent: at, key: 'endpoints', index };
    const endpoint = readEndpoint(endpointAt, family);
    if (endpoint !== null) endpoints.push(endpoint);
    if (!hasWarned) hasWarned = warnOfFurtherAddresses(endpointAt);
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

function readEndpoint(at: Mapping, family: Family | null): SliceEndpoint | null {
  const address = readFirstAddress(at, family);
  const conditions = readConditions(at);
  const nodeName = readNodeName(at);
  const hints = readMapping(at, 'hints');
  const zoneHints = hints === null ? NO_HINTS : readHints(hints, 'forZones');
  const nodeHints = hints === null ? NO_HINTS : readHints(hints, 'forNodes');
  const zone = readText(at, 'zone');
  const hostname = at.values['hostname'] === undefined ? null : readName(at, 'hostname', 'dns-label');
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
function readFirstAddress(at: Mapping, family: Family | null): IpAddress | null {
  const items = readList(at, 'addresses');
  let first: IpAddress | null = null;
  for (let index = 0; index < items.length; index += 1) {
    const text = items[index];
    if (typeof text !== 'string') {
      reportType(at, 'addresses', index, 'a string', text);
      continue;
    }
    const address = family === null ? null : readAddress(at, index, text, family);
    if (index === 0) first = address;
  }
  return first;
}

function readAddress(at: Mapping, index: number, text: string, family: Family): IpAddress | null {
  const address = passedAddressAt(at, 'addresses', index, text, at.decoding.facts.endpointAddressSpelling);
  if (address === null) return null;
  if (address.family !== family) {
    const addressType = family === 'ipv4' ? 'IPv4' : 'IPv6';
    reportField(at, 'addresses', index, 'SVC103', { address: address.text, addressType });
    return null;
  }
  // Slices alone want canonical IPv6: validateEndpoints of pkg/apis/discovery/validation.
  if (family === 'ipv6' && address.text !== text) reportSpelling(at, 'addresses', index, text, address.text);
  return isUsableEndpoint(at, 'addresses', index, address) ? address : null;
}

const NO_HINTS: readonly string[] = [];
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

/** discovery.k8s.io/v1beta1 had the node in `topology`. */
function readNodeName(at: Mapping): string | null {
  if (isGiven(at, 'nodeName')) return readName(at, 'nodeName', 'dns-subdomain');
  const topology = at.values['topology'] === undefined ? null : readMapping(at, 'topology');
  return topology === null ? null : readName(topology, 'kubernetes.io/hostname', 'dns-subdomain');
}

function readHints(hints: Mapping, key: 'forZones' | 'forNodes'): readonly string[] {
  const names: string[] = [];
  for (const hint of readMappings(hints, key)) {
    const name = hint.values['name'];
    if (name === undefined) reportMissing(hint, 'name');
    else if (typeof name !== 'string') reportType(hint, 'name', -1, 'a string', name);
    else if (checkName(hint, 'name', -1, name, key === 'forZones' ? 'label-value' : 'dns-subdomain')) names.push(name);
  }
  return names;
}
