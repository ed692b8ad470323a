import {
  namespacedName,
  type EndpointConditions,
  type Endpoints,
  type EndpointsAddress,
  type EndpointSlice,
  type Service,
  type SlicePort,
} from '../../kubernetes/objects.js';
import { FAMILIES } from '../../net/family.js';
import { madeSlices, type MadeEndpoint, type SliceContent, type SliceMetadata } from './made-slices.js';
import { repackedSubsets } from './repacked-subsets.js';
import { annotationsOfMirroredSlice, labelsOfApiServerSlice, labelsOfMirroredSlice } from './slice-labels.js';
import { portsKey } from './target-ports.js';

/** kube-controller-manager's --mirroring-max-endpoints-per-subset, default. */
export const MOST_ENDPOINTS_OF_SUBSET = 1000;

const READY: EndpointConditions = { ready: true, serving: true, terminating: false, named: ['ready'] };
const NOT_READY: EndpointConditions = { ...READY, ready: false };
const NO_HINTS: readonly string[] = [];

/** Whether the EndpointSliceMirroring controller makes slices of the Endpoints (syncEndpoints), or the API server does. */
export function isMirrored(endpoints: Endpoints, service: Service): boolean {
  return !hasSelector(service) && (!endpoints.skipsMirroring || isOfApiServer(endpoints));
}

/** The API server stores an empty selector as none. */
export function hasSelector({ selector }: Service): boolean {
  return selector !== null && selector.size > 0;
}

/** The slices that the EndpointSliceMirroring controller makes: one a family and set of ports. */
export function mirroredSlices(service: Service, endpoints: Endpoints): readonly EndpointSlice[] {
  const contents = slicedSubsets(endpoints, (addresses) => addresses.slice(0, MOST_ENDPOINTS_OF_SUBSET));
  if (!isOfApiServer(endpoints)) return madeSlices(service, mirroredMetadata(endpoints), contents);
  const metadata = { ...mirroredMetadata(endpoints), labels: labelsOfApiServerSlice(endpoints) };
  return madeSlices(service, metadata, contents).map((slice) => ({ ...slice, name: endpoints.name }));
}

/** Addresses of Endpoints that are in no mirrored slice, because their subset has too many. */
export function unmirroredAddresses(endpoints: Endpoints): readonly EndpointsAddress[] {
  return repackedSubsets(endpoints).flatMap(({ addresses }) => addresses.slice(MOST_ENDPOINTS_OF_SUBSET));
}

/** The addresses of Endpoints by family and ports, as far as they are `kept`. */
export function slicedSubsets(
  endpoints: Endpoints,
  kept: (addresses: readonly EndpointsAddress[]) => readonly EndpointsAddress[],
): readonly SliceContent[] {
  const subsets = repackedSubsets(endpoints);
  return FAMILIES.flatMap((family) => {
    const byPorts = new Map<string, { readonly ports: readonly SlicePort[]; readonly endpoints: MadeEndpoint[] }>();
    for (const { ports, addresses } of subsets) {
      const key = portsKey(ports);
      const slice = byPorts.get(key) ?? { ports, endpoints: [] };
      const ofFamily = kept(addresses).filter(({ address }) => address.family === family);
      slice.endpoints.push(...ofFamily.map((address) => mirroredEndpoint(address, endpoints)));
      if (slice.endpoints.length > 0) byPorts.set(key, slice);
    }
    return [...byPorts.values()].map((slice): SliceContent => ({ family, ...slice }));
  });
}

/** The API server writes Endpoints and slice of its own Service itself, and keeps the mirroring controller away by label. */
export function isOfApiServer(endpoints: Endpoints): boolean {
  return namespacedName(endpoints) === 'default/kubernetes';
}

function mirroredMetadata(endpoints: Endpoints): SliceMetadata {
  return {
    labels: labelsOfMirroredSlice(endpoints),
    annotations: annotationsOfMirroredSlice(endpoints),
    madeFrom: 'endpoints',
    origin: endpoints.origin,
  };
}

/** addressToEndpoint of pkg/controller/endpointslicemirroring/utils.go: `serving` and `terminating` stay unsaid. */
function mirroredEndpoint(entry: EndpointsAddress, { origin }: Endpoints): MadeEndpoint {
  const { address, nodeName, hostname, targetRef, isReady, path } = entry;
  return {
    address,
    conditions: isReady ? READY : NOT_READY,
    nodeName,
    zone: null,
    hostname,
    targetRef,
    zoneHints: NO_HINTS,
    nodeHints: NO_HINTS,
    madeOf: { ...origin, path: [...origin.path, ...path] },
  };
}
