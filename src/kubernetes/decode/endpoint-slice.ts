import { servedVersionOf } from '../../documents/read-kinds.js';
import type { EndpointSlice, Metadata } from '../objects.js';
import { endpointSloppiness } from './addresses.js';
import { readAnnotations } from './annotations.js';
import { warnAsApiServer, warnOfAddress, warnOfRepeatedOwners } from './api-server-warnings.js';
import { ENDPOINT_SLICE_FIELDS, OLD_ENDPOINT_SLICE_FIELDS } from './api-fields.js';
import { isGiven, readChoice, readMappings, readStrings, reportMissing } from './fields.js';
import { quoted } from './found-value.js';
import { fieldName, reportField, type Mapping } from './mapping.js';
import { readMetadata } from './metadata.js';
import { checkNewMetadata } from './new-metadata.js';
import { readEndpoints, type AddressType } from './slice-endpoints.js';
import { readSlicePorts } from './slice-ports.js';
import { refuseUnknownFields } from './unknown-fields.js';

const SERVICE_NAME_LABEL = 'kubernetes.io/service-name';
const MANAGED_BY_LABEL = 'endpointslice.kubernetes.io/managed-by';
/** The API server spares itself a look at what they write (warnOnBadIPs). */
const CONTROLLERS = ['endpointslice-controller.k8s.io', 'endpointslicemirroring-controller.k8s.io'];
const SERVED_VERSION = servedVersionOf('EndpointSlice');
const ADDRESS_TYPES = ['IPv4', 'IPv6', 'FQDN'] as const;

/** ValidateEndpointSlice of pkg/apis/discovery/validation. null, after a note, for a slice of host names too. */
export function decodeEndpointSlice(at: Mapping): EndpointSlice | null {
  // Items of a typed list, as an API server gives it, say no version.
  const isCurrent = (at.values['apiVersion'] ?? SERVED_VERSION) === SERVED_VERSION;
  refuseUnknownFields(at, isCurrent ? ENDPOINT_SLICE_FIELDS : OLD_ENDPOINT_SLICE_FIELDS);
  const metadata = readMetadata(at, { name: 'dns-subdomain', isNamespaced: true, mayGenerateName: true });
  if (!at.decoding.isStored) checkNewMetadata(at);
  const addressType = readAddressType(at);
  const ports = readSlicePorts(at, sliceName(metadata));
  const endpoints = readEndpoints(at, addressType, endpointSloppiness(at, 'endpoints'));
  const annotations = readAnnotations(at);
  if (metadata === null || addressType === null || at.decoding.hasError) return null;
  if (!at.decoding.isStored) warnOfSlice(at, metadata, addressType);
  if (addressType === 'FQDN') {
    reportField(at, 'addressType', -1, 'SVC302', { slice: sliceName(metadata) });
    return null;
  }
  const serviceName = metadata.labels.get(SERVICE_NAME_LABEL) ?? '';
  return {
    kind: 'EndpointSlice',
    origin: metadata.origin,
    uid: metadata.uid,
    namespace: metadata.namespace,
    name: metadata.name,
    labels: metadata.labels,
    annotations,
    serviceName: serviceName === '' ? null : serviceName,
    family: addressType === 'IPv4' ? 'ipv4' : 'ipv6',
    ports,
    endpoints,
    madeFrom: 'input',
  };
}

function sliceName(metadata: Metadata | null): string {
  return `EndpointSlice ${metadata?.namespace ?? ''}/${metadata?.name ?? ''}`;
}

/** ValidateEndpointSliceUpdate: the type of a slice stays. */
function readAddressType(at: Mapping): AddressType {
  const type = readChoice(at, 'addressType', ADDRESS_TYPES);
  if (!isGiven(at, 'addressType') || at.values['addressType'] === '') reportMissing(at, 'addressType');
  const fixed = at.decoding.former?.['addressType'];
  if (type !== null && typeof fixed === 'string' && fixed !== type) {
    const why = `is ${quoted(fixed)} in the cluster, and may not change: delete the slice, or give it another name`;
    reportField(at, 'addressType', -1, 'SVC037', { field: fieldName(at, 'addressType'), why });
  }
  return type;
}

/** WarningsOnCreate and WarningsOnUpdate of pkg/registry/discovery/endpointslice/strategy.go. */
function warnOfSlice(at: Mapping, { labels }: Metadata, type: AddressType): void {
  warnOfRepeatedOwners(at);
  if (type === 'FQDN' && at.decoding.former === null)
    warnAsApiServer(at, 'addressType', -1, 'spec.addressType: FQDN endpoints are deprecated', 'value');
  if (CONTROLLERS.includes(labels.get(MANAGED_BY_LABEL) ?? '')) return;
  // Only there can a spelling still be odd: in a new slice of addresses it is refused.
  if (type !== 'FQDN' && at.decoding.former === null) return;
  for (const endpoint of readMappings(at, 'endpoints')) {
    for (const { text, index } of readStrings(endpoint, 'addresses')) warnOfAddress(endpoint, 'addresses', index, text);
  }
}
