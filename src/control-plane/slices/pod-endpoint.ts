import type { EndpointConditions, Node, ObjectReference, Origin, Pod, Service } from '../../kubernetes/objects.js';
import type { Family } from '../../net/family.js';
import { zoneOfNode } from '../hints/zone-shares.js';
import type { MadeEndpoint } from './made-slices.js';

const ALL_CONDITIONS = ['ready', 'serving', 'terminating'] as const;
const NO_HINTS: readonly string[] = [];

/**
 * podToEndpoint of staging k8s.io/endpointslice/utils.go; null where the Pod has no address of the family. A Pod of a manifest
 * has no status and counts as ready.
 */
export function podEndpoint(
  pod: Pod,
  node: Node | null,
  service: Service,
  family: Family,
  madeOf: Origin,
): MadeEndpoint | null {
  const address = pod.addresses.find((candidate) => candidate.family === family);
  if (address === undefined) return null;
  const { nodeName, hostname, subdomain } = pod.spec;
  return {
    address,
    conditions: conditionsOf(pod, service),
    nodeName,
    zone: zoneOfNode(node),
    hostname: hostname !== '' && subdomain === service.name ? hostname : null,
    targetRef: referenceTo(pod),
    zoneHints: NO_HINTS,
    nodeHints: NO_HINTS,
    madeOf,
  };
}

function conditionsOf(pod: Pod, service: Service): EndpointConditions {
  const serving = pod.isReady ?? true;
  const ready = service.publishNotReadyAddresses || (serving && !pod.isTerminating);
  return { ready, serving, terminating: pod.isTerminating, named: ALL_CONDITIONS };
}

function referenceTo({ namespace, name, uid }: Pod): ObjectReference {
  return { kind: 'Pod', namespace, name, uid, apiVersion: '', resourceVersion: '', fieldPath: '' };
}
