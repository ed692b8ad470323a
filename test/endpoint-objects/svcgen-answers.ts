import { readCluster } from '../../src/compiler/read-cluster.js';
import { endpointSliceObject, referenceObject } from '../../src/kubernetes/encode/endpoint-slice.js';
import type { Endpoints, EndpointsAddress, EndpointSlice } from '../../src/kubernetes/objects.js';
import { toObject, type JsonObject } from '../conformance/json.js';
import { CASE_FILE, findingOf, type Finding } from '../services/svcgen-answers.js';
import type { EndpointCase } from './cases.js';
import { normalObject } from './normal-form.js';

/** What svcgen says of an EndpointSlice or Endpoints: findings, and what it has read, in normal form. */
export interface SvcgenAnswer {
  readonly findings: readonly Finding[];
  /** null where nothing is read: it is refused, or of host names. */
  readonly object: JsonObject | null;
}

export function svcgenAnswer({ object }: EndpointCase): SvcgenAnswer {
  const { collected, diagnostics } = readCluster([{ name: CASE_FILE, text: JSON.stringify(object) }]);
  const [read] = collected.objects;
  const hasRead = read?.kind === 'EndpointSlice' || read?.kind === 'Endpoints';
  return { findings: diagnostics.flatMap(findingOf), object: hasRead ? normalObject(objectOf(read)) : null };
}

function objectOf(read: EndpointSlice | Endpoints): JsonObject {
  if (read.kind === 'EndpointSlice') return toObject(endpointSliceObject(read), 'slice');
  const { labels, annotations, subsets } = read;
  const value = {
    kind: 'Endpoints',
    metadata: { labels: Object.fromEntries(labels), annotations: Object.fromEntries(annotations) },
    subsets: subsets.map(({ addresses, ports }) => ({
      addresses: addresses.filter(({ isReady }) => isReady).map(addressObject),
      notReadyAddresses: addresses.filter(({ isReady }) => !isReady).map(addressObject),
      ports,
    })),
  };
  return toObject(value, 'Endpoints');
}

function addressObject({ address, hostname, nodeName, targetRef }: EndpointsAddress): JsonObject {
  return toObject(
    { ip: address.text, hostname, nodeName, targetRef: targetRef === null ? null : referenceObject(targetRef) },
    'address',
  );
}
