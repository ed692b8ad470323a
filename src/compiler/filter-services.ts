import type { Cluster } from '../control-plane/cluster.js';
import { matchesLabels } from '../kubernetes/label-selector.js';
import { namespacedName } from '../kubernetes/objects.js';
import type { ServiceFilter } from './settings.js';

/** Filters after the control plane, so that what is left out moves no invented value. */
export function filterServices(cluster: Cluster, filter: ServiceFilter): Cluster {
  if (filter.namespace === null && filter.labels.length === 0) return cluster;
  const services = cluster.services.filter(
    (service) =>
      (filter.namespace === null || service.namespace === filter.namespace) &&
      matchesLabels(filter.labels, service.labels),
  );
  const names = new Set(services.map(namespacedName));
  const slices = cluster.slices.filter(
    ({ namespace, serviceName }) => serviceName !== null && names.has(`${namespace}/${serviceName}`),
  );
  return { ...cluster, services, slices };
}
