import { COMPLETION_INDEX } from '../../control-plane/pods/replica-labels.js';
import type { Pod } from '../../kubernetes/objects.js';
import { fieldsAt, hasField, textAt, type Fields } from '../raw-fields.js';

const FAILURE_COUNT = 'batch.kubernetes.io/job-index-failure-count';

/** The Pod template of a workload as it is written; a CronJob has it within the template of its Jobs. */
export function templateOf(workload: Fields): Fields {
  return fieldsAt(specOf(workload), 'template');
}

function specOf(workload: Fields): Fields {
  const spec = fieldsAt(workload, 'spec');
  return isOfRuns(workload) ? fieldsAt(fieldsAt(spec, 'jobTemplate'), 'spec') : spec;
}

/** Those of the template; an Indexed Job adds the index, which it adds as a label too, and counts failures of each. */
export function annotationsOfReplica(pod: Pod, workload: Fields): Fields {
  const template = templateOf(workload);
  const annotations = fieldsAt(fieldsAt(template, 'metadata'), 'annotations');
  const index = addedLabels(pod, template).find(([label]) => label === COMPLETION_INDEX)?.[1];
  if (index === undefined) return annotations;
  const failures = hasField(specOf(workload), 'backoffLimitPerIndex') ? { [FAILURE_COUNT]: '0' } : {};
  return { ...annotations, [COMPLETION_INDEX]: index, ...failures };
}

/** Where the Pods of a CronJob hold the name of its Job, which ends in the time of the run. */
export function inventedOfRun(pod: Pod, workload: Fields): readonly string[] {
  if (!isOfRuns(workload)) return [];
  const template = templateOf(workload);
  const labels = addedLabels(pod, template).filter(([label]) => label !== COMPLETION_INDEX);
  const isNamed = pod.spec.hostname !== textAt(fieldsAt(template, 'spec'), 'hostname');
  return [...labels.map(([label]) => `metadata.labels[${label}]`), ...(isNamed ? ['spec.hostname'] : [])];
}

function isOfRuns(workload: Fields): boolean {
  return hasField(fieldsAt(workload, 'spec'), 'jobTemplate');
}

/** Labels that the API server and the Job controller add. */
function addedLabels({ labels }: Pod, template: Fields): readonly (readonly [string, string])[] {
  const written = fieldsAt(fieldsAt(template, 'metadata'), 'labels');
  return [...labels].filter(([label]) => !hasField(written, label));
}
