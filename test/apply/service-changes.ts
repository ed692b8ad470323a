import type { JsonObject } from '../conformance/json.js';
import type { Change } from './change.js';

const PORTS = [{ port: 80 }];

interface Spec {
  readonly live: JsonObject;
  /** As the Service is; null where it was created without `kubectl apply`. */
  readonly last?: JsonObject | null;
  readonly file: JsonObject;
}

/** Other fields than ports: lists that are replaced, maps that are merged, what null says, and what may not change. */
const SPECS: Readonly<Record<string, Spec>> = {
  'external IPs replaced': {
    live: { externalIPs: ['192.0.2.1', '192.0.2.2'] },
    file: { externalIPs: ['192.0.2.3', '192.0.2.1'] },
  },
  'external IPs replaced that were not applied': {
    live: { externalIPs: ['192.0.2.1', '192.0.2.2'] },
    last: null,
    file: { externalIPs: ['192.0.2.3'] },
  },
  'external IPs left out': { live: { externalIPs: ['192.0.2.1'] }, file: {} },
  'external IPs left out that were not applied': { live: { externalIPs: ['192.0.2.1'] }, last: null, file: {} },
  'external IPs empty': { live: { externalIPs: ['192.0.2.1'] }, file: { externalIPs: [] } },
  'external IPs null': { live: { externalIPs: ['192.0.2.1'] }, last: null, file: { externalIPs: null } },
  'external IPs null in a new field': { live: {}, file: { externalIPs: null } },
  'source ranges replaced': {
    live: { type: 'LoadBalancer', loadBalancerSourceRanges: ['192.0.2.0/24', '198.51.100.0/24'] },
    file: { type: 'LoadBalancer', loadBalancerSourceRanges: ['203.0.113.0/24'] },
  },
  'source ranges left out': {
    live: { type: 'LoadBalancer', loadBalancerSourceRanges: ['192.0.2.0/24'] },
    file: { type: 'LoadBalancer' },
  },
  'selector with another key': {
    live: { selector: { app: 'a', tier: 'web' } },
    file: { selector: { app: 'a', zone: 'x' } },
  },
  'selector with another key, not applied': {
    live: { selector: { app: 'a', tier: 'web' } },
    last: null,
    file: { selector: { app: 'b' } },
  },
  'selector left out': { live: { selector: { app: 'a' } }, file: {} },
  'selector empty': { live: { selector: { app: 'a' } }, file: { selector: {} } },
  'selector empty, not applied': { live: { selector: { app: 'a' } }, last: null, file: { selector: {} } },
  'selector null': { live: { selector: { app: 'a' } }, last: null, file: { selector: null } },
  'affinity with another time': {
    live: { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 60 } } },
    file: { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 90 } } },
  },
  'affinity without its time': {
    live: { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 60 } } },
    file: { sessionAffinity: 'ClientIP' },
  },
  'affinity left out': {
    live: { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 60 } } },
    file: {},
  },
  'affinity None, its time not applied': {
    live: { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 60 } } },
    last: null,
    file: { sessionAffinity: 'None' },
  },
  'cluster IP changed': { live: { clusterIP: '10.96.200.1' }, last: null, file: { clusterIP: '10.96.200.2' } },
  'cluster IP left out': { live: { clusterIP: '10.96.200.3' }, file: {} },
  'cluster IP null': { live: { clusterIP: '10.96.200.4' }, file: { clusterIP: null } },
  'cluster IP empty': { live: { clusterIP: '10.96.200.5' }, last: null, file: { clusterIP: '' } },
  'cluster IP becomes None': { live: {}, file: { clusterIP: 'None' } },
  'headless gets a cluster IP': { live: { clusterIP: 'None' }, file: { clusterIP: '10.96.200.6' } },
  'headless left out': { live: { clusterIP: 'None' }, file: {} },
  'cluster IPs changed': {
    live: { clusterIP: '10.96.200.7', clusterIPs: ['10.96.200.7'] },
    file: { clusterIP: '10.96.200.8', clusterIPs: ['10.96.200.8'] },
  },
  'second cluster IP added': {
    live: { clusterIP: '10.96.200.9' },
    file: {
      clusterIP: '10.96.200.9',
      clusterIPs: ['10.96.200.9', 'fd00:10:96::2009'],
      ipFamilyPolicy: 'RequireDualStack',
    },
  },
  'becomes dual-stack': { live: {}, file: { ipFamilyPolicy: 'RequireDualStack' } },
  'prefers dual-stack': { live: {}, file: { ipFamilyPolicy: 'PreferDualStack' } },
  'becomes dual-stack with both families': {
    live: {},
    file: { ipFamilyPolicy: 'RequireDualStack', ipFamilies: ['IPv4', 'IPv6'] },
  },
  'becomes dual-stack with the families turned': {
    live: {},
    file: { ipFamilyPolicy: 'RequireDualStack', ipFamilies: ['IPv6', 'IPv4'] },
  },
  'becomes single-stack': {
    live: { ipFamilyPolicy: 'RequireDualStack' },
    file: { ipFamilyPolicy: 'SingleStack' },
  },
  'policy left out': { live: { ipFamilyPolicy: 'PreferDualStack' }, file: {} },
  'policy left out that was not applied': { live: { ipFamilyPolicy: 'PreferDualStack' }, last: null, file: {} },
  'primary family changed': { live: { ipFamilies: ['IPv4'] }, file: { ipFamilies: ['IPv6'] } },
  'families left out': { live: { ipFamilies: ['IPv6'] }, file: {} },
  'families changed, headless': {
    live: { clusterIP: 'None', selector: { app: 'a' } },
    file: { clusterIP: 'None', selector: { app: 'a' }, ipFamilies: ['IPv6'] },
  },
  'NodePort becomes ClusterIP': { live: { type: 'NodePort' }, file: { type: 'ClusterIP' } },
  'NodePort left out': { live: { type: 'NodePort' }, file: {} },
  'NodePort left out that was not applied': { live: { type: 'NodePort' }, last: null, file: {} },
  'ClusterIP becomes LoadBalancer': { live: {}, file: { type: 'LoadBalancer' } },
  'LoadBalancer becomes ClusterIP': {
    live: { type: 'LoadBalancer', externalTrafficPolicy: 'Local' },
    file: { type: 'ClusterIP' },
  },
  'LoadBalancer becomes ClusterIP, not applied': {
    live: { type: 'LoadBalancer', externalTrafficPolicy: 'Local', loadBalancerSourceRanges: ['192.0.2.0/24'] },
    last: null,
    file: { type: 'ClusterIP' },
  },
  'traffic policy Local': {
    live: { type: 'LoadBalancer' },
    file: { type: 'LoadBalancer', externalTrafficPolicy: 'Local' },
  },
  'traffic policy Cluster again': {
    live: { type: 'LoadBalancer', externalTrafficPolicy: 'Local' },
    file: { type: 'LoadBalancer', externalTrafficPolicy: 'Cluster' },
  },
  'traffic policy left out': {
    live: { type: 'LoadBalancer', externalTrafficPolicy: 'Local' },
    file: { type: 'LoadBalancer' },
  },
  'load balancer class changed': {
    live: { type: 'LoadBalancer', loadBalancerClass: 'example.com/a' },
    file: { type: 'LoadBalancer', loadBalancerClass: 'example.com/b' },
  },
  'load balancer class left out': {
    live: { type: 'LoadBalancer', loadBalancerClass: 'example.com/a' },
    file: { type: 'LoadBalancer' },
  },
  'node ports no longer allocated': {
    live: { type: 'LoadBalancer' },
    file: { type: 'LoadBalancer', allocateLoadBalancerNodePorts: false },
  },
  'ClusterIP becomes ExternalName': { live: {}, file: { type: 'ExternalName', externalName: 'example.com' } },
  'ExternalName becomes ClusterIP': {
    live: { type: 'ExternalName', externalName: 'example.com' },
    file: { type: 'ClusterIP' },
  },
  'trafficDistribution left out': { live: { trafficDistribution: 'PreferClose' }, file: {} },
  'publishNotReadyAddresses left out': { live: { publishNotReadyAddresses: true }, file: {} },
  'internal traffic policy left out': { live: { internalTrafficPolicy: 'Local' }, file: {} },
  'ports null': { live: {}, file: { ports: null } },
  'ports empty': { live: {}, file: { ports: [] } },
  'node port null': {
    live: { type: 'NodePort', ports: [{ port: 80, nodePort: 39_001 }] },
    file: { type: 'NodePort', ports: [{ port: 80, nodePort: null }] },
  },
  'node port left out': {
    live: { type: 'NodePort', ports: [{ port: 80, nodePort: 39_002 }] },
    file: { type: 'NodePort', ports: [{ port: 80 }] },
  },
  'target port left out': {
    live: { ports: [{ port: 80, targetPort: 8080 }] },
    file: { ports: [{ port: 80 }] },
  },
  'target port left out that was not applied': {
    live: { ports: [{ port: 80, targetPort: 8080 }] },
    last: null,
    file: { ports: [{ port: 80 }] },
  },
};

const METADATA: Readonly<Record<string, Spec>> = {
  'labels merged': { live: { labels: { a: '1', b: '2' } }, last: { labels: { a: '1' } }, file: { labels: { c: '3' } } },
  'labels left out': { live: { labels: { a: '1', b: '2' } }, last: { labels: { a: '1' } }, file: {} },
  'annotations merged': {
    live: { annotations: { a: '1', b: '2' } },
    last: { annotations: { a: '1' } },
    file: { annotations: { c: '3' } },
  },
  'finalizers merged': {
    live: { finalizers: ['example.com/a', 'example.com/b'] },
    last: { finalizers: ['example.com/a'] },
    file: { finalizers: ['example.com/c'] },
  },
  'finalizers not applied': {
    live: { finalizers: ['example.com/a', 'example.com/b'] },
    last: null,
    file: { finalizers: ['example.com/c', 'example.com/a'] },
  },
};

export function serviceChanges(): readonly Change[] {
  const ofSpec = Object.entries(SPECS).map(([title, { live, last = live, file }], index): Change => {
    const spec = (fields: JsonObject): JsonObject => ({ spec: { ports: PORTS, ...fields } });
    const name = `spec-${String(index)}`;
    return { name, title, live: spec(live), last: last === null ? null : spec(last), file: spec(file) };
  });
  const ofMetadata = Object.entries(METADATA).map(([title, { live, last = live, file }], index): Change => {
    const part = (metadata: JsonObject): JsonObject => ({ metadata, spec: { ports: PORTS } });
    const name = `metadata-${String(index)}`;
    return { name, title, live: part(live), last: last === null ? null : part(last), file: part(file) };
  });
  return [...ofSpec, ...ofMetadata];
}
