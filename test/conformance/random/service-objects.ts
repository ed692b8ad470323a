import { stringAt, type JsonObject, type JsonValue } from '../json.js';
import { nodePortsOf, type FrontendAddresses } from './frontends.js';
import type { Family, NodeDescription } from './node.js';
import { portObject, portsOf, type Port } from './ports.js';
import { readsServiceAddresses, type Release } from './release.js';
import type { ServiceDescription } from './service.js';
import { sliceObjects } from './slices.js';
import { sourceRanges } from './source-ranges.js';
import { spelt, type Spelling } from './spelling.js';

export interface ServiceSetting {
  /** Its place among the Services: what must be unique is made of it. */
  readonly index: number;
  readonly name: string;
  readonly node: NodeDescription;
  readonly nodeAddresses: readonly string[];
  readonly frontends: FrontendAddresses;
  readonly release: Release;
}

/** The Service as an API server has it stored, and its slices. */
export function serviceObjects(description: ServiceDescription, setting: ServiceSetting): readonly JsonObject[] {
  const ports = portsOf(description.ports, description.isPortUnnamed);
  return [serviceObject(description, setting, ports), ...slicesOf(description, setting, ports)];
}

function serviceObject(description: ServiceDescription, setting: ServiceSetting, ports: readonly Port[]): JsonObject {
  const metadata = metadataOf(description, setting);
  const common = { selector: { app: setting.name } };
  if (description.type === 'ExternalName') {
    const spec = { ...common, type: 'ExternalName', externalName: 'example.com', sessionAffinity: 'None' };
    return {
      apiVersion: 'v1',
      kind: 'Service',
      metadata,
      spec: {
        ...spec,
        ...(description.remains.clusterIp ? clusterIps(description, setting) : {}),
        ports: ports.map((port) => portObject(port, null)),
      },
    };
  }
  const isHeadless = description.type === 'headless';
  const external = isHeadless ? [] : setting.frontends.externalIps(description.externalIps, setting.index, ports);
  const isBalanced = description.type === 'LoadBalancer' || (description.remains.balancing && !isHeadless);
  const ingress = isBalanced ? setting.frontends.ingress(description.ingress, setting.index, ports, external) : [];
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata,
    spec: {
      ...common,
      type: isHeadless ? 'ClusterIP' : description.type,
      ...clusterIps(description, setting),
      ports: portObjects(description, setting, ports),
      ...(external.length === 0
        ? {}
        : {
            externalIPs: external.map((address, index) =>
              speltAs(address, description.externalIps[index]?.spelling ?? 'canonical', setting),
            ),
          }),
      ...balancing(description, setting, isBalanced),
      ...policies(description, setting, external.length > 0),
      ...affinity(description),
      ...(description.hasNeedlessFields ? { publishNotReadyAddresses: true, trafficDistribution: 'PreferClose' } : {}),
    },
    ...(isBalanced ? { status: balancerStatus(ingress, description, setting) } : {}),
  };
}

function speltAs(address: string, spelling: Spelling, { release }: ServiceSetting): string {
  return spelt(address, spelling, readsServiceAddresses(release));
}

function balancerStatus(
  ingress: readonly JsonObject[],
  description: ServiceDescription,
  setting: ServiceSetting,
): JsonObject {
  const entries = ingress.map((entry, index): JsonObject => {
    const ip = stringAt(entry, 'ip');
    const spelling = description.ingress[index]?.spelling ?? 'canonical';
    return ip === undefined ? entry : { ...entry, ip: speltAs(ip, spelling, setting) };
  });
  return { loadBalancer: entries.length === 0 ? {} : { ingress: entries } };
}

function metadataOf(description: ServiceDescription, setting: ServiceSetting): JsonObject {
  const isHeadlessLabelled = description.hasHeadlessLabel || description.type === 'headless';
  const labels = {
    ...(description.proxyName === null ? {} : { 'service.kubernetes.io/service-proxy-name': description.proxyName }),
    ...(isHeadlessLabelled ? { 'service.kubernetes.io/headless': '' } : {}),
  };
  const annotations = {
    ...(description.olderTopologyAnnotation === null
      ? {}
      : { 'service.kubernetes.io/topology-aware-hints': description.olderTopologyAnnotation }),
    ...(description.topologyAnnotation === null
      ? {}
      : { 'service.kubernetes.io/topology-mode': description.topologyAnnotation }),
    ...(description.hasNeedlessFields
      ? { 'service.beta.kubernetes.io/load-balancer-source-ranges': '10.0.0.0/8' }
      : {}),
  };
  return {
    // As of every stored object: svcgen takes what today's API server would refuse.
    uid: `00000000-0000-4000-8000-${String(setting.index).padStart(12, '0')}`,
    namespace: description.namespace,
    name: setting.name,
    ...(Object.keys(labels).length === 0 ? {} : { labels }),
    ...(Object.keys(annotations).length === 0 ? {} : { annotations }),
  };
}

function clusterIps(description: ServiceDescription, { index }: ServiceSetting): JsonObject {
  const { families } = description;
  const ipFamilyPolicy = families.length === 2 ? 'RequireDualStack' : 'SingleStack';
  const stack = { ipFamilies: [...families], ipFamilyPolicy };
  if (description.type === 'headless') return { clusterIP: 'None', clusterIPs: ['None'], ...stack };
  const ipv4 = `10.${String(96 + (index % 3))}.${String((index * 7) % 16)}.${String(((index * 37) % 200) + 5)}`;
  const ipv6 = `fd00:10:96::${(index * 13 + 9).toString(16)}`;
  const spelling = description.clusterIpInCapitals ? 'capitals' : 'canonical';
  const addresses = families.map((family) => (family === 'IPv4' ? ipv4 : spelt(ipv6, spelling, true)));
  const clusterIP = addresses[0] ?? '';
  const isOld = description.isStoredBeforeDualStack && addresses.length === 1;
  return isOld ? { clusterIP } : { clusterIP, clusterIPs: addresses, ...stack };
}

function portObjects(description: ServiceDescription, setting: ServiceSetting, ports: readonly Port[]): JsonValue[] {
  const { isMissing, isOnClusterIp, isShared } = description.nodePorts;
  const numbers = nodePortsOf(ports, setting.index, isShared);
  const isWanted =
    description.type === 'NodePort' ||
    (description.type === 'LoadBalancer' && !isMissing) ||
    (description.type === 'ClusterIP' && isOnClusterIp);
  return ports.map((port, index) => portObject(port, isWanted ? (numbers[index] ?? null) : null));
}

function balancing(description: ServiceDescription, setting: ServiceSetting, isBalanced: boolean): JsonObject {
  const { ranges } = description;
  const restrictions: JsonObject =
    ranges === null ? {} : { loadBalancerSourceRanges: sourceRanges(ranges, setting.nodeAddresses, setting.release) };
  if (description.type !== 'LoadBalancer') return isBalanced ? restrictions : {};
  return {
    allocateLoadBalancerNodePorts: !description.nodePorts.isMissing,
    ...restrictions,
    ...(description.hasNeedlessFields ? { loadBalancerClass: 'example.com/lb', loadBalancerIP: '203.0.113.250' } : {}),
  };
}

function policies(description: ServiceDescription, { index }: ServiceSetting, hasExternalIps: boolean): JsonObject {
  const isExternal = description.type === 'NodePort' || description.type === 'LoadBalancer' || hasExternalIps;
  const mayBeChecked = description.type === 'LoadBalancer' && description.externalPolicy === 'Local';
  const isChecked = mayBeChecked ? description.hasHealthCheck : description.remains.healthCheck;
  return {
    internalTrafficPolicy: description.internalPolicy,
    ...(isExternal ? { externalTrafficPolicy: description.externalPolicy } : {}),
    ...(isChecked ? { healthCheckNodePort: 32000 + index } : {}),
  };
}

function affinity({ affinitySeconds }: ServiceDescription): JsonObject {
  if (affinitySeconds === null) return { sessionAffinity: 'None' };
  return {
    sessionAffinity: 'ClientIP',
    sessionAffinityConfig: { clientIP: { timeoutSeconds: affinitySeconds } },
  };
}

function slicesOf(description: ServiceDescription, setting: ServiceSetting, ports: readonly Port[]): JsonObject[] {
  if (description.type === 'ExternalName') return [];
  const families: readonly Family[] = description.hasForeignSlices ? ['IPv4', 'IPv6'] : description.families;
  return families.flatMap((family) =>
    sliceObjects(description.slices[family], {
      namespace: description.namespace,
      service: setting.name,
      index: setting.index,
      family,
      ports,
      isHeadless: description.type === 'headless',
      node: setting.node.name,
      zone: setting.node.zone,
      nodeAddresses: setting.nodeAddresses.filter((address) => address.includes(':') === (family === 'IPv6')),
      release: setting.release,
    }),
  );
}
