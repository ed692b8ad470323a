import { asWritten, joinAddressPort } from '../net/address.js';
import { compareBytes } from '../net/ordering.js';
import type { ReleaseFacts } from '../releases/facts.js';
import { fieldOf } from '../kubernetes/origin.js';
import type { EndpointSlice, ServicePort, SliceEndpoint } from '../kubernetes/objects.js';
import type { OriginIndex, SourceMapBuilder } from '../diagnostics/source-map.js';
import type { EndpointPlan } from './plan.js';
import type { NodeContext } from './service-port.js';

/**
 * All endpoints of one service port in one family, sorted by `text`. Slice ports are matched by name and protocol only.
 * Which of two endpoints with one address and port wins is a matter of the release.
 */
export function endpointsOfPort(
  slices: readonly EndpointSlice[],
  port: ServicePort,
  { family, node, sourceMap, facts }: NodeContext,
): readonly EndpointPlan[] {
  const found = new Map<string, Candidate>();
  for (const slice of slices) {
    if (slice.family !== family) continue;
    for (const slicePort of slice.ports) {
      if (slicePort.name !== port.name || slicePort.protocol !== port.protocol) continue;
      const firstOrigin = recordEndpoints(slice, sourceMap);
      for (const endpoint of slice.endpoints) {
        const text = joinAddressPort(asWritten(endpoint.address), slicePort.port);
        if (found.has(text) && !replaces(endpoint, node, facts.duplicateEndpoint)) continue;
        found.set(text, { text, port: slicePort.port, endpoint, origin: firstOrigin + endpoint.index });
      }
    }
  }
  return [...found.values()]
    .sort((left, right) => compareBytes(left.text, right.text))
    .map((candidate) => plannedEndpoint(candidate, node));
}

/** Whether an endpoint takes the place of an earlier one with the same address and port. */
function replaces(later: SliceEndpoint, node: string | null, rule: ReleaseFacts['duplicateEndpoint']): boolean {
  switch (rule) {
    case 'first-unless-local':
      return isLocal(later, node);
    case 'last-unless-terminating':
      return !later.conditions.terminating;
  }
}

function isLocal(endpoint: SliceEndpoint, node: string | null): boolean {
  return node !== null && endpoint.nodeName === node;
}

interface Candidate {
  readonly text: string;
  readonly port: number;
  readonly endpoint: SliceEndpoint;
  readonly origin: OriginIndex;
}

/** Origins of a slice's endpoints; those of a slice that svcgen made lead to what it made them of. */
function recordEndpoints(slice: EndpointSlice, sourceMap: SourceMapBuilder): OriginIndex {
  const count = 1 + slice.endpoints.reduce((greatest, { index }) => Math.max(greatest, index), -1);
  if (slice.madeFrom === 'input') {
    return sourceMap.reserve(count, (index) => fieldOf(slice.origin, ['endpoints', index]));
  }
  return sourceMap.reserve(count, (index) => fieldOf(slice.endpoints[index]?.madeOf ?? slice.origin, []));
}

function plannedEndpoint({ endpoint, text, port, origin }: Candidate, node: string | null): EndpointPlan {
  return {
    address: endpoint.address,
    port,
    text,
    isLocal: isLocal(endpoint, node),
    ready: endpoint.conditions.ready,
    serving: endpoint.conditions.serving,
    terminating: endpoint.conditions.terminating,
    zoneHints: endpoint.zoneHints,
    nodeHints: endpoint.nodeHints,
    origin,
  };
}
