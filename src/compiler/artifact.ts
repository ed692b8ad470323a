import type { Cluster } from '../control-plane/cluster.js';
import { lowerToIptables } from '../dataplanes/iptables/lower/lower.js';
import { printRestore } from '../dataplanes/iptables/print/restore.js';
import { printSave } from '../dataplanes/iptables/print/save.js';
import type { Report } from '../diagnostics/diagnostic.js';
import type { Family } from '../net/family.js';
import type { NodePlan } from '../plan/plan.js';
import { verifier } from '../program/verify.js';
import { annotationsOf } from './annotate.js';
import { planJson, programJson } from './emit-json.js';
import type { CompileOptions } from './options.js';
import type { Artifact } from './result.js';

/** Lowers, verifies and prints one family. The program streams by once; problems are known when the text is complete. */
export function makeArtifact(plan: NodePlan, cluster: Cluster, options: CompileOptions, report: Report): Artifact {
  const { family } = plan;
  const emit = options.emit ?? 'rules';
  if (emit === 'plan') return { fileName: `plan.${family}.json`, family, chunks: planJson(plan) };
  const program = lowerToIptables(plan);
  const watcher = verifier(program);
  const chunks = ((): readonly string[] => {
    if (emit === 'program') return programJson(plan, program, watcher.check);
    const annotations = options.annotate === true ? annotationsOf(plan, cluster) : null;
    const print = options.format === 'restore' ? printRestore : printSave;
    return print(program, annotations, watcher.check);
  })();
  for (const problem of watcher.problems()) report('SVC901', { problem }, null);
  return { fileName: emit === 'program' ? `program.${family}.json` : rulesFileName(family), family, chunks };
}

function rulesFileName(family: Family): string {
  return family === 'ipv4' ? 'iptables.rules' : 'ip6tables.rules';
}
