import type { NewLock } from './lock.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Family } from '../net/family.js';

/** One text that a compilation makes. */
export interface Artifact {
  /** Fixed for each kind and family, such as `iptables.rules`. */
  readonly fileName: string;
  /** null: of every family that is wanted. */
  readonly family: Family | null;
  /** The text in pieces, to be written one after the other. */
  readonly chunks: readonly string[];
  /** How it is loaded, where several artifacts of a node load in an order; null where there is none. */
  readonly load: LoadCommand | null;
}

/** A command of the kernel's tools without a shell: words, and the artifact's file as the last of them or on standard input. */
export interface LoadCommand {
  readonly words: readonly string[];
  /** ipvsadm takes no `#` lines. */
  readonly reads: 'argument' | 'standard-input' | 'standard-input-without-remarks';
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
  /** In the order in which they load; empty when a diagnostic is an error: there is never half an output. */
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
