import type { Cluster } from '../control-plane/cluster.js';
import type { ControlPlaneOptions } from '../control-plane/options.js';
import type { Code } from '../diagnostics/catalog.js';
import { diagnosticList, type Diagnostic } from '../diagnostics/diagnostic.js';
import { clusterZones } from '../dns/build.js';
import { zoneText } from '../dns/print/zone-text.js';
import type { Pod } from '../kubernetes/objects.js';
import type { Cidr } from '../net/cidr.js';
import type { NewLock } from './lock.js';
import { reportNothingMade } from './nothing-made.js';
import { namesOfWanted, onlyServices } from './filter-services.js';
import type { CompileOptions, InputText } from './options.js';
import { readCluster } from './read-cluster.js';
import { readServiceFilter, type ServiceFilter } from './settings.js';
import { readZoneSettings, type ZoneOptions } from './zone-options.js';

/** One zone as a file that name servers load. */
export interface ZoneFile {
  /** Without the root's dot, such as `cluster.local`. */
  readonly zone: string;
  readonly fileName: string;
  /** The text in pieces, to be written one after the other. */
  readonly chunks: readonly string[];
}

export interface ZonesResult {
  /** The cluster domain's, then the reverse ones. Empty when a diagnostic is an error. */
  readonly zones: readonly ZoneFile[];
  /** What the lock of the options is to become; null where it may stay, and with every error. */
  readonly lock: NewLock | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** What only rules are concerned by. */
const ABOUT_RULES: ReadonlySet<Code> = new Set([
  'SVC105',
  'SVC106',
  'SVC110',
  'SVC121',
  'SVC203',
  'SVC206',
  'SVC208',
  'SVC228',
  'SVC229',
]);

/** Findings about what an input lacks, which only mislead when a part of it is bad. */
const CONSEQUENCES: ReadonlySet<Code> = new Set(['SVC012', 'SVC101', 'SVC104', 'SVC142', 'SVC143', 'SVC147']);

/**
 * The DNS zones of a cluster: manifests and options in, zone files and diagnostics out. Pure, as `compile` is. Of the
 * CompileOptions those count that say what the cluster is.
 */
export function makeZones(
  inputs: readonly InputText[],
  options: CompileOptions = {},
  zoneOptions: ZoneOptions = {},
): ZonesResult {
  const read = readCluster(inputs, options);
  const { found, report } = diagnosticList();
  const filter = readServiceFilter(options, report);
  const settings = readZoneSettings(zoneOptions, report);
  const wanted = onlyServices(read.cluster, namesOfWanted(read.cluster.services, filter));
  if (wanted.services.length === 0) reportNothingMade(read.collected, 'names', options, report);
  const pods = zoneOptions.pods === 'disabled' ? [] : wantedPods(read.cluster, filter);
  const names = { services: wanted.services, pods };
  const networks = networksOf(read.cluster, read.controlPlane);
  const zones = clusterZones(read.cluster, names, networks, settings, report);
  const all = [...read.diagnostics, ...found].filter(({ code }) => !ABOUT_RULES.has(code));
  const isBad = all.some(({ severity }) => severity === 'error');
  return {
    zones: isBad
      ? []
      : zones.map((zone) => ({ zone: zone.name, fileName: `${zone.name}.zone`, chunks: zoneText(zone) })),
    lock: isBad ? null : read.lock,
    diagnostics: isBad ? all.filter(({ code }) => !CONSEQUENCES.has(code)) : all,
  };
}

/** Labels choose Services; there is no telling which Pods go with them. */
function wantedPods({ pods }: Cluster, { namespace, labels }: ServiceFilter): readonly Pod[] {
  if (labels.length > 0) return [];
  return namespace === null ? pods : pods.filter((pod) => pod.namespace === namespace);
}

function networksOf({ nodes }: Cluster, controlPlane: ControlPlaneOptions): readonly Cidr[] {
  return [...controlPlane.serviceRanges.ranges, ...controlPlane.podCidrs, ...nodes.flatMap(({ podCidrs }) => podCidrs)];
}
