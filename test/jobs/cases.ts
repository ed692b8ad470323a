import type { JsonObject } from '../conformance/json.js';

/** A Job or CronJob that is new to the cluster, in a namespace of its own. */
export interface JobCase {
  readonly title: string;
  readonly object: JsonObject;
}

/** What the Service of each case selects. */
export const SELECTOR = { app: 'worker' };

export function jobCases(): readonly JobCase[] {
  return [
    ...JOB_SPECS.map(([title, spec, pod]): JobCase => ({ title, object: jobOf('ring', spec, pod) })),
    ...NAMES.map(([title, name, spec]): JobCase => ({ title, object: jobOf(name, spec) })),
    ...CRON_SPECS.map(([title, name, spec, ofJob]): JobCase => ({ title, object: cronJobOf(name, spec, ofJob) })),
  ];
}

const INDEXED = { completionMode: 'Indexed', completions: 3, parallelism: 2 };

/** Title, fields of the Job's spec, fields of the Pod template's. */
const JOB_SPECS: readonly (readonly [string, JsonObject, JsonObject?])[] = [
  ['neither parallelism nor completions', {}],
  ['parallelism alone', { parallelism: 3 }],
  ['completions alone', { completions: 3 }],
  ['more completions than parallelism', { parallelism: 2, completions: 5 }],
  ['more parallelism than completions', { parallelism: 5, completions: 2 }],
  ['null counts', { parallelism: null, completions: null }],
  ['parallelism 0', { parallelism: 0 }],
  ['parallelism 0 and completions', { parallelism: 0, completions: 3 }],
  ['completions 0', { completions: 0 }],
  ['negative parallelism', { parallelism: -1 }],
  ['negative completions', { completions: -1 }],
  ['fractional parallelism', { parallelism: 1.5 }],
  ['parallelism as a text', { parallelism: '2' }],
  ['suspended', { suspend: true, parallelism: 2 }],
  ['not suspended', { suspend: false, parallelism: 2 }],
  ['suspend as a text', { suspend: 'true' }],
  ['the controller named', { managedBy: 'kubernetes.io/job-controller' }],
  ['another controller', { managedBy: 'example.com/job-controller' }],
  ['NonIndexed', { completionMode: 'NonIndexed', parallelism: 2 }],
  ['unknown completion mode', { completionMode: 'Sorted' }],
  ['Indexed', INDEXED],
  ['Indexed with a subdomain', INDEXED, { subdomain: 'workers' }],
  ['Indexed with a host name', INDEXED, { hostname: 'mine', subdomain: 'workers' }],
  ['NonIndexed with a host name', { parallelism: 2 }, { hostname: 'mine', subdomain: 'workers' }],
  ['Indexed, all at once', { ...INDEXED, parallelism: 7 }],
  ['Indexed without parallelism', { completionMode: 'Indexed', completions: 3 }],
  ['Indexed without completions', { completionMode: 'Indexed', parallelism: 2 }],
  ['Indexed with completions 0', { completionMode: 'Indexed', completions: 0 }],
  ['Indexed and suspended', { ...INDEXED, suspend: true }],
  ['Indexed with a limit per index', { ...INDEXED, backoffLimitPerIndex: 1 }],
  ['manual selector', { manualSelector: true, selector: { matchLabels: SELECTOR }, parallelism: 2 }],
  ['without template', { template: null }],
];

const NAMES: readonly (readonly [string, string, JsonObject])[] = [
  ['name with dots', 'ring.v1', {}],
  ['name with dots, Indexed', 'ring.v1', INDEXED],
  ['name of 63', 'r'.repeat(63), {}],
  ['name of 64', 'r'.repeat(64), {}],
  ['name of 64 with a manual selector', 'r'.repeat(64), { manualSelector: true, selector: { matchLabels: SELECTOR } }],
  ['name of 61, Indexed', 'r'.repeat(61), INDEXED],
  ['name of 62, Indexed', 'r'.repeat(62), INDEXED],
  ['name of 61, Indexed with eleven', 'r'.repeat(61), { ...INDEXED, completions: 11 }],
];

/** Title, name, fields of the CronJob's spec, fields of its Jobs'. */
const CRON_SPECS: readonly (readonly [string, string, JsonObject, JsonObject])[] = [
  ['CronJob', 'hourly', {}, {}],
  ['CronJob of several Pods', 'hourly', {}, { parallelism: 2, completions: 4 }],
  ['CronJob, Indexed', 'hourly', {}, INDEXED],
  ['CronJob, suspended', 'hourly', { suspend: true }, {}],
  ['CronJob of suspended Jobs', 'hourly', {}, { suspend: true }],
  ['CronJob with dots, Indexed', 'hourly.v1', {}, INDEXED],
  ['CronJob without a Job template', 'hourly', { jobTemplate: null }, {}],
];

function jobOf(name: string, spec: JsonObject, pod: JsonObject = {}): JsonObject {
  return { apiVersion: 'batch/v1', kind: 'Job', metadata: { name }, spec: jobSpec(spec, pod) };
}

function cronJobOf(name: string, spec: JsonObject, ofJob: JsonObject): JsonObject {
  const jobTemplate = { spec: jobSpec(ofJob, { subdomain: 'workers' }) };
  // Once a year: the controller makes up for the run that it has missed, and no other one is due while the test runs.
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name },
    spec: { schedule: '0 0 1 1 *', jobTemplate, ...spec },
  };
}

function jobSpec(spec: JsonObject, pod: JsonObject): JsonObject {
  return {
    template: {
      metadata: { labels: { ...SELECTOR }, annotations: { note: 'template' } },
      spec: { restartPolicy: 'Never', containers: [{ name: 'worker', image: 'registry.example/worker:1' }], ...pod },
    },
    ...spec,
  };
}
