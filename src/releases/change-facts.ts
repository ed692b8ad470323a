import type { Release } from './release.js';

/** What counts as a change for a release; `npm run conformance:changes -- --kube-proxy` compares it live. */
export interface ChangeFacts {
  /** Whether a slice has changed as soon as anything in it has, or only with what kube-proxy reads of it. */
  readonly comparesWholeSlices: boolean;
  /** Whether the annotation for topology-aware routing is one of a Service's settings (KEP-2433). */
  readonly comparesTopologyAnnotation: boolean;
  /** Which labels of the node make it write everything. */
  readonly nodeLabels: 'any' | 'zone';
}

const V1_29: ChangeFacts = { comparesWholeSlices: false, comparesTopologyAnnotation: true, nodeLabels: 'any' };
const V1_31: ChangeFacts = { ...V1_29, comparesWholeSlices: true };
const V1_33: ChangeFacts = { ...V1_31, comparesTopologyAnnotation: false };
const V1_34: ChangeFacts = { ...V1_33, nodeLabels: 'zone' };

export const CHANGE_FACTS: Readonly<Record<Release, ChangeFacts>> = {
  '1.29': V1_29,
  '1.30': V1_29,
  '1.31': V1_31,
  '1.32': V1_31,
  '1.33': V1_33,
  '1.34': V1_34,
  '1.35': V1_34,
  '1.36': V1_34,
};
