import type { Cidr } from '../../net/cidr.js';
import type { IpAddress } from '../../net/address.js';
import type { LoadBalancerAddress, Service, ServiceType, SessionAffinity, TrafficPolicy } from '../objects.js';
import { SERVICE_FIELDS } from './api-fields.js';
import { isUsableEndpoint, passedAddressAt, passedNetworkAt, sloppinessOf } from './addresses.js';
import { readAnnotations } from './annotations.js';
import {
  isGiven,
  readBoolean,
  readChoice,
  readGivenChoice,
  readInteger,
  readMapping,
  readMappings,
  readStrings,
} from './fields.js';
import { readString, readText, reportMissing } from './fields.js';
import { NO_LABELS, readLabels } from './labels.js';
import { isRecord, type Mapping } from './mapping.js';
import { readMetadata } from './metadata.js';
import { checkName, readGivenName } from './names.js';
import { checkNewMetadata } from './new-metadata.js';
import { readOptionalPort } from './ports.js';
import { checkServiceAnnotations } from './service-annotations.js';
import { readClusterIps } from './service-cluster-ips.js';
import { readServicePorts } from './service-ports.js';
import { checkFieldsThatDepend } from './service-refused-fields.js';
import { warnOfService } from './service-warnings.js';
import { topologyAnnotation } from './topology-annotation.js';
import { refuseUnknownFields } from './unknown-fields.js';

const TYPES: readonly ServiceType[] = ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'];
const TRAFFIC_POLICIES: readonly TrafficPolicy[] = ['Cluster', 'Local'];
const TRAFFIC_DISTRIBUTIONS = ['PreferClose', 'PreferSameZone', 'PreferSameNode'] as const;
const IP_FAMILY_POLICIES = ['SingleStack', 'PreferDualStack', 'RequireDualStack'] as const;
/** `DefaultClientIPServiceAffinitySeconds` and `MaxClientIPServiceAffinitySeconds` of pkg/apis/core. */
const DEFAULT_AFFINITY_SECONDS = 10_800;
const MOST_AFFINITY_SECONDS = 86_400;

export function decodeService(at: Mapping): Service | null {
  refuseUnknownFields(at, SERVICE_FIELDS);
  const metadata = readMetadata(at, { name: 'dns-label', isNamespaced: true, mayGenerateName: false });
  const spec = readMapping(at, 'spec') ?? { values: {}, decoding: at.decoding, parent: at, key: 'spec', index: -1 };
  const type = readChoice(spec, 'type', TYPES) ?? 'ClusterIP';
  const { isHeadless, clusterIps, ipFamilies } = readClusterIps(spec, type);
  const ports = readServicePorts(spec);
  const needsPorts = !isHeadless && type !== 'ExternalName';
  if (needsPorts && ports.length === 0 && (isGiven(spec, 'ports') ? !at.decoding.hasError : !isBadSpec(at))) {
    reportMissing(spec, 'ports');
  }
  const selector = isGiven(spec, 'selector') ? readLabels(spec, 'selector') : null;
  const annotations = readAnnotations(at);
  const topology = topologyAnnotation(annotations);
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
    ipFamilyPolicy: type === 'ExternalName' ? null : readGivenChoice(spec, 'ipFamilyPolicy', IP_FAMILY_POLICIES),
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
    internalTrafficPolicy: readGivenChoice(spec, 'internalTrafficPolicy', TRAFFIC_POLICIES) ?? 'Cluster',
    sessionAffinity: readSessionAffinity(spec),
    healthCheckNodePort: readOptionalPort(spec, 'healthCheckNodePort'),
    allocateLoadBalancerNodePorts: readBoolean(spec, 'allocateLoadBalancerNodePorts') ?? true,
    publishNotReadyAddresses: readBoolean(spec, 'publishNotReadyAddresses') ?? false,
    asksForZoneHints: topology.asksForZoneHints,
    hasAutoTopology: topology.hasAutoTopology,
    trafficDistribution: readGivenChoice(spec, 'trafficDistribution', TRAFFIC_DISTRIBUTIONS),
  };
  if (type === 'LoadBalancer') readGivenName(spec, 'loadBalancerClass', 'label-key');
  else readString(spec, 'loadBalancerClass');
  readString(spec, 'loadBalancerIP');
  if (type === 'ExternalName') readString(spec, 'ipFamilyPolicy');
  else readString(spec, 'externalName');
  checkFieldsThatDepend(at, spec, service);
  if (!at.decoding.isStored) {
    checkNewMetadata(at);
    checkServiceAnnotations(at, annotations, spec, type);
  }
  if (metadata === null || at.decoding.hasError) return null;
  if (!at.decoding.isStored) warnOfService(at, spec, service);
  return service;
}

function isBadSpec({ values }: Mapping): boolean {
  const { spec } = values;
  return spec !== undefined && spec !== null && !isRecord(spec);
}

function readExternalName(spec: Mapping): string | null {
  const name = readText(spec, 'externalName');
  if (name === null || name === '.') {
    if (name === '.' || spec.values['externalName'] === '' || !isGiven(spec, 'externalName'))
      reportMissing(spec, 'externalName');
    return null;
  }
  // A trailing dot marks the name as fully qualified.
  return checkName(spec, 'externalName', -1, name.replace(/\.$/, ''), 'dns-subdomain') ? name : null;
}

function readExternalIps(spec: Mapping): readonly IpAddress[] {
  const spelling = spec.decoding.facts.serviceAddressSpelling;
  const addresses: IpAddress[] = [];
  for (const { text, index } of readStrings(spec, 'externalIPs')) {
    const sloppiness = sloppinessOf(spec, 'externalIPs', text);
    const address = passedAddressAt(spec, 'externalIPs', index, text, spelling, sloppiness);
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
  for (const { text: padded, index } of readStrings(spec, 'loadBalancerSourceRanges')) {
    // Blanks around a range are part of the API: validation.go, "allowed to be space-padded".
    const text = padded.trim();
    const sloppiness = sloppinessOf(spec, 'loadBalancerSourceRanges', text);
    const range = passedNetworkAt(spec, 'loadBalancerSourceRanges', index, text, spelling, sloppiness);
    if (range !== null) ranges.push(range);
  }
  return ranges;
}

function readSessionAffinity(spec: Mapping): SessionAffinity {
  const isByClient = readChoice(spec, 'sessionAffinity', ['None', 'ClientIP'] as const) === 'ClientIP';
  const configuration = readMapping(spec, 'sessionAffinityConfig');
  const clientIp = configuration === null ? null : readMapping(configuration, 'clientIP');
  // Without affinity the configuration is dropped, but only after it was parsed.
  const [least, most] = isByClient ? [1, MOST_AFFINITY_SECONDS] : [-(2 ** 31), 2 ** 31 - 1];
  const seconds = clientIp === null ? null : readInteger(clientIp, 'timeoutSeconds', least, most);
  if (!isByClient) return { kind: 'none' };
  return { kind: 'client-ip', timeoutSeconds: seconds ?? DEFAULT_AFFINITY_SECONDS };
}
