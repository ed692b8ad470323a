import type { Report } from '../../diagnostics/diagnostic.js';
import {
  describeObject,
  namespacedName,
  type EndpointSlice,
  type Pod,
  type Service,
  type SlicePort,
  type Workload,
} from '../../kubernetes/objects.js';
import { fieldOf } from '../../kubernetes/origin.js';
import type { Family } from '../../net/family.js';
import { compareBytes } from '../../net/ordering.js';
import { groupBy } from '../grouping.js';
import { hintedSlices } from '../hints/hinted-slices.js';
import { madeSlices, type MadeEndpoint, type SliceContent } from './made-slices.js';
import { podEndpoint } from './pod-endpoint.js';
import { sliceFamilies } from './slice-families.js';
import { labelsOfServiceSlice } from './slice-labels.js';
import type { SliceSurroundings } from './surroundings.js';
import { portResolver, portsKey } from './target-ports.js';

/** A Pod that a Service selects; the owner is the workload that svcgen made it from, else null. */
export interface SelectedPod {
  readonly pod: Pod;
  readonly workload: Workload | null;
}

interface PodPorts extends SelectedPod {
  readonly ports: readonly SlicePort[];
}

/** A slice of the placeholder kind: what a family has where nothing else is to be said. */
const NO_PORTS: readonly SlicePort[] = [];

/**
 * The slices that the EndpointSlice controller makes of a Service's Pods when it makes them at once
 * (reconcileByAddressType in staging k8s.io/endpointslice/reconciler.go). Which endpoints share a slice it leaves to the order
 * of a Go map; here they stand by name.
 */
export function slicesOfPods(
  service: Service,
  selected: readonly SelectedPod[],
  surroundings: SliceSurroundings,
  report: Report,
): readonly EndpointSlice[] {
  const pods = resolveAll(service, sortedPods(selected), report).filter(({ pod }) => hasKnownNode(pod));
  const groups = [...groupBy(pods, ({ ports }) => portsKey(ports)).values()];
  const contents = sliceFamilies(service, surroundings.serviceRanges.ranges).flatMap((family) => {
    const full = groups.flatMap((group) => filledSlices(service, group, family, surroundings));
    const placeholder = { family, ports: NO_PORTS, endpoints: [] };
    return hintedSlices(service, full.length === 0 ? [placeholder] : full, surroundings.zoneShares, report);
  });
  const labels = labelsOfServiceSlice(service);
  const metadata = {
    labels,
    annotations: new Map<string, string>(),
    madeFrom: 'selector',
    origin: service.origin,
  } as const;
  return madeSlices(service, metadata, contents);

  function hasKnownNode(pod: Pod): boolean {
    const { lacksNode, leaveOut } = surroundings.podNodes;
    if (service.publishNotReadyAddresses || !lacksNode(pod)) return true;
    leaveOut(pod);
    return false;
  }
}

/** Those that ShouldPodBeInEndpoints lets in: with an address, and neither succeeded nor failed. */
function sortedPods(selected: readonly SelectedPod[]): readonly SelectedPod[] {
  return selected
    .filter(({ pod }) => !pod.isFinished && pod.addresses.length > 0)
    .map((one) => ({ one, key: `${workloadKey(one.workload)} ${one.pod.name}` }))
    .sort((left, right) => compareBytes(left.key, right.key))
    .map(({ one }) => one);
}

/** Endpoints of one list of ports, all slices but the last one full. */
function filledSlices(
  service: Service,
  group: readonly PodPorts[],
  family: Family,
  { podNodes, maxEndpointsPerSlice }: SliceSurroundings,
): readonly SliceContent[] {
  const ports = group[0]?.ports ?? NO_PORTS;
  const endpoints = group.flatMap(({ pod, workload }): readonly MadeEndpoint[] => {
    const endpoint = podEndpoint(pod, podNodes.nodeOf(pod), service, family, (workload ?? pod).origin);
    return endpoint === null ? [] : [endpoint];
  });
  return Array.from({ length: Math.ceil(endpoints.length / maxEndpointsPerSlice) }, (_, index) => ({
    family,
    ports,
    endpoints: endpoints.slice(index * maxEndpointsPerSlice, (index + 1) * maxEndpointsPerSlice),
  }));
}

/** Reports a port without target once a workload; Pods of the input count as one. */
function resolveAll(service: Service, selected: readonly SelectedPod[], report: Report): readonly PodPorts[] {
  const resolve = portResolver(service);
  const reported = new Set<string>();
  return selected.map(({ pod, workload }) => {
    const { ports, unresolved } = resolve(pod);
    for (const index of unresolved) {
      const key = `${workloadKey(workload)} ${String(index)}`;
      if (reported.has(key)) continue;
      reported.add(key);
      const owner = workload ?? pod;
      const targetPort = String(service.ports[index]?.targetPort ?? '');
      const args = { service: namespacedName(service), targetPort, pod: describeObject(owner) };
      const where = fieldOf(service.origin, ['spec', 'ports', index, 'targetPort']);
      report('SVC104', args, where, [fieldOf(owner.origin, [])]);
    }
    return { pod, workload, ports };
  });
}

function workloadKey(workload: Workload | null): string {
  return workload === null ? '' : `${workload.kind}/${workload.name}`;
}
