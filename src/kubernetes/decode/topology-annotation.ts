import { isRecord, type Mapping } from './mapping.js';

/** The older name wins, even with an empty value (kube-proxy 1.29). */
const ANNOTATIONS = ['service.kubernetes.io/topology-aware-hints', 'service.kubernetes.io/topology-mode'];

/** Whether an annotation of the Service asks for topology-aware routing; any value but these does (KEP-2433). */
export function asksForZoneHints(at: Mapping): boolean {
  const metadata = at.values['metadata'];
  const annotations = isRecord(metadata) ? metadata['annotations'] : null;
  if (!isRecord(annotations)) return false;
  const name = ANNOTATIONS.find((candidate) => Object.hasOwn(annotations, candidate));
  const value = name === undefined ? '' : annotations[name];
  return typeof value === 'string' && !['', 'disabled', 'Disabled'].includes(value);
}
