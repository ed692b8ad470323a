import { at, isObject, listAt, objectAt, stringAt, type JsonObject, type JsonValue } from '../conformance/json.js';

const ZONE = 'topology.kubernetes.io/zone';

/**
 * Services, as `namespace/name`, of which kube-proxy may unite the cluster's and the node's endpoints by way of a Go map:
 * an endpoint is hinted at this node or its zone, or terminates here. For all others the node's endpoints are some of the
 * cluster's, and kube-proxy takes these in their order (`CategorizeEndpoints` of pkg/proxy/topology.go).
 */
export function unitedServices(objects: readonly JsonObject[], node: string): ReadonlySet<string> {
  const all = objects.flatMap(itemsOf);
  const own = all.find((object) => object['kind'] === 'Node' && stringAt(object, 'metadata', 'name') === node);
  const zone = own === undefined ? undefined : stringAt(objectAt(own, 'metadata', 'labels'), ZONE);
  const united = all.filter(
    (object) =>
      object['kind'] === 'EndpointSlice' &&
      listAt(object, 'endpoints').some((endpoint) => mayBeUnited(endpoint, node, zone)),
  );
  return new Set(united.map(serviceOf));
}

function mayBeUnited(endpoint: JsonValue, node: string, zone: string | undefined): boolean {
  const isHinted = (key: string, wanted: string | undefined): boolean =>
    wanted !== undefined && listAt(endpoint, 'hints', key).some((hint) => stringAt(hint, 'name') === wanted);
  const isLocal = stringAt(endpoint, 'nodeName') === node;
  return (
    isHinted('forNodes', node) ||
    isHinted('forZones', zone) ||
    (isLocal && at(endpoint, 'conditions', 'terminating') === true)
  );
}

function serviceOf(slice: JsonObject): string {
  const name = objectAt(slice, 'metadata', 'labels')['kubernetes.io/service-name'];
  return `${stringAt(slice, 'metadata', 'namespace') ?? 'default'}/${typeof name === 'string' ? name : ''}`;
}

function itemsOf(object: JsonObject): readonly JsonObject[] {
  const kind = stringAt(object, 'kind') ?? '';
  return kind.endsWith('List') ? listAt(object, 'items').filter(isObject).flatMap(itemsOf) : [object];
}
