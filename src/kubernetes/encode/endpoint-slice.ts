import type { EndpointSlice, ObjectReference, SliceEndpoint, SlicePort } from '../objects.js';

/** A value as it stands in an object of the API. */
export type ApiValue = string | number | boolean | null | readonly ApiValue[] | ApiObject;

export interface ApiObject {
  readonly [field: string]: ApiValue;
}

/** A slice as the API server answers it: without fields that hold nothing, but with the two lists, null where empty. */
export function endpointSliceObject(slice: EndpointSlice): ApiObject {
  const { namespace, name, uid, labels, annotations, family, ports, endpoints } = slice;
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name,
      namespace,
      ...text('uid', uid),
      ...mapping('labels', labels),
      ...mapping('annotations', annotations),
    },
    addressType: family === 'ipv4' ? 'IPv4' : 'IPv6',
    endpoints: endpoints.length === 0 ? null : endpoints.map(endpointObject),
    ports: ports.length === 0 ? null : ports.map(portObject),
  };
}

function endpointObject(endpoint: SliceEndpoint): ApiObject {
  const { address, conditions, hostname, nodeName, targetRef, zone } = endpoint;
  return {
    addresses: [address.text],
    conditions: Object.fromEntries(conditions.named.map((condition) => [condition, conditions[condition]])),
    ...hintsObject(endpoint),
    ...text('hostname', hostname),
    ...text('nodeName', nodeName),
    ...(targetRef === null ? {} : { targetRef: referenceObject(targetRef) }),
    ...text('zone', zone),
  };
}

function hintsObject({ zoneHints, nodeHints }: SliceEndpoint): ApiObject {
  if (zoneHints.length === 0 && nodeHints.length === 0) return {};
  const forNodes = nodeHints.map((name) => ({ name }));
  const forZones = zoneHints.map((name) => ({ name }));
  return {
    hints: { ...(forNodes.length === 0 ? {} : { forNodes }), ...(forZones.length === 0 ? {} : { forZones }) },
  };
}

export function referenceObject(reference: ObjectReference): ApiObject {
  return Object.fromEntries(Object.entries(reference).filter(([, value]) => value !== ''));
}

function portObject({ name, port, protocol, appProtocol }: SlicePort): ApiObject {
  return { ...text('appProtocol', appProtocol), name, port, protocol };
}

function text(field: string, value: string | null): ApiObject {
  return value === null || value === '' ? {} : { [field]: value };
}

function mapping(field: string, values: ReadonlyMap<string, string>): ApiObject {
  return values.size === 0 ? {} : { [field]: Object.fromEntries(values) };
}
