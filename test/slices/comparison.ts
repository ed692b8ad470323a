import { objectAt, stringAt, type JsonObject } from '../conformance/json.js';
import { comparableSlices, serviceOf, zoneHints, type ComparableSlices, type ZoneHints } from './comparable-slices.js';
import { slicesMadeOf } from './made-slices.js';
import type { Observed } from './observe.js';
import { zoneDeviations } from './zone-deviations.js';

export interface ComparisonOptions {
  readonly maxEndpointsPerSlice: number;
  /** Of a Service that asks for hints by shares: exactly how many, or only as far as chance leaves it alone. */
  readonly hints: 'exact' | 'by-deviation';
}

interface Comparable {
  readonly slices: readonly ComparableSlices[];
  readonly hints: Readonly<Record<string, Readonly<Record<string, ZoneHints>> | readonly number[]>>;
}

export interface Compared {
  readonly theirs: Comparable;
  readonly ours: Comparable;
}

const SERVICE_RANGES = '10.96.0.0/16,fd00:10:96::/112';
const TOPOLOGY_ANNOTATIONS = ['service.kubernetes.io/topology-mode', 'service.kubernetes.io/topology-aware-hints'];

/** The controllers' slices of a namespace beside svcgen's: of the objects as they are stored, or some as they were `written`. */
export function compared(
  observed: Observed,
  options: ComparisonOptions,
  written: Partial<Pick<Observed, 'services' | 'endpoints'>> = {},
): Compared {
  const { pods, nodes, slices } = observed;
  const { services, endpoints } = { ...observed, ...written };
  const made = slicesMadeOf([...services, ...pods, ...nodes, ...endpoints], {
    serviceClusterIpRange: SERVICE_RANGES,
    maxEndpointsPerSlice: options.maxEndpointsPerSlice,
  });
  return { theirs: comparable(slices, observed, options), ours: comparable(made.slices, observed, options) };
}

function comparable(
  slices: readonly JsonObject[],
  { services, nodes }: Observed,
  { hints }: ComparisonOptions,
): Comparable {
  const byShares = new Set(services.filter(hasTopologyAnnotation).map(nameOf));
  const isByShares = (slice: JsonObject): boolean => byShares.has(serviceOf(slice));
  const families = new Map<string, JsonObject[]>();
  for (const slice of slices.filter(isByShares)) {
    const key = `${serviceOf(slice)} ${stringAt(slice, 'addressType') ?? ''}`;
    families.set(key, [...(families.get(key) ?? []), slice]);
  }
  const sorted = [...families].sort(([left], [right]) => (left < right ? -1 : 1));
  return {
    slices: comparableSlices(slices, isByShares),
    hints: Object.fromEntries(
      sorted.map(([key, group]) => {
        const counts = zoneHints(group);
        return [key, hints === 'exact' || Object.keys(counts).length === 0 ? counts : zoneDeviations(group, nodes)];
      }),
    ),
  };
}

function hasTopologyAnnotation(service: JsonObject): boolean {
  const annotations = objectAt(service, 'metadata', 'annotations');
  return TOPOLOGY_ANNOTATIONS.some((name) => Object.hasOwn(annotations, name));
}

function nameOf(object: JsonObject): string {
  return `${stringAt(object, 'metadata', 'namespace') ?? ''}/${stringAt(object, 'metadata', 'name') ?? ''}`;
}
