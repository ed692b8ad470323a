import { networkAt } from './addresses.js';
import { readList, readMapping } from './fields.js';
import { quoted } from './found-value.js';
import { fieldName, reportField, type Mapping } from './mapping.js';
import type { ServiceType } from '../objects.js';
import { TOPOLOGY_HINTS, TOPOLOGY_MODE } from './topology-annotation.js';

const SOURCE_RANGES = 'service.beta.kubernetes.io/load-balancer-source-ranges';

/**
 * What an API server checks of a new Service's annotations (`validateService`); `values` are they, `type` is null where it is
 * bad.
 */
export function checkServiceAnnotations(
  at: Mapping,
  values: ReadonlyMap<string, string>,
  spec: Mapping,
  type: ServiceType | null,
): void {
  const metadata = readMapping(at, 'metadata');
  const annotations = metadata === null ? null : readMapping(metadata, 'annotations');
  if (annotations === null) return;
  const [hints, mode] = [values.get(TOPOLOGY_HINTS), values.get(TOPOLOGY_MODE)];
  if (hints !== undefined && mode !== undefined && hints !== mode) {
    const field = fieldName(annotations, TOPOLOGY_MODE);
    reportField(annotations, TOPOLOGY_MODE, -1, 'SVC039', { field, found: quoted(mode), other: TOPOLOGY_HINTS });
  }
  const ranges = values.get(SOURCE_RANGES);
  // The field wins over the annotation.
  if (ranges !== undefined && readList(spec, 'loadBalancerSourceRanges').length === 0) {
    checkSourceRanges(annotations, ranges, type);
  }
}

function checkSourceRanges(annotations: Mapping, ranges: string, type: ServiceType | null): void {
  if (type !== 'LoadBalancer' && type !== null) {
    const why = "may only be used when `type` is 'LoadBalancer'";
    reportField(annotations, SOURCE_RANGES, -1, 'SVC037', { field: fieldName(annotations, SOURCE_RANGES), why });
  }
  if (ranges.trim() === '') return;
  for (const range of ranges.split(',')) networkAt(annotations, SOURCE_RANGES, -1, range.trim(), 'refused');
}
