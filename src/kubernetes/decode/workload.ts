import type { Workload, WorkloadKind } from '../objects.js';
import { isGiven, readInteger, readMapping, reportMissing } from './fields.js';
import { readLabels } from './labels.js';
import type { Mapping } from './mapping.js';
import { readMetadata } from './metadata.js';
import { readName } from './names.js';
import { readPodSpec } from './pod-spec.js';

const MOST_REPLICAS = 2 ** 31 - 1;

export function decodeWorkload(kind: WorkloadKind, at: Mapping): Workload | null {
  const metadata = readMetadata(at, { name: 'dns-subdomain', isNamespaced: true, mayGenerateName: false });
  const spec = requireMapping(at, 'spec');
  const template = spec === null ? null : requireMapping(spec, 'template');
  const podSpec = template === null ? null : requireMapping(template, 'spec');
  const podMetadata = template === null ? null : readMapping(template, 'metadata');
  const replicas = spec === null ? null : readInteger(spec, 'replicas', 0, MOST_REPLICAS);
  const ordinals = spec === null ? null : readMapping(spec, 'ordinals');
  const firstOrdinal = ordinals === null ? null : readInteger(ordinals, 'start', 0, MOST_REPLICAS);
  const serviceName = spec === null || kind !== 'StatefulSet' ? null : readName(spec, 'serviceName', 'dns-label');
  if (podSpec === null) return null;
  const pods = {
    podLabels: podMetadata === null ? new Map<string, string>() : readLabels(podMetadata, 'labels'),
    podSpec: readPodSpec(podSpec),
    nodeSelector: readLabels(podSpec, 'nodeSelector'),
  };
  if (metadata === null || at.decoding.hasError) return null;
  return {
    ...metadata,
    kind,
    replicas: replicas ?? 1,
    firstOrdinal: firstOrdinal ?? 0,
    serviceName: serviceName ?? '',
    ...pods,
  };
}

function requireMapping(at: Mapping, key: string): Mapping | null {
  if (!isGiven(at, key)) reportMissing(at, key);
  return readMapping(at, key);
}
