import { readMapping, readString } from './fields.js';
import type { Mapping } from './mapping.js';

/** The older name wins, even with an empty value (kube-proxy 1.29, hintsEnabled of the EndpointSlice controller). */
const ANNOTATIONS = ['service.kubernetes.io/topology-aware-hints', 'service.kubernetes.io/topology-mode'];

/** The annotation for topology-aware routing (KEP-2433), as its two readers see it. */
export interface TopologyAnnotation {
  /** kube-proxy up to 1.30 follows zone hints of the Service: any value but these does. */
  readonly asksForZoneHints: boolean;
  /** The EndpointSlice controller makes zone hints by the CPUs of the Nodes. */
  readonly hasAutoTopology: boolean;
}

const NO_ANNOTATION: TopologyAnnotation = { asksForZoneHints: false, hasAutoTopology: false };

export function readTopologyAnnotation(at: Mapping): TopologyAnnotation {
  const metadata = readMapping(at, 'metadata');
  const annotations = metadata === null ? null : readMapping(metadata, 'annotations');
  const name = ANNOTATIONS.find((candidate) => annotations !== null && Object.hasOwn(annotations.values, candidate));
  if (annotations === null || name === undefined) return NO_ANNOTATION;
  // `key:` alone is null in YAML, which the API server reads as ''.
  const value = readString(annotations, name) ?? '';
  return {
    asksForZoneHints: !['', 'disabled', 'Disabled'].includes(value),
    hasAutoTopology: ['Auto', 'auto'].includes(value),
  };
}
