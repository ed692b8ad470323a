import { buildCluster } from '../control-plane/build.js';
import type { Cluster } from '../control-plane/cluster.js';
import type { Code } from '../diagnostics/catalog.js';
import { diagnosticList, type Report } from '../diagnostics/diagnostic.js';
import { readDocuments } from '../documents/parse.js';
import { sourceText } from '../documents/source.js';
import { collectObjects, type Collected } from '../kubernetes/collect.js';
import { readConfiguration } from '../kubernetes/configuration/read.js';
import { matchesLabels } from '../kubernetes/label-selector.js';
import { FAMILIES, familyName, otherFamily, type Family } from '../net/family.js';
import type { Cidr } from '../net/cidr.js';
import { compareBytes } from '../net/ordering.js';
import { planNode } from '../plan/build.js';
import { chooseNode } from '../plan/choose-node.js';
import type { NodePlan } from '../plan/plan.js';
import { makeArtifact } from './artifact.js';
import type { CompileOptions, InputText } from './options.js';
import { usableOptions } from './usable-options.js';
import type { CompileResult, Statistics } from './result.js';
import {
  controlPlaneOptions,
  readNodeAddresses,
  readServiceFilter,
  readServiceRanges,
  type ServiceFilter,
} from './settings.js';

/** Findings about what an input lacks. */
const CONSEQUENCES: ReadonlySet<Code> = new Set(['SVC101', 'SVC104', 'SVC105', 'SVC106', 'SVC110']);

/**
 * Compiles manifests to the rules of one node: manifests and options in, texts and diagnostics out. Pure: the same input
 * gives the same result whatever the order of the texts, and bad input is a diagnostic, never an exception.
 */
export function compile(inputs: readonly InputText[], wanted: CompileOptions = {}): CompileResult {
  const { found: diagnostics, report } = diagnosticList();
  const options = usableOptions(wanted, report);
  const collected = collect(inputs, report);
  const serviceRanges = readServiceRanges(options, report);
  // What a bad document would have served is not missing, it is bad: findings that follow from that only mislead.
  const isDamaged = diagnostics.some(({ severity }) => severity === 'error');
  const reportUnlessFollowing: Report = (code, args, where, related) => {
    if (!isDamaged || !CONSEQUENCES.has(code)) report(code, args, where, related);
  };
  const { cluster, plans } = planFamilies(collected, serviceRanges, options, reportUnlessFollowing);
  const primary = primaryFamily(serviceRanges, cluster);
  const families = wantedFamilies(options, primary);
  mentionOtherFamily(families, plans, report);
  const statistics = statisticsOf(collected, plans);
  const hasErrors = (): boolean => diagnostics.some(({ severity }) => severity === 'error');
  if (hasErrors()) return { artifacts: [], diagnostics, statistics };
  if (FAMILIES.every((family) => plans[family].servicePorts.length === 0)) {
    report('SVC012', { documents: collected.documentCount }, null);
  }
  const artifacts = families.map((family) => makeArtifact(plans[family], cluster, options, report));
  return { artifacts: hasErrors() ? [] : artifacts, diagnostics, statistics };
}

interface CollectedInput extends Collected {
  readonly documentCount: number;
}

/** A function of its own, so that the parsed documents are garbage as soon as they are decoded. */
function collect(inputs: readonly InputText[], report: Report): CollectedInput {
  const documents = [...inputs]
    .sort((left, right) => compareBytes(left.name, right.name) || compareBytes(left.text, right.text))
    .flatMap(({ name, text }) => readDocuments(sourceText(name, text), report));
  return { ...collectObjects(documents, report), documentCount: documents.length };
}

interface PlannedFamilies {
  readonly cluster: Cluster;
  readonly plans: Readonly<Record<Family, NodePlan>>;
}

function planFamilies(
  collected: Collected,
  serviceRanges: readonly Cidr[] | null,
  options: CompileOptions,
  report: Report,
): PlannedFamilies {
  const source =
    options.configuration === undefined
      ? collected.configuration
      : ({ kind: 'file', source: sourceText(options.configuration.name, options.configuration.text) } as const);
  const configuration = readConfiguration(source, options.configurationOverrides ?? {}, report);
  if (configuration.mode !== 'iptables') report('SVC304', { mode: configuration.mode }, null);
  const { objects } = collected;
  const controlPlane = controlPlaneOptions(options, serviceRanges, configuration, objects, report);
  const cluster = buildCluster(objects, controlPlane, report);
  const planOptions = {
    configuration,
    node: options.node ?? null,
    nodeAddresses: readNodeAddresses(options, report),
    accountingCounters: options.nfacct ?? false,
  };
  const filtered = filterServices(cluster, readServiceFilter(options, report));
  const node = chooseNode(cluster.nodes, planOptions, report);
  const plan = (family: Family): NodePlan => planNode(filtered, family, node, planOptions, report);
  return { cluster, plans: { ipv4: plan('ipv4'), ipv6: plan('ipv6') } };
}

/** Filters after the control plane, so that what is left out moves no invented value. */
function filterServices(cluster: Cluster, filter: ServiceFilter): Cluster {
  if (filter.namespace === null && filter.labels.length === 0) return cluster;
  const services = cluster.services.filter(
    (service) =>
      (filter.namespace === null || service.namespace === filter.namespace) &&
      matchesLabels(filter.labels, service.labels),
  );
  return { ...cluster, services };
}

function primaryFamily(serviceRanges: readonly Cidr[] | null, cluster: Cluster): Family {
  const apiServer = cluster.services.find(({ namespace, name }) => namespace === 'default' && name === 'kubernetes');
  return serviceRanges?.[0]?.family ?? apiServer?.clusterIps[0]?.family ?? 'ipv4';
}

function wantedFamilies(options: CompileOptions, primary: Family): readonly Family[] {
  const wanted = options.families ?? 'primary';
  if (wanted === 'all') return FAMILIES;
  return [wanted === 'primary' ? primary : wanted];
}

function mentionOtherFamily(
  families: readonly Family[],
  plans: Readonly<Record<Family, NodePlan>>,
  report: Report,
): void {
  const [only, second] = families;
  if (only === undefined || second !== undefined) return;
  const other = plans[otherFamily(only)];
  if (other.servicePorts.length === 0) return;
  report(
    'SVC305',
    { family: familyName(other.family), option: other.family, servicePorts: other.servicePorts.length },
    null,
  );
}

function statisticsOf(collected: CollectedInput, plans: Readonly<Record<Family, NodePlan>>): Statistics {
  const objects = new Map<string, number>();
  for (const { kind } of collected.objects) objects.set(kind, (objects.get(kind) ?? 0) + 1);
  return {
    documents: collected.documentCount,
    objects,
    skipped: collected.skipped,
    families: FAMILIES.map((family) => ({
      family,
      servicePorts: plans[family].servicePorts.length,
      endpoints: plans[family].endpointCount,
    })),
  };
}
