import { joinAddressPort } from '../net/address.js';
import { compareBytes } from '../net/ordering.js';
import type { Family } from '../net/family.js';
import { fieldOf } from '../kubernetes/origin.js';
import type { EndpointSlice, ServicePort, SliceEndpoint } from '../kubernetes/objects.js';
import type { SourceMapBuilder } from '../diagnostics/source-map.js';
import type { EndpointPlan } from './plan.js';

/** An endpoint with what only the choice of endpoints needs. */
export interface CandidateEndpoint extends EndpointPlan {
  readonly zoneHints: readonly string[];
  readonly nodeHints: readonly string[];
}

/**
 * All endpoints of one service port in one family, sorted by `text`. Slice ports are matched by name and protocol only.
 * Of two endpoints with one address and port the later wins unless it is terminating (kube-proxy 1.36).
 */
export function endpointsOfPort(
  slices: readonly EndpointSlice[],
  port: ServicePort,
  family: Family,
  node: string | null,
  sourceMap: SourceMapBuilder,
): readonly CandidateEndpoint[] {
  const found = new Map<string, Candidate>();
  for (const slice of slices) {
    if (slice.family !== family) continue;
    for (const slicePort of slice.ports) {
      if (slicePort.name !== port.name || slicePort.protocol !== port.protocol) continue;
      for (const endpoint of slice.endpoints) {
        const text = joinAddressPort(endpoint.address, slicePort.port);
        if (endpoint.conditions.terminating && found.has(text)) continue;
        found.set(text, { text, port: slicePort.port, slice, endpoint });
      }
    }
  }
  return [...found.values()]
    .sort((left, right) => compareBytes(left.text, right.text))
    .map((candidate) => plannedEndpoint(candidate, node, sourceMap));
}

interface Candidate {
  readonly text: string;
  readonly port: number;
  readonly slice: EndpointSlice;
  readonly endpoint: SliceEndpoint;
}

function plannedEndpoint(candidate: Candidate, node: string | null, sourceMap: SourceMapBuilder): CandidateEndpoint {
  const { endpoint, slice } = candidate;
  const path = slice.madeFrom === 'input' ? ['endpoints', endpoint.index] : [];
  return {
    address: endpoint.address,
    port: candidate.port,
    text: candidate.text,
    isLocal: node !== null && endpoint.nodeName === node,
    ready: endpoint.conditions.ready,
    serving: endpoint.conditions.serving,
    terminating: endpoint.conditions.terminating,
    zoneHints: endpoint.zoneHints,
    nodeHints: endpoint.nodeHints,
    origin: sourceMap.record(fieldOf(slice.origin, path)),
  };
}
