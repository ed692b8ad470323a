import type { Cidr } from '../../net/cidr.js';
import type { IpAddress } from '../../net/address.js';
import type { LoadBalancerAddress, Service, ServiceType, SessionAffinity, TrafficPolicy } from '../objects.js';
import { SERVICE_FIELDS } from './api-fields.js';
import { isUsableEndpoint, passedAddressAt, passedNetworkAt } from './addresses.js';
import { isGiven, readBoolean, readChoice, readInteger, readMapping, readMappings, readStrings } from './fields.js';
import { readText, reportMissing } from './fields.js';
import { NO_LABELS, readLabels } from './labels.js';
import { isRecord, type Mapping } from './mapping.js';
import { readMetadata } from './metadata.js';
import { checkName } from './names.js';
import { readOptionalPort } from './ports.js';
import { readClusterIps } from './service-cluster-ips.js';
import { readServicePorts } from './service-ports.js';
import { warnOfRefusedFields } from './service-refused-fields.js';
import { readTopologyAnnotation } from './topology-annotation.js';
import { warnOfUnknownFields } from './unknown-fields.js';

const TYPES: readonly ServiceType[] = ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'];
const TRAFFIC_POLICIES: readonly TrafficPolicy[] = ['Cluster', 'Local'];
const TRAFFIC_DISTRIBUTIONS = ['PreferClose', 'PreferSameZone', 'PreferSameNode'] as const;
const IP_FAMILY_POLICIES = ['SingleStack', 'PreferDualStack', 'RequireDualStack'] as const;
/** `DefaultClientIPServiceAffinitySeconds` and `MaxClientIPServiceAffinitySeconds` of pkg/apis/core. */
const DEFAULT_AFFINITY_SECONDS = 10_800;
const MOST_AFFINITY_SECONDS = 86_400;

export function decodeService(at: Mapping): Service | null {
  warnOfUnknownFields(at, SERVICE_FIELDS);
  const metadata = readMetadata(at, { name: 'dns-label', isNamespaced: true, mayGenerateName: false });
  const spec = readMapping(at, 'spec') ?? { values: {}, decoding: at.decoding, parent: at, key: 'spec', index: -1 };
  const type = readChoice(spec, 'type', TYPES) ?? 'ClusterIP';
  const { isHeadless, clusterIps, ipFamilies } = readClusterIps(spec, type);
  const ports = readServicePorts(spec);
  if (!isGiven(spec, 'ports') && !isHeadless && type !== 'ExternalName') reportMissing(spec, 'ports');
  else if (ports.length === 0 && !isHeadless && type !== 'ExternalName' && !at.decoding.hasError)
    reportMissing(spec, 'ports');
  const selector = isGiven(spec, 'selector') ? readLabels(spec, 'selector') : null;
  const topology = readTopologyAnnotation(at);
  // Spelt out, not spread: ten thousand Services take a third of the time.
  const service: Service = {
    kind: 'Service',
    origin: at.decoding.origin,
    uid: metadata?.uid ?? '',
    namespace: metadata?.namespace ?? '',
    name: metadata?.name ?? '',
    labels: metadata?.labels ?? NO_LABELS,
    type,
    isHeadless,
    clusterIps,
    ipFamilies,
    ipFamilyPolicy: readChoice(spec, 'ipFamilyPolicy', IP_FAMILY_POLICIES),
    ports,
    selector: selector === null || selector.size === 0 ? null : selector,
    externalName: type === 'ExternalName' ? readExternalName(spec) : null,
    externalIps: readExternalIps(spec),
    loadBalancerAddresses: readLoadBalancerAddresses(at),
    hasLoadBalancerStatus: hasLoadBalancerStatus(at),
    loadBalancerIp: readText(spec, 'loadBalancerIP'),
    loadBalancerClass: readText(spec, 'loadBalancerClass'),
    loadBalancerSourceRanges: readSourceRanges(spec),
    externalTrafficPolicy: readChoice(spec, 'externalTrafficPolicy', TRAFFIC_POLICIES) ?? 'Cluster',
    internalTrafficPolicy: readChoice(spec, 'internalTrafficPolicy', TRAFFIC_POLICIES) ?? 'Cluster',
    sessionAffinity: readSessionAffinity(spec),
    healthCheckNodePort: readOptionalPort(spec, 'healthCheckNodePort'),
    allocateLoadBalancerNodePorts: readBoolean(spec, 'allocateLoadBalancerNodePorts') ?? true,
    publishNotReadyAddresses: readBoolean(spec, 'publishNotReadyAddresses') ?? false,
    asksForZoneHints: topology.asksForZoneHints,
    hasAutoTopology: topology.hasAutoTopology,
    trafficDistribution: readChoice(spec, 'trafficDistribution', TRAFFIC_DISTRIBUTIONS),
  };
  warnOfRefusedFields(at, spec, service);
  return metadata === null || at.decoding.hasError ? null : service;
}

function readExternalName(spec: Mapping): string | null {
  const name = readText(spec, 'externalName');
  if (name === null) {
    if (spec.values['externalName'] === undefined || spec.values['externalName'] === '')
      reportMissing(spec, 'externalName');
    return null;
  }
  // A trailing dot marks the name as fully qualified.
  return checkName(spec, 'externalName', -1, name.replace(/\.$/, ''), 'dns-subdomain') ? name : null;
}

function readExternalIps(spec: Mapping): readonly IpAddress[] {
  const addresses: IpAddress[] = [];
  for (const { text, index } of readStrings(spec, 'externalIPs')) {
    const address = passedAddressAt(spec, 'externalIPs', index, text, spec.decoding.facts.serviceAddressSpelling);
    if (address !== null && isUsableEndpoint(spec, 'externalIPs', index, address)) addresses.push(address);
  }
  return addresses;
}

function readLoadBalancerAddresses(at: Mapping): readonly LoadBalancerAddress[] {
  const status = readMapping(at, 'status');
  const loadBalancer = status === null ? null : readMapping(status, 'loadBalancer');
  if (loadBalancer === null) return [];
  const spelling = at.decoding.facts.serviceAddressSpelling;
  const addresses: LoadBalancerAddress[] = [];
  for (const ingress of readMappings(loadBalancer, 'ingress')) {
    const text = readText(ingress, 'ip');
    const mode = readChoice(ingress, 'ipMode', ['VIP', 'Proxy'] as const) ?? 'VIP';
    const address = text === null ? null : passedAddressAt(ingress, 'ip', -1, text, spelling);
    if (address !== null) addresses.push({ address, mode });
  }
  return addresses;
}

function hasLoadBalancerStatus(at: Mapping): boolean {
  const { status } = at.values;
  const loadBalancer = isRecord(status) ? status['loadBalancer'] : null;
  const ingress = isRecord(loadBalancer) ? loadBalancer['ingress'] : null;
  return Array.isArray(ingress) && ingress.length > 0;
}

function readSourceRanges(spec: Mapping): readonly Cidr[] {
  const spelling = spec.decoding.facts.serviceAddressSpelling;
  const ranges: Cidr[] = [];
  for (const { text, index } of readStrings(spec, 'loadBalancerSourceRanges')) {
    // Blanks around a range are part of the API: validation.go, "allowed to be space-padded".
    const range = passedNetworkAt(spec, 'loadBalancerSourceRanges', index, text.trim(), spelling);
    if (range !== null) ranges.push(range);
  }
  return ranges;
}

function readSessionAffinity(spec: Mapping): SessionAffinity {
  if (readChoice(spec, 'sessionAffinity', ['None', 'ClientIP'] as const) !== 'ClientIP') return { kind: 'none' };
  const configuration = readMapping(spec, 'sessionAffinityConfig');
  const clientIp = configuration === null ? null : readMapping(configuration, 'clientIP');
  const seconds = clientIp === null ? null : readInteger(clientIp, 'timeoutSeconds', 1, MOST_AFFINITY_SECONDS);
  return { kind: 'client-ip', timeoutSeconds: seconds ?? DEFAULT_AFFINITY_SECONDS };
}
