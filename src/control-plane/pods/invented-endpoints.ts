import type { Report } from '../../diagnostics/diagnostic.js';
import {
  describeObject,
  namespacedName,
  type EndpointSlice,
  type Pod,
  type Workload,
} from '../../kubernetes/objects.js';
import { fieldOf } from '../../kubernetes/origin.js';
import type { Invented } from '../cluster.js';
import type { EndpointSource } from '../slices/endpoint-sources.js';
import type { SelectedPods } from './selected-pods.js';

/**
 * Reports and lists the invented Pods that became endpoints, in the order of the Services that select them. Of a Job it is
 * said besides that they end, or why there are none.
 */
export function inventedEndpoints(
  sources: Iterable<EndpointSource>,
  slices: readonly EndpointSlice[],
  { podsOf, invented }: SelectedPods,
  report: Report,
): readonly Invented[] {
  const locks = new Map(invented.map(({ pod, lock }) => [pod, lock]));
  const used = new Set(slices.flatMap((slice) => slice.endpoints.map(({ address }) => address.text)));
  return ownersOf(sources).flatMap((owner) => {
    const pods = podsOf(owner).filter(
      ({ pod }) => pod !== owner && pod.addresses.some((address) => used.has(address.text)),
    );
    reportJob(owner, pods.length, report);
    return pods.map(({ pod }): Invented => {
      const addresses = pod.addresses.map((address) => address.text);
      const node = pod.spec.nodeName;
      const lock = locks.get(pod) ?? null;
      report('SVC122', { pod: describeObject(pod), addresses, node, lock }, fieldOf(owner.origin, []));
      return { kind: 'pod', pod: namespacedName(pod), addresses, node, lock };
    });
  });
}

function reportJob(owner: Pod | Workload, endpoints: number, report: Report): void {
  if (owner.kind === 'Pod' || owner.run === null) return;
  const { idle } = owner.run;
  if (idle === null && endpoints === 0) return;
  report(
    'SVC111',
    { job: describeObject(owner), isRepeated: owner.kind === 'CronJob', idle },
    fieldOf(owner.origin, []),
  );
}

function ownersOf(sources: Iterable<EndpointSource>): readonly (Pod | Workload)[] {
  const owners = new Set<Pod | Workload>();
  for (const source of sources) {
    if (source.kind !== 'selector') continue;
    for (const owner of [...source.pods, ...source.workloads]) owners.add(owner);
  }
  return [...owners];
}
