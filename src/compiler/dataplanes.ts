import type { Report } from '../diagnostics/diagnostic.js';
import type { ProxyConfiguration, ProxyMode } from '../kubernetes/configuration/configuration.js';
import type { Family } from '../net/family.js';
import type { NonEmpty } from '../plan/plan.js';
import type { AnnotatedState } from './annotate.js';
import type { ArtifactName } from '../program/artifact-name.js';
import { IPTABLES } from './iptables-artifacts.js';
import { IPVS } from './ipvs-artifacts.js';
import type { FamilyPlans } from './node-state.js';
import type { CompileOptions } from './options.js';
import type { Artifact } from './result.js';
import type { Change } from './since.js';

/** A way to program a node: one for each proxy mode. */
export interface Dataplane {
  /** Names of its artifacts, the default one first. */
  readonly artifacts: NonEmpty<ArtifactName>;
  /** Whether it prints what a change makes kube-proxy send (--since). */
  readonly printsChanges: boolean;
  /** Lowers, verifies and prints; artifacts in the order in which they load. */
  readonly make: (request: ArtifactRequest, report: Report) => readonly Artifact[];
}

export interface ArtifactRequest {
  readonly plans: FamilyPlans;
  readonly names: readonly ArtifactName[];
  /** Of artifacts that hold one family. */
  readonly families: readonly Family[];
  /** Of artifacts that hold the whole node. */
  readonly nodeFamilies: readonly Family[];
  readonly annotated: AnnotatedState;
  readonly configuration: ProxyConfiguration;
  readonly options: CompileOptions;
  readonly rewrite: Rewrite | null;
}

/** What a change writes, and what it has been written upon. */
export interface Rewrite extends Pick<Change, 'scopes'> {
  readonly loaded: FamilyPlans;
}

/** null: not compiled yet. */
export const DATAPLANES: Readonly<Record<ProxyMode, Dataplane | null>> = {
  iptables: IPTABLES,
  ipvs: IPVS,
  nftables: null,
};
