import { lowerToIptables, serviceChains } from '../dataplanes/iptables/lower/lower.js';
import { printRestore, type Resync } from '../dataplanes/iptables-rules/print/restore.js';
import { printSave } from '../dataplanes/iptables-rules/print/save.js';
import type { Report } from '../diagnostics/diagnostic.js';
import type { Family } from '../net/family.js';
import type { NodePlan } from '../plan/plan.js';
import type { PacketFilterProgram } from '../program/packet-filter.js';
import { verifier } from '../program/verify.js';
import { annotationsOf } from './annotate.js';
import type { ArtifactRequest, Dataplane, Rewrite } from './dataplanes.js';
import { programJson } from './emit-json.js';
import type { Artifact } from './result.js';

export const IPTABLES: Dataplane = {
  artifacts: ['iptables'],
  printsChanges: true,
  make: (request, report) => request.families.map((family) => familyArtifact(family, request, report)),
};

/** One family: the program streams by once; problems are known when the text is complete. */
function familyArtifact(family: Family, request: ArtifactRequest, report: Report): Artifact {
  const plan = request.plans[family];
  if (request.rewrite?.scopes[family].kind === 'none') return iptablesArtifact(family, []);
  const program = lowerToIptables(plan);
  if (request.options.emit !== 'program') {
    const resync = request.rewrite === null ? null : resyncOf(plan, request.rewrite);
    return iptablesArtifact(family, packetFilterText(program, plan, resync, request, report));
  }
  const watcher = verifier(program);
  const chunks = programJson(plan, program, watcher.check);
  for (const problem of watcher.problems()) report('SVC901', { problem }, null);
  return { fileName: `program.${family}.json`, family, chunks, load: null };
}

/** The program as iptables' tools take it, verified. */
export function packetFilterText(
  program: PacketFilterProgram,
  plan: NodePlan,
  resync: Resync | null,
  { annotated, options }: Pick<ArtifactRequest, 'annotated' | 'options'>,
  report: Report,
): readonly string[] {
  const watcher = verifier(program);
  const annotations = options.annotate === true ? annotationsOf(plan, annotated) : null;
  const isRestore = resync !== null || options.format === 'restore';
  const chunks = isRestore
    ? printRestore(program, annotations, watcher.check, resync)
    : printSave(program, annotations, watcher.check);
  for (const problem of watcher.problems()) report('SVC901', { problem }, null);
  return chunks;
}

export function iptablesArtifact(family: Family, chunks: readonly string[]): Artifact {
  return { fileName: family === 'ipv4' ? 'iptables.rules' : 'ip6tables.rules', family, chunks, load: null };
}

function resyncOf(plan: NodePlan, { loaded, scopes }: Rewrite): Resync {
  const scope = scopes[plan.family];
  const loadedChains = serviceChains(loaded[plan.family]);
  if (scope.kind !== 'partial') return { isWritten: () => true, loadedChains };
  const changed = plan.servicePorts.filter(({ namespace, service }) => scope.services.has(`${namespace}/${service}`));
  const origins = new Set(changed.map(({ origin }) => origin));
  return { isWritten: (origin) => origins.has(origin), loadedChains };
}
