import { stringAt } from '../../json.js';
import { isCanonical } from '../spelling.js';
import { countOf, type CountedCluster, type CountedService, type CountedType } from './counted.js';

const isForeign = ({ families }: CountedService, address: string): boolean =>
  !families.includes(address.includes(':') ? 'IPv6' : 'IPv4');

const hasRepeats = (texts: readonly string[]): boolean => new Set(texts).size < texts.length;

const ingressWith =
  (matches: (mode: string | undefined, ip: string | undefined) => boolean) =>
  ({ proxied }: CountedCluster): number =>
    countOf(
      proxied.flatMap(({ ingress }) => ingress),
      (entry) => matches(stringAt(entry, 'ipMode'), stringAt(entry, 'ip')),
    );

const isMapped = (address: string): boolean => address.startsWith('::ffff:');

const hasMode = ({ ingress }: CountedService, mode: string | undefined): boolean =>
  ingress.some((entry) => stringAt(entry, 'ip') !== undefined && stringAt(entry, 'ipMode') === mode);

const withVirtualIpOn =
  (type: CountedType) =>
  ({ proxied }: CountedCluster): number =>
    countOf(proxied, (service) => service.type === type && service.virtualIps.length > 0);

const isChecked = ({ spec }: CountedService): boolean => 'healthCheckNodePort' in spec;
const mayBeChecked = ({ type, spec }: CountedService): boolean =>
  type === 'LoadBalancer' && spec['externalTrafficPolicy'] === 'Local';

const nodePortsOf = ({ ports }: CountedService): readonly number[] =>
  ports.flatMap(({ nodePort }) => (typeof nodePort === 'number' ? [nodePort] : []));

/** An address that several Services have, each with other ports. */
function sharedAddresses({ proxied }: CountedCluster): number {
  const all = proxied.flatMap(({ externalIps, virtualIps }) => [...new Set([...externalIps, ...virtualIps])]);
  return countOf([...new Set(all)], (address) => all.filter((other) => other === address).length > 1);
}

export const frontendRows = {
  'node port': ({ proxied }) => proxied.flatMap(nodePortsOf).length,
  'node port for several protocols': ({ proxied }) =>
    countOf(proxied, (service) => hasRepeats(nodePortsOf(service).map(String))),
  'node port on type ClusterIP': ({ proxied }) =>
    countOf(proxied, (service) => service.type === 'ClusterIP' && nodePortsOf(service).length > 0),
  'load balancer without node ports': ({ proxied }) =>
    countOf(proxied, (service) => service.type === 'LoadBalancer' && nodePortsOf(service).length === 0),
  'external IP': ({ proxied }) => proxied.flatMap(({ externalIps }) => externalIps).length,
  'several external IPs': ({ proxied }) => countOf(proxied, ({ externalIps }) => externalIps.length > 1),
  'external IP of another family': ({ proxied }) =>
    countOf(proxied, (service) => service.externalIps.some((address) => isForeign(service, address))),
  'external IP twice': ({ proxied }) => countOf(proxied, ({ externalIps }) => hasRepeats(externalIps)),
  'external IP of the node': ({ proxied, nodeAddresses }) =>
    countOf(proxied, ({ externalIps }) => externalIps.some((address) => nodeAddresses.includes(address))),
  'external IP not spelt canonically': ({ proxied }) =>
    countOf(
      proxied.flatMap(({ writtenExternalIps }) => writtenExternalIps),
      (address) => !isCanonical(address),
    ),
  'external IP written as IPv6 of IPv4': ({ proxied }) =>
    countOf(
      proxied.flatMap(({ writtenExternalIps }) => writtenExternalIps),
      isMapped,
    ),
  'ipMode VIP': ingressWith((mode, ip) => mode === 'VIP' && ip !== undefined),
  'ipMode absent': ingressWith((mode, ip) => mode === undefined && ip !== undefined),
  'ipMode Proxy': ingressWith((mode) => mode === 'Proxy'),
  'ipMode VIP and Proxy in one Service': ({ proxied }) =>
    countOf(proxied, (service) => hasMode(service, 'VIP') && hasMode(service, 'Proxy')),
  'ipMode absent beside Proxy': ({ proxied }) =>
    countOf(proxied, (service) => hasMode(service, undefined) && hasMode(service, 'Proxy')),
  'ipMode absent beside VIP': ({ proxied }) =>
    countOf(proxied, (service) => hasMode(service, undefined) && hasMode(service, 'VIP')),
  'host name alone': ingressWith((_mode, ip) => ip === undefined),
  'several load-balancer IPs': ({ proxied }) => countOf(proxied, ({ virtualIps }) => virtualIps.length > 1),
  'load-balancer IPs of both families': ({ proxied }) =>
    countOf(proxied, ({ virtualIps }) => new Set(virtualIps.map((ip) => ip.includes(':'))).size > 1),
  'load balancer without an IP': ({ proxied }) =>
    countOf(proxied, ({ type, virtualIps }) => type === 'LoadBalancer' && virtualIps.length === 0),
  'load-balancer IP twice': ({ proxied }) => countOf(proxied, ({ virtualIps }) => hasRepeats(virtualIps)),
  'load-balancer IP that is an external IP': ({ proxied }) =>
    countOf(proxied, ({ virtualIps, externalIps }) => virtualIps.some((ip) => externalIps.includes(ip))),
  'load-balancer IP of the node': ({ proxied, nodeAddresses }) =>
    countOf(proxied, ({ virtualIps }) => virtualIps.some((ip) => nodeAddresses.includes(ip))),
  'load-balancer IP not spelt canonically': ({ proxied }) =>
    countOf(
      proxied.flatMap(({ writtenVirtualIps }) => writtenVirtualIps),
      (address) => !isCanonical(address),
    ),
  'load-balancer IP written as IPv6 of IPv4': ({ proxied }) =>
    countOf(
      proxied.flatMap(({ writtenVirtualIps }) => writtenVirtualIps),
      isMapped,
    ),
  'load-balancer IP on type ClusterIP': withVirtualIpOn('ClusterIP'),
  'load-balancer IP on type NodePort': withVirtualIpOn('NodePort'),
  loadBalancerClass: ({ proxied }) => countOf(proxied, ({ spec }) => 'loadBalancerClass' in spec),
  'one address for several Services': sharedAddresses,
  'health-check node port': ({ proxied }) => countOf(proxied, (service) => isChecked(service) && mayBeChecked(service)),
  'load balancer, external Local, without health-check node port': ({ proxied }) =>
    countOf(proxied, (service) => !isChecked(service) && mayBeChecked(service)),
  'health-check node port without external Local': ({ proxied }) =>
    countOf(proxied, (service) => isChecked(service) && !mayBeChecked(service)),
} as const satisfies Record<string, (cluster: CountedCluster) => number>;
