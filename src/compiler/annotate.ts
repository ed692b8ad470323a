import type { Cluster, Invented } from '../control-plane/cluster.js';
import { locationName, positionOf, type Location } from '../diagnostics/location.js';
import type { OriginIndex } from '../diagnostics/source-map.js';
import type { Annotations } from '../dataplanes/iptables-rules/print/remarks.js';
import { namespacedName, type Service } from '../kubernetes/objects.js';
import { fieldOf } from '../kubernetes/origin.js';
import type { NodePlan, ServicePortPlan } from '../plan/plan.js';

export interface AnnotatedState {
  readonly cluster: Cluster;
  /** The Services that are compiled. */
  readonly wanted: Pick<Cluster, 'services'>;
}

/**
 * `#` lines: on top the invented Pods that rules lead to and the Services that are names alone, above a service port's
 * rules its name, place and invented values.
 */
export function annotationsOf(plan: NodePlan, { cluster, wanted }: AnnotatedState): Annotations {
  const servicePorts = new Map(plan.servicePorts.map((servicePort) => [servicePort.origin, servicePort]));
  const invented = inventedByService(cluster.invented);
  const used = new Set(plan.servicePorts.flatMap(({ reachable }) => reachable.map(({ address }) => address.text)));
  const preamble = cluster.invented
    .filter((value) => value.kind === 'pod' && value.addresses.some((address) => used.has(address)))
    .map(describeInvented);
  const aliases = wanted.services.filter(({ type }) => type === 'ExternalName').map(describeAlias);
  const ofOrigin = (origin: OriginIndex): readonly string[] => {
    const servicePort = servicePorts.get(origin);
    if (servicePort === undefined) return [];
    const own = (invented.get(`${servicePort.namespace}/${servicePort.service}`) ?? []).filter((value) =>
      concerns(value, servicePort),
    );
    return [
      `Service ${servicePort.name} (${servicePort.protocol}), ${placeOf(plan, origin)}`,
      ...own.map(describeInvented),
    ];
  };
  return { preamble: [...preamble, ...aliases], ofOrigin };
}

function describeAlias(service: Service): string {
  const place = placeText(fieldOf(service.origin, ['spec', 'externalName']));
  return `Service ${namespacedName(service)} (ExternalName), ${place}: no rule, only a name for ${service.externalName ?? ''}: see svcgen dns`;
}

function placeOf(plan: NodePlan, origin: OriginIndex): string {
  return placeText(plan.sourceMap.locate(origin));
}

function placeText(location: Location | null): string {
  if (location === null) return 'no file';
  const position = positionOf(location);
  return position === null ? locationName(location) : `${position.name}:${String(position.line)}`;
}

function inventedByService(values: readonly Invented[]): ReadonlyMap<string, readonly Invented[]> {
  const found = new Map<string, Invented[]>();
  for (const value of values) {
    if (value.kind === 'pod') continue;
    const known = found.get(value.service);
    if (known === undefined) found.set(value.service, [value]);
    else known.push(value);
  }
  return found;
}

function concerns(value: Invented, servicePort: ServicePortPlan): boolean {
  return value.kind !== 'node-port' || value.port === servicePort.portName;
}

function describeInvented(value: Invented): string {
  return `${value.lock === null ? 'invented' : `from ${value.lock}`}: ${describeValue(value)}`;
}

function describeValue(value: Invented): string {
  switch (value.kind) {
    case 'cluster-ip':
      return `cluster IP ${value.address}`;
    case 'load-balancer-ip':
      return `load-balancer IP ${value.address}`;
    case 'node-port':
      return `node port ${String(value.nodePort)}`;
    case 'health-check-node-port':
      return `health-check node port ${String(value.nodePort)}`;
    case 'pod':
      return `${value.pod} ${value.addresses.join(' ')}${value.node === null ? '' : ` on ${value.node}`}`;
  }
}
