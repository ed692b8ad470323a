import { parseAddress, type IpAddress } from '../../net/address.js';
import type { Endpoints, EndpointsAddress, EndpointsSubset } from '../objects.js';
import { endpointSloppiness, isUsableEndpoint, passedAddressAt, type Sloppiness } from './addresses.js';
import { readAnnotations } from './annotations.js';
import { ENDPOINTS_FIELDS } from './api-fields.js';
import { warnOfAddress, warnOfRepeatedOwners } from './api-server-warnings.js';
import { readList, readMappings, readText, reportMissing } from './fields.js';
import { fieldName, pathOf, reportField, type Mapping } from './mapping.js';
import { readMetadata } from './metadata.js';
import { readGivenName, readName } from './names.js';
import { checkNewMetadata } from './new-metadata.js';
import { readObjectReference } from './object-reference.js';
import { readSubsetPorts } from './slice-ports.js';
import { refuseUnknownFields } from './unknown-fields.js';

const SKIP_MIRROR_LABEL = 'endpointslice.kubernetes.io/skip-mirror';
const LEADER_ANNOTATION = 'control-plane.alpha.kubernetes.io/leader';
const MANAGED_BY_LABEL = 'endpoints.kubernetes.io/managed-by';
/** The API server spares itself a look at what it writes (endpointsWarnings). */
const CONTROLLER = 'endpoint-controller';
const ADDRESS_LISTS = ['addresses', 'notReadyAddresses'] as const;

/** ValidateEndpoints of pkg/apis/core/validation. */
export function decodeEndpoints(at: Mapping): Endpoints | null {
  refuseUnknownFields(at, ENDPOINTS_FIELDS);
  const metadata = readMetadata(at, { name: 'dns-subdomain', isNamespaced: true, mayGenerateName: true });
  if (!at.decoding.isStored) checkNewMetadata(at);
  const sloppiness = endpointSloppiness(at, 'subsets');
  const subsets = readMappings(at, 'subsets').map((subset) => readSubset(subset, sloppiness));
  const annotations = readAnnotations(at);
  if (metadata === null || at.decoding.hasError) return null;
  if (!at.decoding.isStored) warnOfEndpoints(at, metadata.labels);
  const skipsMirroring = metadata.labels.get(SKIP_MIRROR_LABEL) === 'true' || annotations.has(LEADER_ANNOTATION);
  return { ...metadata, kind: 'Endpoints', annotations, subsets, skipsMirroring, isStored: at.decoding.isStored };
}

function readSubset(subset: Mapping, sloppiness: Sloppiness): EndpointsSubset {
  const isEmpty = ADDRESS_LISTS.every((key) => readList(subset, key).length === 0);
  if (isEmpty && sloppiness === 'refused') {
    const field = `${fieldName(subset, 'addresses')} or ${fieldName(subset, 'notReadyAddresses')}`;
    reportField(subset, '', -1, 'SVC021', { field });
  }
  const addresses = ADDRESS_LISTS.flatMap((key) => readAddresses(subset, key, sloppiness));
  return { addresses, ports: readSubsetPorts(subset, sloppiness) };
}

function readAddresses(
  subset: Mapping,
  key: (typeof ADDRESS_LISTS)[number],
  sloppiness: Sloppiness,
): readonly EndpointsAddress[] {
  const addresses: EndpointsAddress[] = [];
  const isReady = key === 'addresses';
  for (const at of readMappings(subset, key)) {
    const address = readAddress(at, sloppiness);
    const nodeName = readGivenName(at, 'nodeName', 'dns-subdomain');
    const hostname = readName(at, 'hostname', 'dns-label');
    const targetRef = readObjectReference(at, 'targetRef');
    if (address !== null) addresses.push({ address, nodeName, hostname, targetRef, isReady, path: pathOf(at, '') });
  }
  return addresses;
}

/** A spelling that is refused may be of an address that is refused as well. */
function readAddress(at: Mapping, sloppiness: Sloppiness): IpAddress | null {
  const text = readText(at, 'ip');
  const { ip } = at.values;
  if (text === null) {
    if (ip === undefined || ip === null || ip === '') reportMissing(at, 'ip');
    return null;
  }
  // The mirroring controller copies what is written.
  const spelling = at.decoding.facts.endpointAddressSpelling;
  const address = passedAddressAt(at, 'ip', -1, text, spelling, sloppiness);
  const judged = address ?? parseAddress(text);
  return judged !== null && isUsableEndpoint(at, 'ip', -1, judged) ? address : null;
}

/** endpointsWarnings of pkg/registry/core/endpoint/strategy.go. */
function warnOfEndpoints(at: Mapping, labels: ReadonlyMap<string, string>): void {
  warnOfRepeatedOwners(at);
  if (labels.get(MANAGED_BY_LABEL) === CONTROLLER) return;
  for (const subset of readMappings(at, 'subsets')) {
    for (const address of ADDRESS_LISTS.flatMap((key) => readMappings(subset, key))) {
      warnOfAddress(address, 'ip', -1, readText(address, 'ip') ?? '');
    }
  }
}
