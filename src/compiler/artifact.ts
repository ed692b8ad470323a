import { lowerToIptables, serviceChains } from '../dataplanes/iptables/lower/lower.js';
import { printRestore, type Resync } from '../dataplanes/iptables-rules/print/restore.js';
import { printSave } from '../dataplanes/iptables-rules/print/save.js';
import type { Report } from '../diagnostics/diagnostic.js';
import type { Family } from '../net/family.js';
import type { NodePlan } from '../plan/plan.js';
import { verifier } from '../program/verify.js';
import { annotationsOf, type AnnotatedState } from './annotate.js';
import { planJson, programJson } from './emit-json.js';
import type { CompileOptions } from './options.js';
import type { Artifact } from './result.js';
import type { FamilyPlans } from './node-state.js';
import type { Change } from './since.js';

/** What a change writes, and what it has been written upon. */
export interface Rewrite extends Pick<Change, 'scopes'> {
  readonly loaded: FamilyPlans;
}

/** Lowers, verifies and prints one family. The program streams by once; problems are known when the text is complete. */
export function makeArtifact(
  plan: NodePlan,
  state: AnnotatedState,
  options: CompileOptions,
  rewrite: Rewrite | null,
  report: Report,
): Artifact {
  const { family } = plan;
  if (rewrite?.scopes[family].kind === 'none') return { fileName: rulesFileName(family), family, chunks: [] };
  const emit = options.emit ?? 'rules';
  if (emit === 'plan') return { fileName: `plan.${family}.json`, family, chunks: planJson(plan) };
  const program = lowerToIptables(plan);
  const watcher = verifier(program);
  const chunks = ((): readonly string[] => {
    if (emit === 'program') return programJson(plan, program, watcher.check);
    const annotations = options.annotate === true ? annotationsOf(plan, state) : null;
    if (rewrite !== null) return printRestore(program, annotations, watcher.check, resyncOf(plan, rewrite));
    const print = options.format === 'restore' ? printRestore : printSave;
    return print(program, annotations, watcher.check);
  })();
  for (const problem of watcher.problems()) report('SVC901', { problem }, null);
  return { fileName: emit === 'program' ? `program.${family}.json` : rulesFileName(family), family, chunks };
}

function resyncOf(plan: NodePlan, { loaded, scopes }: Rewrite): Resync {
  const scope = scopes[plan.family];
  const loadedChains = serviceChains(loaded[plan.family]);
  if (scope.kind !== 'partial') return { isWritten: () => true, loadedChains };
  const changed = plan.servicePorts.filter(({ namespace, service }) => scope.services.has(`${namespace}/${service}`));
  const origins = new Set(changed.map(({ origin }) => origin));
  return { isWritten: (origin) => origins.has(origin), loadedChains };
}

function rulesFileName(family: Family): string {
  return family === 'ipv4' ? 'iptables.rules' : 'ip6tables.rules';
}
