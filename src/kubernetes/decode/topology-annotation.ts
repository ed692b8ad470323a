import { readMapping, readString } from './fields.js';
import type { Mapping } from './mapping.js';

/** The older name wins, even with an empty value (kube-proxy 1.29, hintsEnabled of the EndpointSlice controller). */
const ANNOTATIONS = ['service.kubernetes.io/topology-aware-hints', 'service.kubernetes.io/topology-mode'];

/** Whether kube-proxy up to 1.30 follows zone hints of the Service: any value of an annotation but these (KEP-2433). */
export function asksForZoneHints(at: Mapping): boolean {
  return !['', 'disabled', 'Disabled'].includes(readAnnotation(at));
}

/** Whether the EndpointSlice controller makes zone hints for the Service by its Nodes' CPUs. */
export function hasAutoTopology(at: Mapping): boolean {
  return ['Auto', 'auto'].includes(readAnnotation(at));
}

function readAnnotation(at: Mapping): string {
  const metadata = at.values['metadata'];
  if (typeof metadata !== 'object' || metadata === null || !('annotations' in metadata)) return '';
  const parent = readMapping(at, 'metadata');
  const annotations = parent === null ? null : readMapping(parent, 'annotations');
  const name = ANNOTATIONS.find((candidate) => annotations !== null && Object.hasOwn(annotations.values, candidate));
  // `key:` alone is null in YAML, which the API server reads as ''.
  return annotations === null || name === undefined ? '' : (readString(annotations, name) ?? '');
}
