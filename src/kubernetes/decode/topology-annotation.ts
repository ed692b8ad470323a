import { readMapping, readString } from './fields.js';
import type { Mapping } from './mapping.js';

/** The older name wins, even with an empty value (kube-proxy 1.29). */
const ANNOTATIONS = ['service.kubernetes.io/topology-aware-hints', 'service.kubernetes.io/topology-mode'];

/** Whether an annotation of the Service asks for topology-aware routing; any value but these does (KEP-2433). */
export function asksForZoneHints(at: Mapping): boolean {
  const metadata = readMapping(at, 'metadata');
  const annotations = metadata === null ? null : readMapping(metadata, 'annotations');
  const name = ANNOTATIONS.find((candidate) => annotations !== null && Object.hasOwn(annotations.values, candidate));
  if (annotations === null || name === undefined) return false;
  // `key:` alone is null in YAML, which the API server reads as ''.
  return !['', 'disabled', 'Disabled'].includes(readString(annotations, name) ?? '');
}
