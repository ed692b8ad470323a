import type { Workload } from '../../kubernetes/objects.js';

/** A label and an annotation of each Pod of an Indexed Job (pkg/controller/job/indexed_job_utils.go). */
export const COMPLETION_INDEX = 'batch.kubernetes.io/job-completion-index';
/** What the StatefulSet controller adds to each Pod's labels (pkg/controller/statefulset/stateful_set_utils.go). */
const POD_NAME_LABEL = 'statefulset.kubernetes.io/pod-name';
const POD_INDEX_LABEL = 'apps.kubernetes.io/pod-index';

/** Labels of the workload's Pod of that ordinal: Services that select a single replica go by them. */
export function labelsOfReplica(workload: Workload, ordinal: number): ReadonlyMap<string, string> {
  if (workload.run?.isIndexed === true) return new Map([...workload.podLabels, [COMPLETION_INDEX, String(ordinal)]]);
  if (workload.kind !== 'StatefulSet') return workload.podLabels;
  return new Map([
    ...workload.podLabels,
    [POD_NAME_LABEL, `${workload.name}-${String(ordinal)}`],
    [POD_INDEX_LABEL, String(ordinal)],
  ]);
}

/** A workload under the labels of one of its Pods, or of all where they do not differ. */
export interface LabelledWorkload {
  readonly workload: Workload;
  readonly namespace: string;
  readonly labels: ReadonlyMap<string, string>;
}

export function labelledReplicas(workload: Workload): readonly LabelledWorkload[] {
  const { namespace, podLabels, firstOrdinal } = workload;
  const areAlike = workload.kind !== 'StatefulSet' && workload.run?.isIndexed !== true;
  if (areAlike || workload.replicas === 0) return [{ workload, namespace, labels: podLabels }];
  return Array.from({ length: workload.replicas }, (_, index) => ({
    workload,
    namespace,
    labels: labelsOfReplica(workload, firstOrdinal + index),
  }));
}
