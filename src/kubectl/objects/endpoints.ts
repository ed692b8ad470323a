import { controllerEndpoints } from '../../control-plane/slices/controller-endpoints.js';
import { referenceObject } from '../../kubernetes/encode/endpoint-slice.js';
import type { Endpoints, EndpointsAddress, EndpointSlice, Service, SlicePort } from '../../kubernetes/objects.js';
import type { Family } from '../../net/family.js';
import { mappingsAt, textAt, type Fields } from '../raw-fields.js';
import { NOTHING_INVENTED, type ShownObject } from '../shown-object.js';
import { metadataOf } from './metadata.js';

const OVER_CAPACITY = 'endpoints.kubernetes.io/over-capacity';
const HEADLESS = 'service.kubernetes.io/headless';

/** Endpoints as they are written. */
export function shownEndpoints(endpoints: Endpoints, written: Fields): ShownObject {
  const subsets = mappingsAt(written, 'subsets').map((subset) => {
    const ports = mappingsAt(subset, 'ports');
    return ports.length === 0 ? subset : { ...subset, ports: ports.map(portWithDefaults) };
  });
  return {
    kind: 'Endpoints',
    namespace: endpoints.namespace,
    name: endpoints.name,
    labels: endpoints.labels,
    fields: {
      ...written,
      apiVersion: 'v1',
      kind: 'Endpoints',
      metadata: metadataOf(endpoints, written),
      ...(subsets.length === 0 ? {} : { subsets }),
    },
    invented: NOTHING_INVENTED,
  };
}

/**
 * Endpoints as the endpoints controller would write them for a Service with a selector; `annotations` are those of Endpoints
 * that it finds there, which it keeps.
 */
export function madeEndpoints(
  service: Service,
  slices: readonly EndpointSlice[],
  primary: Family,
  annotations: ReadonlyMap<string, string>,
  inventedAddresses: ReadonlySet<string>,
): ShownObject {
  const { namespace, name } = service;
  const { subsets, isTruncated } = controllerEndpoints(service, slices, primary);
  const labels = labelsOf(service);
  const invented = new Set<string>();
  const shown = subsets.map(({ addresses, ports }, index) => {
    const list = (key: string, isReady: boolean): Fields => {
      const listed = addresses.filter((address) => address.isReady === isReady);
      for (const [position, { address }] of listed.entries()) {
        if (!inventedAddresses.has(address.text)) continue;
        invented.add(`subsets[${String(index)}].${key}[${String(position)}].ip`);
      }
      return listed.length === 0 ? {} : { [key]: listed.map(addressObject) };
    };
    return {
      ...list('addresses', true),
      ...list('notReadyAddresses', false),
      ...(ports.length === 0 ? {} : { ports: ports.map(portObject) }),
    };
  });
  return {
    kind: 'Endpoints',
    namespace,
    name,
    labels,
    fields: {
      apiVersion: 'v1',
      kind: 'Endpoints',
      metadata: {
        name,
        namespace,
        labels: Object.fromEntries(labels),
        ...annotationsOf(annotations, isTruncated),
      },
      ...(shown.length === 0 ? {} : { subsets: shown }),
    },
    invented,
  };
}

function annotationsOf(kept: ReadonlyMap<string, string>, isTruncated: boolean): Fields {
  const annotations = new Map(kept);
  annotations.delete(OVER_CAPACITY);
  annotations.delete('endpoints.kubernetes.io/last-change-trigger-time');
  if (isTruncated) annotations.set(OVER_CAPACITY, 'truncated');
  return annotations.size === 0 ? {} : { annotations: Object.fromEntries(annotations) };
}

function labelsOf({ labels, isHeadless }: Service): ReadonlyMap<string, string> {
  const made = new Map(labels);
  if (isHeadless) made.set(HEADLESS, '');
  else made.delete(HEADLESS);
  return made.set('endpoints.kubernetes.io/managed-by', 'endpoint-controller');
}

function addressObject({ address, hostname, nodeName, targetRef }: EndpointsAddress): Fields {
  return {
    ...(hostname === null ? {} : { hostname }),
    ip: address.text,
    ...(nodeName === null ? {} : { nodeName }),
    ...(targetRef === null ? {} : { targetRef: referenceObject(targetRef) }),
  };
}

function portObject({ name, port, protocol, appProtocol }: SlicePort): Fields {
  return {
    ...(appProtocol === null ? {} : { appProtocol }),
    ...(name === '' ? {} : { name }),
    port,
    protocol,
  };
}

/** SetDefaults_Endpoints of pkg/apis/core/v1/defaults.go. */
function portWithDefaults(port: Fields): Fields {
  return { ...port, protocol: textAt(port, 'protocol') || 'TCP' };
}
