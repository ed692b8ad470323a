import type { Service } from '../objects.js';
import { warnAsApiServer, warnOfAddress, warnOfNetwork, warnOfRepeatedOwners } from './api-server-warnings.js';
import { readMapping, readStrings, readText } from './fields.js';
import type { Mapping } from './mapping.js';
import { TOPOLOGY_HINTS, TOPOLOGY_MODE } from './topology-annotation.js';

type Decoded = Pick<Service, 'type' | 'isHeadless' | 'sessionAffinity' | 'trafficDistribution'>;

/** `GetWarningsForService` of pkg/api/service/warnings.go, for a Service that is created or changed and is good. */
export function warnOfService(at: Mapping, spec: Mapping, service: Decoded): void {
  warnOfRepeatedOwners(at);
  const metadata = readMapping(at, 'metadata');
  const annotations = metadata === null ? null : readMapping(metadata, 'annotations');
  if (annotations !== null && annotations.values[TOPOLOGY_HINTS] !== undefined) {
    const warning = `annotation ${TOPOLOGY_HINTS} is deprecated, please use ${TOPOLOGY_MODE} instead`;
    warnAsApiServer(annotations, TOPOLOGY_HINTS, -1, warning, 'key');
  }
  warnOfClusterIps(spec);
  warnOfIgnored(spec, service);
  warnOfExternalIps(spec, service);
  const loadBalancerIp = readText(spec, 'loadBalancerIP');
  if (loadBalancerIp !== null) warnOfAddress(spec, 'loadBalancerIP', -1, loadBalancerIp);
  for (const { text, index } of readStrings(spec, 'loadBalancerSourceRanges')) {
    warnOfNetwork(spec, 'loadBalancerSourceRanges', index, text);
  }
  if (service.trafficDistribution === 'PreferClose') {
    const warning = 'spec.trafficDistribution: "PreferClose" is deprecated; use "PreferSameZone"';
    warnAsApiServer(spec, 'trafficDistribution', -1, warning, 'value');
  }
}

/** The API server has copied clusterIP to clusterIPs by then. */
function warnOfClusterIps(spec: Mapping): void {
  const given = readStrings(spec, 'clusterIPs');
  for (const { text, index } of given) warnOfAddress(spec, 'clusterIPs', index, text);
  const clusterIp = given.length > 0 ? null : readText(spec, 'clusterIP');
  if (clusterIp !== null) warnOfAddress(spec, 'clusterIP', -1, clusterIp, 'spec.clusterIPs[0]');
}

function warnOfIgnored(spec: Mapping, { type, isHeadless, sessionAffinity }: Decoded): void {
  if (isHeadless && readText(spec, 'loadBalancerIP') !== null)
    warnAsApiServer(spec, 'loadBalancerIP', -1, 'spec.loadBalancerIP is ignored for headless services', 'key');
  if (isHeadless && sessionAffinity.kind !== 'none')
    warnAsApiServer(spec, 'sessionAffinity', -1, 'spec.SessionAffinity is ignored for headless services', 'key');
  if (type !== 'ExternalName' && readText(spec, 'externalName') !== null)
    warnAsApiServer(
      spec,
      'externalName',
      -1,
      'spec.externalName is ignored when spec.type is not "ExternalName"',
      'key',
    );
}

function warnOfExternalIps(spec: Mapping, { type, isHeadless }: Decoded): void {
  const given = readStrings(spec, 'externalIPs');
  if (given.length === 0) return;
  for (const { text, index } of given) warnOfAddress(spec, 'externalIPs', index, text);
  const warning = isHeadless
    ? 'spec.externalIPs is ignored for headless services'
    : type === 'ExternalName'
      ? 'spec.externalIPs is ignored when spec.type is "ExternalName"'
      : 'spec.externalIPs is deprecated and may no longer be implemented in some clusters';
  warnAsApiServer(spec, 'externalIPs', -1, warning, 'key');
}
