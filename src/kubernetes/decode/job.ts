import type { JobIdleness, Metadata, Workload } from '../objects.js';
import {
  isGiven,
  readBoolean,
  readChoice,
  readList,
  readMapping,
  readMappings,
  readString,
  readText,
  reportMissing,
} from './fields.js';
import type { Mapping } from './mapping.js';
import { readMetadata } from './metadata.js';
import { checkName, isName } from './names.js';
import { readCount, readPodTemplate, requireMapping } from './workload.js';

/** `generateSelector` of pkg/registry/batch/job/strategy.go; the labels with the uid of a Job are in what a cluster gives. */
const JOB_NAME_LABELS = ['batch.kubernetes.io/job-name', 'job-name'];
/** Runs are named after their time in minutes since 1970 (`getJobName` of pkg/controller/cronjob); none was at this one. */
const INVENTED_RUN = '00000000';
const OWN_CONTROLLER = 'kubernetes.io/job-controller';

interface JobSpec extends Pick<Workload, 'podLabels' | 'podSpec' | 'nodeSelector'> {
  /** As if nothing kept it from running. */
  readonly parallelism: number;
  readonly completions: number | null;
  readonly isIndexed: boolean;
  readonly isSuspended: boolean;
  readonly hasOtherController: boolean;
  readonly hasManualSelector: boolean;
}

export function decodeJob(at: Mapping): Workload | null {
  const metadata = readMetadata(at, { name: 'dns-subdomain', isNamespaced: true, mayGenerateName: true });
  const spec = readJobSpec(at);
  const isFinished = at.decoding.isStored && hasFinished(at);
  if (metadata !== null && spec !== null) checkJobName(at, metadata.name, spec);
  if (metadata === null || spec === null || at.decoding.hasError) return null;
  return workloadOf('Job', metadata, metadata.name, spec, isFinished ? 'finished' : null);
}

/** A CronJob stands for one of its runs: in a cluster for one that is active. */
export function decodeCronJob(at: Mapping): Workload | null {
  const metadata = readMetadata(at, { name: 'dns-subdomain', isNamespaced: true, mayGenerateName: true });
  const cronSpec = requireMapping(at, 'spec');
  const template = cronSpec === null ? null : requireMapping(cronSpec, 'jobTemplate');
  const spec = template === null ? null : readJobSpec(template);
  const isSuspended = cronSpec === null ? null : readBoolean(cronSpec, 'suspend');
  const isRunning = at.decoding.isStored ? hasActiveJobs(at) : true;
  if (metadata === null || spec === null || at.decoding.hasError) return null;
  const job = `${metadata.name}-${INVENTED_RUN}`;
  // A run that is active goes on when the CronJob is suspended.
  const idle = isSuspended === true && !at.decoding.isStored ? 'suspended' : isRunning ? null : 'not-running';
  return workloadOf('CronJob', metadata, job, spec, idle ?? (isJobName(job, spec) ? null : 'bad-job-name'));
}

function workloadOf(
  kind: 'Job' | 'CronJob',
  metadata: Metadata,
  job: string,
  spec: JobSpec,
  known: JobIdleness | null,
): Workload {
  const { podLabels, podSpec, nodeSelector, parallelism, completions, isIndexed } = spec;
  const idle = known ?? idlenessOf(spec);
  const nameLabels = spec.hasManualSelector ? [] : JOB_NAME_LABELS.map((label): [string, string] => [label, job]);
  return {
    ...metadata,
    kind,
    replicas: idle === null ? Math.min(parallelism, completions ?? parallelism) : 0,
    firstOrdinal: 0,
    serviceName: '',
    run: { job, isIndexed, idle },
    podLabels: new Map([...nameLabels, ...podLabels]),
    podSpec,
    nodeSelector,
  };
}

/** What keeps the Job controller from making Pods (manageJob of pkg/controller/job/job_controller.go). */
function idlenessOf({ parallelism, completions, isSuspended, hasOtherController }: JobSpec): JobIdleness | null {
  if (hasOtherController) return 'other-controller';
  if (isSuspended) return 'suspended';
  if (completions === 0) return 'no-completions';
  return parallelism === 0 ? 'no-parallelism' : null;
}

/** The `spec` of a Job or of a job template, with the defaults of SetDefaults_Job (pkg/apis/batch/v1/defaults.go). */
function readJobSpec(at: Mapping): JobSpec | null {
  const spec = requireMapping(at, 'spec');
  const template = readPodTemplate(spec);
  if (spec === null || template === null) return null;
  const parallelism = readCount(spec, 'parallelism');
  const completions = readCount(spec, 'completions');
  const isIndexed = readChoice(spec, 'completionMode', ['NonIndexed', 'Indexed']) === 'Indexed';
  if (isIndexed && !isGiven(spec, 'completions')) reportMissing(spec, 'completions');
  return {
    ...template,
    parallelism: parallelism ?? 1,
    completions,
    isIndexed,
    isSuspended: readBoolean(spec, 'suspend') ?? false,
    hasOtherController: (readText(spec, 'managedBy') ?? OWN_CONTROLLER) !== OWN_CONTROLLER,
    hasManualSelector: readBoolean(spec, 'manualSelector') ?? false,
  };
}

/** ValidateJob of pkg/apis/batch/validation: the name becomes a label, and with an index a host name. */
function checkJobName(at: Mapping, name: string, spec: JobSpec): void {
  const metadata = readMapping(at, 'metadata');
  if (metadata === null) return;
  for (const [text, rule] of namesMadeOf(name, spec)) if (!checkName(metadata, 'name', -1, text, rule)) return;
}

function isJobName(name: string, spec: JobSpec): boolean {
  return namesMadeOf(name, spec).every(([text, rule]) => isName(text, rule));
}

function namesMadeOf(
  name: string,
  { isIndexed, completions, hasManualSelector }: JobSpec,
): readonly (readonly [string, 'label-value' | 'dns-label'])[] {
  const last = isIndexed && completions !== null && completions > 0 ? completions - 1 : null;
  return [
    ...(hasManualSelector ? [] : [[name, 'label-value'] as const]),
    ...(last === null ? [] : [[`${name}-${String(last)}`, 'dns-label'] as const]),
  ];
}

function hasFinished(at: Mapping): boolean {
  const status = readMapping(at, 'status');
  return (status === null ? [] : readMappings(status, 'conditions')).some((condition) => {
    const type = readString(condition, 'type');
    return (type === 'Complete' || type === 'Failed') && readString(condition, 'status') === 'True';
  });
}

function hasActiveJobs(at: Mapping): boolean {
  const status = readMapping(at, 'status');
  return status !== null && readList(status, 'active').length > 0;
}
