import { objectAt, stringAt } from '../../json.js';
import { countOf, type CountedCluster, type CountedService, type CountedType } from './counted.js';

const ofType =
  (type: CountedType) =>
  ({ services }: CountedCluster): number =>
    countOf(services, (service) => service.type === type);

const withFamilies =
  (wanted: string) =>
  ({ proxied }: CountedCluster): number =>
    countOf(proxied, ({ families }) => families.join() === wanted);

const withPort =
  (protocol: string) =>
  ({ proxied }: CountedCluster): number =>
    countOf(
      proxied.flatMap(({ ports }) => ports),
      (port) => port['protocol'] === protocol,
    );

const labelled =
  (label: string, isHeadless: boolean) =>
  ({ services }: CountedCluster): number =>
    countOf(services, ({ labels, type }) => label in labels && (type === 'headless') === isHeadless);

function sharesNumber({ ports }: CountedService): boolean {
  return new Set(ports.map(({ port }) => port)).size < ports.length;
}

const affinitySeconds = ({ spec }: CountedService): unknown =>
  (spec['sessionAffinity'] === 'ClientIP' &&
    /"timeoutSeconds":(\d+)/.exec(JSON.stringify(spec['sessionAffinityConfig']))?.[1]) ||
  null;

const annotation = ({ object }: CountedService, name: string): string | undefined =>
  stringAt(objectAt(object, 'metadata', 'annotations'), `service.kubernetes.io/${name}`);
const topologyMode = (service: CountedService): string | undefined => annotation(service, 'topology-mode');
const hintsAnnotation = (service: CountedService): string | undefined => annotation(service, 'topology-aware-hints');
const asksForHints = (value: string): boolean => !['', 'disabled', 'Disabled'].includes(value);

const withTopologyMode =
  (mode: string) =>
  ({ proxied }: CountedCluster): number =>
    countOf(proxied, (service) => topologyMode(service) === mode);

export const serviceRows = {
  'type ClusterIP': ofType('ClusterIP'),
  'type NodePort': ofType('NodePort'),
  'type LoadBalancer': ofType('LoadBalancer'),
  'type ExternalName': ofType('ExternalName'),
  'headless Service': ofType('headless'),
  'IPv4 alone': withFamilies('IPv4'),
  'IPv6 alone': withFamilies('IPv6'),
  'dual stack, IPv4 first': withFamilies('IPv4,IPv6'),
  'dual stack, IPv6 first': withFamilies('IPv6,IPv4'),
  'cluster IP without families': ({ proxied }) => countOf(proxied, ({ spec }) => !('ipFamilies' in spec)),
  'port TCP': withPort('TCP'),
  'port UDP': withPort('UDP'),
  'port SCTP': withPort('SCTP'),
  'several protocols on one port': ({ proxied }) => countOf(proxied, sharesNumber),
  'several ports': ({ proxied }) => countOf(proxied, ({ ports }) => ports.length > 1),
  'port without a name': ({ proxied }) => countOf(proxied, ({ ports }) => ports.some(({ name }) => name === undefined)),
  'port 1 or 65535': ({ proxied }) =>
    countOf(proxied, ({ ports }) => ports.some(({ port }) => port === 1 || port === 65535)),
  'name of 63 characters': ({ proxied }) =>
    countOf(proxied, ({ object }) => stringAt(object, 'metadata', 'name')?.length === 63),
  'label service-proxy-name': ({ services }) =>
    countOf(services, ({ labels }) => 'service.kubernetes.io/service-proxy-name' in labels),
  'headless Service with its label': labelled('service.kubernetes.io/headless', true),
  'headless label beside a cluster IP': labelled('service.kubernetes.io/headless', false),
  'internal policy Cluster': ({ proxied }) =>
    countOf(proxied, ({ spec }) => spec['internalTrafficPolicy'] === 'Cluster'),
  affinity: ({ proxied }) => countOf(proxied, (service) => affinitySeconds(service) !== null),
  'affinity of another time-out than the default': ({ proxied }) =>
    countOf(proxied, (service) => !['10800', null].some((usual) => usual === affinitySeconds(service))),
  'affinity written without time-out': ({ written }) =>
    countOf(
      written,
      (object) =>
        stringAt(object, 'spec', 'sessionAffinity') === 'ClientIP' &&
        !JSON.stringify(object).includes('"timeoutSeconds"'),
    ),
  'ExternalName with a cluster IP': ({ services }) =>
    countOf(services, ({ type, spec }) => type === 'ExternalName' && 'clusterIP' in spec),
  'topology annotation Auto': withTopologyMode('Auto'),
  'topology annotation disabled': withTopologyMode('disabled'),
  'older topology annotation': ({ proxied }) => countOf(proxied, (service) => hintsAnnotation(service) !== undefined),
  'topology annotations of different meaning': ({ proxied }) =>
    countOf(proxied, (service) => {
      const [newer, older] = [topologyMode(service), hintsAnnotation(service)];
      return newer !== undefined && older !== undefined && asksForHints(newer) !== asksForHints(older);
    }),
  'defaults left out in writing': ({ written }) =>
    countOf(
      written,
      (object) => object['kind'] === 'Service' && stringAt(object, 'spec', 'internalTrafficPolicy') === undefined,
    ),
} as const satisfies Record<string, (cluster: CountedCluster) => number>;
