import { familiesOf } from '../../control-plane/allocation/ip-families.js';
import { storedServiceSpec } from '../../control-plane/stored-service.js';
import type { Service, ServicePort } from '../../kubernetes/objects.js';
import type { Cidr } from '../../net/cidr.js';
import { otherFamily, type Family } from '../../net/family.js';
import { fieldsAt, hasField, mappingsAt, numberAt, textAt, textsAt, type Fields } from '../raw-fields.js';
import type { ShownObject } from '../shown-object.js';
import { metadataOf } from './metadata.js';

/** The Service as its manifest writes it, with the API server's defaults and what svcgen allocated. */
export function shownService(service: Service, written: Fields, ranges: readonly Cidr[]): ShownObject {
  const invented = new Set<string>();
  const spec = fieldsAt(written, 'spec');
  const ports = service.ports.map((port, index) => {
    const given = mappingsAt(spec, 'ports')[index] ?? {};
    if (port.nodePort !== 0 && numberAt(given, 'nodePort') === 0) invented.add(`spec.ports[${String(index)}].nodePort`);
    return portFields(port, given);
  });
  if (service.healthCheckNodePort !== 0 && numberAt(spec, 'healthCheckNodePort') === 0) {
    invented.add('spec.healthCheckNodePort');
  }
  for (const path of inventedClusterIps(service, spec)) invented.add(path);
  const status = fieldsAt(written, 'status');
  for (const index of inventedIngress(service).keys()) invented.add(loadBalancerIpPath(index));
  return {
    kind: 'Service',
    namespace: service.namespace,
    name: service.name,
    labels: service.labels,
    fields: {
      ...written,
      apiVersion: 'v1',
      kind: 'Service',
      metadata: metadataOf(service, written),
      // What svcgen does not know of a live spec stays.
      spec: {
        ...withoutNull(spec),
        ...storedServiceSpec(spec, service, ranges),
        ...(ports.length === 0 ? {} : { ports }),
      },
      status: statusOf(service, status),
    },
    invented,
  };
}

function inventedClusterIps({ clusterIps }: Service, spec: Fields): readonly string[] {
  const given = new Set([textAt(spec, 'clusterIP'), ...textsAt(spec, 'clusterIPs')]);
  const isGiven = clusterIps.map(({ text }, index) => given.has(text) || (index === 0 && given.size > 1));
  return isGiven.flatMap((known, index) => {
    if (known) return [];
    return [...(index === 0 ? ['spec.clusterIP'] : []), `spec.clusterIPs[${String(index)}]`];
  });
}

/** Where the load-balancer IP of an index stands. */
export function loadBalancerIpPath(index: number): string {
  return `status.loadBalancer.ingress[${String(index)}].ip`;
}

/** Addresses that no status holds (--load-balancer-ip-range). */
function inventedIngress({ hasLoadBalancerStatus, loadBalancerAddresses }: Service): readonly Fields[] {
  return hasLoadBalancerStatus
    ? []
    : loadBalancerAddresses.map(({ address, mode }) => ({ ip: address.text, ipMode: mode }));
}

function statusOf(service: Service, status: Fields): Fields {
  const loadBalancer = fieldsAt(status, 'loadBalancer');
  const written = mappingsAt(loadBalancer, 'ingress').map((entry) =>
    service.type === 'LoadBalancer' && hasField(entry, 'ip') ? { ipMode: 'VIP', ...withoutNull(entry) } : entry,
  );
  const ingress = [...written, ...inventedIngress(service)];
  return { ...status, loadBalancer: ingress.length === 0 ? loadBalancer : { ...loadBalancer, ingress } };
}

/** spec.ipFamilies as the API server fills it. */
export function familiesOfService(service: Service, ranges: readonly Cidr[]): readonly Family[] {
  const { ipFamilies, ipFamilyPolicy, isHeadless, selector } = service;
  const { families } = familiesOf(service, ranges);
  const known = families.length > ipFamilies.length ? families : ipFamilies;
  const [first] = known;
  // A headless Service that selects nothing may have endpoints of both, whatever the cluster has.
  const hasBoth = isHeadless && selector === null && ipFamilyPolicy !== 'SingleStack';
  return hasBoth && first !== undefined ? [first, otherFamily(first)] : known;
}

function portFields({ protocol, port, targetPort, nodePort }: ServicePort, given: Fields): Fields {
  return { protocol, port, targetPort, ...withoutNull(given), ...(nodePort === 0 ? {} : { nodePort }) };
}

function withoutNull(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => hasField(fields, key)));
}
