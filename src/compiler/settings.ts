import { guessedFamilies, serviceRangesOf, type ServiceRanges } from '../control-plane/allocation/service-ranges.js';
import type { LockUse } from '../control-plane/lock/lock.js';
import type { ControlPlaneOptions } from '../control-plane/options.js';
import type { Report } from '../diagnostics/diagnostic.js';
import { listOf } from '../diagnostics/list-of.js';
import type { ProxyConfiguration } from '../kubernetes/configuration/configuration.js';
import { parseLabelSelector, type LabelRequirement } from '../kubernetes/label-selector.js';
import type { KubernetesObject } from '../kubernetes/objects.js';
import { parseAddress, type IpAddress } from '../net/address.js';
import { parseAddressRange, type AddressRange } from '../net/address-range.js';
import { parseCidr, type Cidr } from '../net/cidr.js';
import { FAMILIES, type Family } from '../net/family.js';
import { parsePortRange, type PortRange } from '../net/port.js';
import { DEFAULT_RELEASE, parseRelease, RELEASES, type Release } from '../releases/release.js';
import type { CompileOptions } from './options.js';

/** kubeadm's for IPv4; of its kind for IPv6. */
const DEFAULT_SERVICE_RANGES = '10.96.0.0/12,fd00:10:96::/112';
const DEFAULT_NODE_PORT_RANGE: PortRange = { first: 30000, last: 32767 };
/** kubeadm's usual Pod networks, for addresses that no manifest gives. */
const DEFAULT_POD_RANGES = '10.244.0.0/16,fd00:10:244::/56';

/** kube-controller-manager's. */
const DEFAULT_ENDPOINTS_PER_SLICE = 100;

/** RFC 1123 label. */
const NAMESPACE = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** Which Services are compiled; the rest of the input still serves them. */
export interface ServiceFilter {
  readonly namespace: string | null;
  readonly labels: readonly LabelRequirement[];
}

/** After a report the default, with which the other stages can still look for problems. */
export function readRelease(options: CompileOptions, report: Report): Release {
  const text = options.kubeProxyVersion;
  if (text === undefined) return DEFAULT_RELEASE;
  const release = parseRelease(text);
  if (release === null) {
    refuse(
      report,
      '--kube-proxy-version',
      `must be ${listOf(RELEASES)}, or a patch release of one such as v1.33.4, found ${JSON.stringify(text)}`,
    );
  }
  return release ?? DEFAULT_RELEASE;
}

export function readServiceFilter(options: CompileOptions, report: Report): ServiceFilter {
  const labels = options.selector === undefined ? [] : parseLabelSelector(options.selector);
  if (labels === null) {
    refuse(
      report,
      '--selector',
      `${JSON.stringify(options.selector)} is not a label selector such as app=cart,tier!=db`,
    );
  }
  const namespace = options.namespace ?? null;
  if (namespace !== null && !NAMESPACE.test(namespace)) {
    refuse(report, '--namespace', `${JSON.stringify(namespace)} is not the name of a namespace`);
  }
  return { namespace, labels: labels ?? [] };
}

export function readNodeAddresses(options: CompileOptions, report: Report): readonly IpAddress[] {
  return (options.nodeAddresses ?? []).flatMap((text) => {
    const address = parseAddress(text);
    if (address === null) refuse(report, '--node-address', `${JSON.stringify(text)} is not an IP address`);
    return address === null ? [] : [address];
  });
}

/** The service ranges of the cluster that the objects are of, or go to. */
export function readServiceRanges(
  options: CompileOptions,
  objects: readonly KubernetesObject[],
  lock: LockUse | null,
  report: Report,
): ServiceRanges {
  const given = readGivenServiceRanges(options, report);
  return serviceRangesOf(objects, given, parseRanges(DEFAULT_SERVICE_RANGES) ?? [], lock);
}

/** null when none was given. */
function readGivenServiceRanges(options: CompileOptions, report: Report): readonly Cidr[] | null {
  const text = options.serviceClusterIpRange;
  if (text === undefined) return null;
  const ranges = parseRanges(text);
  if (ranges === null) {
    refuse(
      report,
      '--service-cluster-ip-range',
      `${JSON.stringify(text)} is not one network, or two of different families joined by a comma`,
    );
  }
  return ranges;
}

export function controlPlaneOptions(
  options: CompileOptions,
  serviceRanges: ServiceRanges,
  configuration: ProxyConfiguration,
  objects: readonly KubernetesObject[],
  lock: LockUse | null,
  report: Report,
): ControlPlaneOptions {
  const nodePortRange = readNodePortRange(options, report);
  return {
    serviceRanges,
    serviceNodePortRange: nodePortRange,
    isNodePortRangeKnown: options.serviceNodePortRange !== undefined,
    loadBalancerIpRanges: readLoadBalancerRanges(options, report),
    podCidrs: podRanges(serviceRanges, configuration, objects),
    synthesis: options.synthesis ?? true,
    lock,
    maxEndpointsPerSlice: options.maxEndpointsPerSlice ?? DEFAULT_ENDPOINTS_PER_SLICE,
    endpointsOf: 'proxied-services',
  };
}

function readNodePortRange(options: CompileOptions, report: Report): PortRange {
  const text = options.serviceNodePortRange;
  if (text === undefined) return DEFAULT_NODE_PORT_RANGE;
  const range = parsePortRange(text);
  if (range === null)
    refuse(report, '--service-node-port-range', `${JSON.stringify(text)} is not a range such as 30000-32767`);
  return range ?? DEFAULT_NODE_PORT_RANGE;
}

function readLoadBalancerRanges(options: CompileOptions, report: Report): readonly AddressRange[] {
  const text = options.loadBalancerIpRange;
  if (text === undefined) return [];
  const ranges = text.split(',').map((part) => parseAddressRange(part.trim()));
  const found = ranges.filter((range) => range !== null);
  const families = new Set(found.map(({ family }) => family));
  if (found.length === ranges.length && families.size === found.length) return found;
  refuse(
    report,
    '--load-balancer-ip-range',
    `${JSON.stringify(text)} is not a network or first-last, or two of different families joined by a comma`,
  );
  return [];
}

/** Those of the configuration; without, and for families that are invented, the default ones. */
function podRanges(
  serviceRanges: ServiceRanges,
  { clusterCidrs }: ProxyConfiguration,
  objects: readonly KubernetesObject[],
): readonly Cidr[] {
  const inUse = familiesInUse(serviceRanges.ranges, objects);
  const wanted = clusterCidrs.length === 0 ? inUse : new Set(guessedFamilies(serviceRanges));
  const configured = new Set(clusterCidrs.map(({ family }) => family));
  const defaults = parseRanges(DEFAULT_POD_RANGES) ?? [];
  return [...clusterCidrs, ...defaults.filter(({ family }) => wanted.has(family) && !configured.has(family))];
}

/** Pods get addresses of the families that Services have, so that an IPv4 example shows no IPv6. */
function familiesInUse(ranges: readonly Cidr[], objects: readonly KubernetesObject[]): ReadonlySet<Family> {
  const families = new Set(ranges.map((range) => range.family));
  for (const object of objects) {
    if (object.kind === 'Service') for (const address of object.clusterIps) families.add(address.family);
    if (families.size === FAMILIES.length) break;
  }
  return families;
}

function parseRanges(text: string): readonly Cidr[] | null {
  const ranges = text.split(',').map((part) => parseCidr(part.trim()));
  const families = new Set(ranges.map((range) => range?.family));
  return ranges.every((range) => range !== null) && families.size === ranges.length ? ranges : null;
}

function refuse(report: Report, option: string, problem: string): void {
  report('SVC015', { option, problem }, { kind: 'name', name: option });
}
