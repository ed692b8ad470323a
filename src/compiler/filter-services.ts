import type { Cluster } from '../control-plane/cluster.js';
import { matchesLabels } from '../kubernetes/label-selector.js';
import { namespacedName, type Service } from '../kubernetes/objects.js';
import type { ServiceFilter } from './settings.js';

/** `namespace/name` of the Services that a filter selects; null for all. */
export function namesOfWanted(services: readonly Service[], filter: ServiceFilter): ReadonlySet<string> | null {
  if (filter.namespace === null && filter.labels.length === 0) return null;
  const wanted = services.filter(
    (service) =>
      (filter.namespace === null || service.namespace === filter.namespace) &&
      matchesLabels(filter.labels, service.labels),
  );
  return new Set(wanted.map(namespacedName));
}

/** Filters after the control plane, so that what is left out moves no invented value. */
export function onlyServices(cluster: Cluster, names: ReadonlySet<string> | null): Cluster {
  if (names === null) return cluster;
  return {
    ...cluster,
    services: cluster.services.filter((service) => names.has(namespacedName(service))),
    slices: cluster.slices.filter(
      ({ namespace, serviceName }) => serviceName !== null && names.has(`${namespace}/${serviceName}`),
    ),
  };
}
