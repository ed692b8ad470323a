import type { Workload, WorkloadKind } from '../objects.js';
import { isGiven, readInteger, readMapping, reportMissing } from './fields.js';
import { readLabels } from './labels.js';
import type { Mapping } from './mapping.js';
import { readMetadata } from './metadata.js';
import { readName } from './names.js';
import { readPodSpec } from './pod-spec.js';

const MOST_REPLICAS = 2 ** 31 - 1;

type KindWithReplicas = Exclude<WorkloadKind, 'Job' | 'CronJob'>;

export function decodeWorkload(kind: KindWithReplicas, at: Mapping): Workload | null {
  const metadata = readMetadata(at, { name: 'dns-subdomain', isNamespaced: true, mayGenerateName: false });
  const spec = requireMapping(at, 'spec');
  const pods = readPodTemplate(spec);
  const replicas = spec === null ? null : readCount(spec, 'replicas');
  const ordinals = spec === null ? null : readMapping(spec, 'ordinals');
  const firstOrdinal = ordinals === null ? null : readCount(ordinals, 'start');
  const serviceName = spec === null || kind !== 'StatefulSet' ? null : readName(spec, 'serviceName', 'dns-label');
  if (metadata === null || pods === null || at.decoding.hasError) return null;
  return {
    ...metadata,
    kind,
    replicas: replicas ?? 1,
    firstOrdinal: firstOrdinal ?? 0,
    serviceName: serviceName ?? '',
    run: null,
    ...pods,
  };
}

/** spec.template of a workload; null, after reports, where it has none. */
export function readPodTemplate(spec: Mapping | null): Pick<Workload, 'podLabels' | 'podSpec' | 'nodeSelector'> | null {
  const template = spec === null ? null : requireMapping(spec, 'template');
  const podSpec = template === null ? null : requireMapping(template, 'spec');
  const podMetadata = template === null ? null : readMapping(template, 'metadata');
  if (podSpec === null) return null;
  return {
    podLabels: podMetadata === null ? new Map<string, string>() : readLabels(podMetadata, 'labels'),
    podSpec: readPodSpec(podSpec),
    nodeSelector: readLabels(podSpec, 'nodeSelector'),
  };
}

/** An int32 that is not negative. */
export function readCount(at: Mapping, key: string): number | null {
  return readInteger(at, key, 0, MOST_REPLICAS);
}

export function requireMapping(at: Mapping, key: string): Mapping | null {
  if (!isGiven(at, key)) reportMissing(at, key);
  return readMapping(at, key);
}
