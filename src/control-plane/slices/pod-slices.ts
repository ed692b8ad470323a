import type { Report } from '../../diagnostics/diagnostic.js';
import {
  describeObject,
  namespacedName,
  type EndpointConditions,
  type EndpointSlice,
  type Origin,
  type Pod,
  type Service,
  type SlicePort,
  type Workload,
} from '../../kubernetes/objects.js';
import { fieldOf } from '../../kubernetes/origin.js';
import type { IpAddress } from '../../net/address.js';
import type { Family } from '../../net/family.js';
import { compareBytes } from '../../net/ordering.js';
import { groupBy } from '../grouping.js';
import { madeSlices, type SliceContent } from './made-slices.js';
import { portsKey, resolvePorts } from './target-ports.js';

/** A Pod that a Service selects; the owner is the workload that svcgen made it from, else null. */
export interface SelectedPod {
  readonly pod: Pod;
  readonly workload: Workload | null;
}

interface PodPorts extends SelectedPod {
  readonly ports: readonly SlicePort[];
}

/**
 * The slices that the EndpointSlice controller makes of a Service's Pods (podToEndpoint in staging
 * k8s.io/endpointslice/utils.go): one a family and set of ports. Hints of trafficDistribution are not made.
 */
export function slicesOfPods(
  service: Service,
  selected: readonly SelectedPod[],
  report: Report,
): readonly EndpointSlice[] {
  const endpoints = selected
    .filter(({ pod }) => !pod.isFinished && pod.addresses.length > 0)
    .toSorted((left, right) => compareBytes(ownerKey(left), ownerKey(right)));
  const withPorts = resolveAll(service, endpoints, report).filter(({ ports }) => ports.length > 0);
  const groups = groupBy(withPorts, ({ workload, ports }) => `${workloadKey(workload)} ${portsKey(ports)}`);
  const contents = service.clusterIps.flatMap(({ family }) =>
    [...groups.values()].flatMap((group) => contentOf(service, group, family)),
  );
  return madeSlices(service, service.labels, contents);
}

function contentOf(service: Service, group: readonly PodPorts[], family: Family): readonly SliceContent[] {
  const addressed = group.flatMap(({ pod, workload }) => {
    const address = pod.addresses.find((candidate) => candidate.family === family);
    return address === undefined ? [] : [{ pod, workload, address }];
  });
  const first = addressed[0];
  if (first === undefined) return [];
  const origin: Origin = (first.workload ?? first.pod).origin;
  const endpoints = addressed.map(({ pod, address }: { readonly pod: Pod; readonly address: IpAddress }) => ({
    address,
    conditions: conditionsOf(pod, service),
    nodeName: pod.spec.nodeName,
    hostname: null,
  }));
  const madeFrom = first.workload === null ? 'pods' : 'workloads';
  return [{ family, origin, madeFrom, ports: group[0]?.ports ?? [], endpoints }];
}

function conditionsOf(pod: Pod, service: Service): EndpointConditions {
  const serving = pod.isReady ?? true;
  const ready = service.publishNotReadyAddresses || (serving && !pod.isTerminating);
  return { ready, serving, terminating: pod.isTerminating };
}

/** Reports a port without target once a workload; Pods of the input count as one. */
function resolveAll(service: Service, selected: readonly SelectedPod[], report: Report): readonly PodPorts[] {
  const reported = new Set<string>();
  return selected.map(({ pod, workload }) => {
    const { ports, unresolved } = resolvePorts(service, pod);
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

function ownerKey({ pod, workload }: SelectedPod): string {
  return `${workloadKey(workload)} ${pod.name}`;
}

function workloadKey(workload: Workload | null): string {
  return workload === null ? '' : `${workload.kind}/${workload.name}`;
}
