import type { Endpoints, EndpointsAddress, EndpointsSubset } from '../objects.js';
import { readAnnotations } from './annotations.js';
import { ENDPOINTS_FIELDS } from './api-fields.js';
import { isUsableEndpoint, passedAddressAt } from './addresses.js';
import { readMappings, readText, reportMissing } from './fields.js';
import { pathOf, type Mapping } from './mapping.js';
import { readMetadata } from './metadata.js';
import { readName } from './names.js';
import { readObjectReference } from './object-reference.js';
import { readSubsetPorts } from './slice-ports.js';
import { warnOfUnknownFields } from './unknown-fields.js';

const SKIP_MIRROR_LABEL = 'endpointslice.kubernetes.io/skip-mirror';
const LEADER_ANNOTATION = 'control-plane.alpha.kubernetes.io/leader';

export function decodeEndpoints(at: Mapping): Endpoints | null {
  warnOfUnknownFields(at, ENDPOINTS_FIELDS);
  const metadata = readMetadata(at, { name: 'dns-subdomain', isNamespaced: true, mayGenerateName: false });
  const subsets = readMappings(at, 'subsets').map(readSubset);
  const annotations = readAnnotations(at);
  if (metadata === null || at.decoding.hasError) return null;
  const skipsMirroring = metadata.labels.get(SKIP_MIRROR_LABEL) === 'true' || annotations.has(LEADER_ANNOTATION);
  return { ...metadata, kind: 'Endpoints', annotations, subsets, skipsMirroring, isStored: at.decoding.isStored };
}

function readSubset(subset: Mapping): EndpointsSubset {
  const addresses = [...readAddresses(subset, 'addresses', true), ...readAddresses(subset, 'notReadyAddresses', false)];
  return { addresses, ports: readSubsetPorts(subset) };
}

function readAddresses(subset: Mapping, key: string, isReady: boolean): readonly EndpointsAddress[] {
  const addresses: EndpointsAddress[] = [];
  for (const at of readMappings(subset, key)) {
    const text = readText(at, 'ip');
    if (text === null && (at.values['ip'] === undefined || at.values['ip'] === '')) reportMissing(at, 'ip');
    // The mirroring controller copies what is written.
    const spelling = at.decoding.facts.endpointAddressSpelling;
    const address = text === null ? null : passedAddressAt(at, 'ip', -1, text, spelling);
    const nodeName = readName(at, 'nodeName', 'dns-subdomain');
    const hostname = readName(at, 'hostname', 'dns-label');
    const targetRef = readObjectReference(at, 'targetRef');
    if (address === null || !isUsableEndpoint(at, 'ip', -1, address)) continue;
    addresses.push({ address, nodeName, hostname, targetRef, isReady, path: pathOf(at, '') });
  }
  return addresses;
}
