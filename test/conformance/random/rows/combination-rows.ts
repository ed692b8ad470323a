import { countOf, type CountedCluster, type CountedService } from './counted.js';

type Test = (service: CountedService, cluster: CountedCluster) => boolean;

const count =
  (...tests: readonly Test[]) =>
  (cluster: CountedCluster): number =>
    countOf(cluster.proxied, (service) => tests.every((test) => test(service, cluster)));

const isReachable: Test = ({ endpoints }) => endpoints.some(({ isReady, isDraining }) => isReady || isDraining);
const hasLocal: Test = ({ endpoints }) => endpoints.some(({ isReady, isLocal }) => isReady && isLocal);
const hasRemoteOnly: Test = (service, cluster) =>
  isReachable(service, cluster) && service.endpoints.every(({ isLocal }) => !isLocal);
const isNowhere: Test = (service, cluster) => !isReachable(service, cluster);
const drainsHere: Test = ({ endpoints }) =>
  endpoints.some(({ isDraining, isLocal }) => isDraining && isLocal) &&
  !endpoints.some(({ isReady, isLocal }) => isReady && isLocal);
const isExternallyLocal: Test = ({ spec }) => spec['externalTrafficPolicy'] === 'Local';
const isExternallyCluster: Test = ({ spec }) => spec['externalTrafficPolicy'] === 'Cluster';
const isInternallyLocal: Test = ({ spec }) => spec['internalTrafficPolicy'] === 'Local';
const isInternallyCluster: Test = ({ spec }) => spec['internalTrafficPolicy'] === 'Cluster';
const hasAffinity: Test = ({ spec }) => spec['sessionAffinity'] === 'ClientIP';
const isRestricted: Test = ({ ranges, virtualIps }) => ranges.length > 0 && virtualIps.length > 0;
const hasNodePort: Test = ({ ports }) => ports.some((port) => 'nodePort' in port);
const isHinted: Test = ({ endpoints }) => endpoints.some(({ zones, nodes }) => zones.length + nodes.length > 0);
const hasExternalIp: Test = ({ externalIps }) => externalIps.length > 0;
const isClusterIp: Test = ({ type }) => type === 'ClusterIP';
const isDualStack: Test = ({ families }) => families.length === 2;
const isIpv6: Test = ({ families }) => families.includes('IPv6');
const hasSeveral: Test = ({ endpoints }) => countOf(endpoints, ({ isReady }) => isReady) > 1;
const masqueradesAll: Test = (_service, { configuration }) =>
  JSON.stringify(configuration).includes('"masqueradeAll":true');
const isDetectorless: Test = (_service, { configuration }) =>
  !('detectLocal' in configuration) && !configuration['clusterCIDR'] && configuration['detectLocalMode'] !== 'NodeCIDR';

/** Pairs and triples of what decides which rules a service port gets. */
export const combinationRows = {
  'external Local × local endpoints': count(isExternallyLocal, hasLocal),
  'external Local × remote endpoints alone': count(isExternallyLocal, hasRemoteOnly),
  'external Local × no endpoints': count(isExternallyLocal, isNowhere),
  'external Local × draining local endpoints alone': count(isExternallyLocal, drainsHere),
  'external Cluster × endpoints': count(isExternallyCluster, isReachable),
  'external Cluster × no endpoints': count(isExternallyCluster, isNowhere),
  'external Local on type ClusterIP with external IPs': count(isExternallyLocal, isClusterIp, hasExternalIp),
  'internal Local × local endpoints': count(isInternallyLocal, hasLocal),
  'internal Local × remote endpoints alone': count(isInternallyLocal, hasRemoteOnly),
  'internal Local × no endpoints': count(isInternallyLocal, isNowhere),
  'internal Local × external Local': count(isInternallyLocal, isExternallyLocal),
  'internal Local × external Cluster': count(isInternallyLocal, isExternallyCluster),
  'internal Cluster × external Local': count(isInternallyCluster, isExternallyLocal),
  'internal Local × external Local × remote endpoints alone': count(
    isInternallyLocal,
    isExternallyLocal,
    hasRemoteOnly,
  ),
  'affinity × several endpoints': count(hasAffinity, hasSeveral),
  'affinity × external Local': count(hasAffinity, isExternallyLocal, hasLocal),
  'affinity × internal Local': count(hasAffinity, isInternallyLocal, hasLocal),
  'affinity × source ranges': count(hasAffinity, isRestricted),
  'affinity × external Local × source ranges': count(hasAffinity, isExternallyLocal, isRestricted),
  'source ranges × external Local': count(isRestricted, isExternallyLocal, isReachable),
  'source ranges × external Cluster': count(isRestricted, isExternallyCluster, isReachable),
  'source ranges × no endpoints': count(isRestricted, isNowhere),
  'source ranges × IPv6': count(isRestricted, isIpv6, isReachable),
  'hints × internal Local': count(isHinted, isInternallyLocal),
  'hints × external Local': count(isHinted, isExternallyLocal),
  'hints × affinity': count(isHinted, hasAffinity),
  'node port × external Local × remote endpoints alone': count(hasNodePort, isExternallyLocal, hasRemoteOnly),
  'node port × no endpoints': count(hasNodePort, isNowhere),
  'external IPs × external Local': count(hasExternalIp, isExternallyLocal, isReachable),
  'external IPs × no endpoints': count(hasExternalIp, isNowhere),
  'dual stack × external Local': count(isDualStack, isExternallyLocal),
  'dual stack × affinity': count(isDualStack, hasAffinity),
  'masqueradeAll × external Local': count(masqueradesAll, isExternallyLocal),
  'masqueradeAll × internal Local': count(masqueradesAll, isInternallyLocal),
  'no local-traffic detector × external Local': count(isDetectorless, isExternallyLocal),
  'no local-traffic detector × masqueradeAll': count(isDetectorless, masqueradesAll),
} as const satisfies Record<string, (cluster: CountedCluster) => number>;
