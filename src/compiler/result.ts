import type { NewLock } from './lock.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Family } from '../net/family.js';

/** One text that a compilation makes. */
export interface Artifact {
  /** Fixed for each kind and family, such as `iptables.rules`. */
  readonly fileName: string;
  readonly family: Family;
  /** The text in pieces, to be written one after the other. */
  readonly chunks: readonly string[];
}

/** What went in and what came out, for --stats. */
export interface Statistics {
  readonly documents: number;
  /** Objects read, by kind. */
  readonly objects: ReadonlyMap<string, number>;
  /** Documents and list items of kinds that are not read. */
  readonly skipped: ReadonlyMap<string, number>;
  readonly families: readonly FamilyStatistics[];
}

export interface FamilyStatistics {
  readonly family: Family;
  readonly servicePorts: number;
  readonly endpoints: number;
}

export interface CompileResult {
  /** Empty when a diagnostic is an error: there is never half an output. */
  readonly artifacts: readonly Artifact[];
  /** What the lock of the options is to become; null where it may stay, and with every error. */
  readonly lock: NewLock | null;
  /** In the order of the stages; within a stage in the order of the sorted objects. */
  readonly diagnostics: readonly Diagnostic[];
  readonly statistics: Statistics;
}

/** The whole text of an artifact. */
export function artifactText(artifact: Artifact): string {
  return artifact.chunks.join('');
}
