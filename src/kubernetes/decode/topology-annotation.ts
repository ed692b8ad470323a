/** `DeprecatedAnnotationTopologyAwareHints` and `AnnotationTopologyMode` of pkg/apis/core. */
export const TOPOLOGY_HINTS = 'service.kubernetes.io/topology-aware-hints';
export const TOPOLOGY_MODE = 'service.kubernetes.io/topology-mode';

/** The older name wins, even with an empty value (kube-proxy 1.29, hintsEnabled of the EndpointSlice controller). */
const ANNOTATIONS = [TOPOLOGY_HINTS, TOPOLOGY_MODE];

/** The annotation for topology-aware routing (KEP-2433), as its two readers see it. */
export interface TopologyAnnotation {
  /** kube-proxy up to 1.30 follows zone hints of the Service: any value but these does. */
  readonly asksForZoneHints: boolean;
  /** The EndpointSlice controller makes zone hints by the CPUs of the Nodes. */
  readonly hasAutoTopology: boolean;
}

const NO_ANNOTATION: TopologyAnnotation = { asksForZoneHints: false, hasAutoTopology: false };

export function topologyAnnotation(annotations: ReadonlyMap<string, string>): TopologyAnnotation {
  const name = ANNOTATIONS.find((candidate) => annotations.has(candidate));
  if (name === undefined) return NO_ANNOTATION;
  const value = annotations.get(name) ?? '';
  return {
    asksForZoneHints: !['', 'disabled', 'Disabled'].includes(value),
    hasAutoTopology: ['Auto', 'auto'].includes(value),
  };
}
