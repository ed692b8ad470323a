import type { ServiceRanges } from '../control-plane/allocation/service-ranges.js';
import type { LockUse } from '../control-plane/lock/lock.js';
import type { Code } from '../diagnostics/catalog.js';
import { diagnosticList, type Diagnostic, type Report } from '../diagnostics/diagnostic.js';
import type { Document } from '../documents/document.js';
import { FAMILIES, familyName, otherFamily, type Family } from '../net/family.js';
import type { ProxyConfiguration } from '../kubernetes/configuration/configuration.js';
import type { ArtifactName } from '../program/artifact-name.js';
import type { Release } from '../releases/release.js';
import { DATAPLANES, type ArtifactRequest } from './dataplanes.js';
import { collectInput, defaultNamespaceOf, type CollectedInput } from './collect-input.js';
import { planJson } from './emit-json.js';
import { reportErrorsOfOld } from './errors-of-old.js';
import { mentionLeftOutAddresses } from './left-out-addresses.js';
import { newLock, readLock } from './lock.js';
import { reportNeededNode, warnOfMissingNode } from './needed-node.js';
import { planFamilies, readNodeState, wantedCluster, type FamilyPlans, type NodeState } from './node-state.js';
import { isLive, type CompileOptions, type InputText } from './options.js';
import type { Artifact, CompileResult, Statistics } from './result.js';
import { reportNothingMade } from './nothing-made.js';
import { readRelease, readServiceRanges } from './settings.js';
import { changeSince, mentionUnchanged, withoutContradicted } from './since.js';
import { usableOptions } from './usable-options.js';

/** Findings about what an input lacks. */
const CONSEQUENCES: ReadonlySet<Code> = new Set(['SVC101', 'SVC104', 'SVC105', 'SVC106', 'SVC110', 'SVC117', 'SVC118']);

/** Where a cluster's Nodes may not be read, --node is taken at its word. */
const UNKNOWN_NODE: ReadonlySet<Code> = new Set(['SVC108', 'SVC117']);

/**
 * Compiles manifests to the rules of one node: manifests and options in, texts and diagnostics out. Pure: the same input
 * gives the same result whatever the order of the texts, and bad input is a diagnostic, never an exception.
 */
export function compile(inputs: readonly InputText[], wanted: CompileOptions = {}): CompileResult {
  const { found: diagnostics, report } = diagnosticList();
  const options = usableOptions(wanted, report);
  const release = readRelease(options, report);
  const defaultNamespace = defaultNamespaceOf(inputs, options);
  const collected = collectInput(inputs, options, release, defaultNamespace, report);
  // What a bad document would have served is not missing, it is bad: findings that follow from that only mislead.
  const isDamaged = diagnostics.some(({ severity }) => severity === 'error');
  const lacksNodes = inputs.some(({ live }) => live?.lacksNodes === true);
  const reportUnlessFollowing: Report = (code, args, where, related) => {
    if ((lacksNodes && UNKNOWN_NODE.has(code)) || (isDamaged && CONSEQUENCES.has(code))) return;
    report(code, args, where, related);
  };
  const lock = readLock(options, isLive(inputs), collected.withoutNamespace, report);
  const formerInput =
    options.since === undefined ? null : collectFormer(options.since, options, defaultNamespace, release);
  // The cluster has the same ranges before and after the change.
  const objects = [...collected.objects, ...(formerInput?.collected.objects ?? [])];
  const serviceRanges = readServiceRanges(options, objects, lock, report);
  const former = formerInput === null ? null : readFormer(formerInput, serviceRanges, options, lock, release);
  const present = readNodeState(
    collected,
    former?.state ?? null,
    serviceRanges,
    options,
    lock,
    release,
    reportUnlessFollowing,
  );
  if (lacksNodes) reportNeededNode(present, report);
  const hasErrors = (): boolean => diagnostics.some(({ severity }) => severity === 'error');
  const isBad = hasErrors() || former?.found.some(({ severity }) => severity === 'error') === true;
  const reportChange: Report = isBad ? () => undefined : report;
  const change =
    former === null
      ? null
      : changeSince(former.state, present, [...former.documents, ...collected.documents], reportChange);
  const loaded = former === null || change === null ? null : planFamilies(change.old, former.report);
  const state = change?.state ?? present;
  if (!lacksNodes) warnOfMissingNode(state, reportUnlessFollowing);
  const plans = planFamilies(state, reportUnlessFollowing);
  mentionLeftOutAddresses(present, plans, report);
  if (former !== null) reportErrorsOfOld(former.found, diagnostics, report);
  const { cluster } = state;
  const primary = serviceRanges.ranges[0]?.family ?? 'ipv4';
  const families = wantedFamilies(options, primary);
  const statistics = statisticsOf(collected, plans);
  if (isOfFamily(state.planOptions.configuration, options)) mentionOtherFamily(families, plans, report);
  const locked = hasErrors() ? null : newLock(cluster, options, report);
  if (hasErrors()) return { artifacts: [], lock: null, diagnostics, statistics };
  if ([plans, ...(loaded === null ? [] : [loaded])].every(isEmpty)) {
    reportNothingMade(collected, 'rules', options, report);
  }
  if (change !== null) mentionUnchanged(change, families, filterOf(options), report);
  const rewrite = change === null || loaded === null ? null : { loaded, scopes: change.scopes };
  const annotated = { cluster, wanted: wantedCluster(state) };
  const { configuration } = state.planOptions;
  const request = { plans, families, nodeFamilies: nodeFamilies(options), annotated, configuration, options, rewrite };
  const artifacts = makeArtifacts({ ...request, names: wantedArtifacts(configuration, options) }, report);
  const made = hasErrors() ? { artifacts: [], lock: null } : { artifacts, lock: locked };
  return { ...made, diagnostics: withoutContradicted(diagnostics), statistics };
}

interface FormerState extends Pick<FormerInput, 'found' | 'report'> {
  readonly state: NodeState;
  readonly documents: readonly Document[];
}

interface FormerInput {
  readonly collected: CollectedInput;
  readonly found: readonly Diagnostic[];
  /** Adds to `found`. */
  readonly report: Report;
}

function collectFormer(
  inputs: readonly InputText[],
  options: CompileOptions,
  defaultNamespace: string,
  release: Release,
): FormerInput {
  const { found, report } = diagnosticList();
  return { collected: collectInput(inputs, options, release, defaultNamespace, report), found, report };
}

/** The state before the change, read with the same options. */
function readFormer(
  { collected, found, report }: FormerInput,
  serviceRanges: ServiceRanges,
  options: CompileOptions,
  lock: LockUse | null,
  release: Release,
): FormerState {
  const state = readNodeState(collected, null, serviceRanges, options, lock, release, report);
  return { state, documents: collected.documents, found, report };
}

function filterOf({ namespace, selector }: CompileOptions): string | null {
  const filters = [...(namespace === undefined ? [] : ['-n']), ...(selector === undefined ? [] : ['-l'])];
  return filters.length === 0 ? null : filters.join(' and ');
}

function isEmpty(plans: FamilyPlans): boolean {
  return FAMILIES.every((family) => plans[family].servicePorts.length === 0);
}

function wantedFamilies(options: CompileOptions, primary: Family): readonly Family[] {
  const wanted = options.families ?? 'primary';
  if (wanted === 'all') return FAMILIES;
  return [wanted === 'primary' ? primary : wanted];
}

function nodeFamilies({ families }: CompileOptions): readonly Family[] {
  return families === 'ipv4' || families === 'ipv6' ? [families] : FAMILIES;
}

function wantedArtifacts({ mode }: ProxyConfiguration, { artifact }: CompileOptions): readonly ArtifactName[] {
  const all = DATAPLANES[mode]?.artifacts ?? [];
  return artifact === 'all' ? all : artifact === undefined ? all.slice(0, 1) : [artifact];
}

/** Whether the wanted artifact holds one family, the plan and the program of packet filters included. */
function isOfFamily(configuration: ProxyConfiguration, options: CompileOptions): boolean {
  if (options.emit === 'plan' || configuration.mode === 'iptables') return true;
  return options.emit !== 'program' && wantedArtifacts(configuration, options).every((name) => name === 'iptables');
}

function makeArtifacts(request: ArtifactRequest, report: Report): readonly Artifact[] {
  if (request.options.emit !== 'plan') return DATAPLANES[request.configuration.mode]?.make(request, report) ?? [];
  return request.families.map((family) => ({
    fileName: `plan.${family}.json`,
    family,
    chunks: planJson(request.plans[family]),
    load: null,
  }));
}

function mentionOtherFamily(families: readonly Family[], plans: FamilyPlans, report: Report): void {
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

function statisticsOf(collected: CollectedInput, plans: FamilyPlans): Statistics {
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
