import { describe, expect, it } from 'vitest';
import { readCluster } from '../../src/compiler/read-cluster.js';
import type { CompileOptions, InputText } from '../../src/compiler/options.js';
import { compile, messageOf } from '../../src/index.js';
import { isObject, listAt, objectAt, toObject, type JsonObject } from '../conformance/json.js';
import { shownOf } from '../kubectl/shown.js';
import { jobCases, SELECTOR, type JobCase } from './cases.js';
import { comparedPods, type Outcome } from './pods-of-case.js';
import { recordedOutcomes } from './recording.js';

const SERVICE: JsonObject = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'workers', namespace: 'default' },
  spec: { clusterIP: 'None', selector: SELECTOR, ports: [{ port: 80 }] },
};

function inputs(...objects: readonly JsonObject[]): readonly InputText[] {
  return [{ name: 'jobs.json', text: JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }) }];
}

function outcomeOf({ object }: JobCase): 'refused' | Outcome {
  const texts = inputs(SERVICE, object);
  const isRefused = readCluster(texts).diagnostics.some(({ severity }) => severity === 'error');
  if (isRefused) return 'refused';
  const list = toObject(JSON.parse(shownOf('pods', texts, { format: 'json' })), 'Pods');
  return { pods: comparedPods(listAt(list, 'items').filter(isObject)) };
}

describe('the Pods of a Job', () => {
  const recordedOf = recordedOutcomes();

  it.each(jobCases())('are those that the real controllers make: $title', (testCase) => {
    const { outcome } = recordedOf(testCase);
    expect(outcomeOf(testCase)).toEqual('refused' in outcome ? 'refused' : outcome);
  });

  it('have names of the real kind, but for what is chance in them', () => {
    const testCase = jobCases().find(({ title }) => title === 'Indexed');
    if (testCase === undefined) throw new Error('no such case');
    expect(recordedOf(testCase).names).toEqual(['ring-0-?????', 'ring-1-?????']);
    expect(shownOf('pods', inputs(SERVICE, testCase.object), { format: 'name' })).toBe('pod/ring-0\npod/ring-1\n');
  });
});

describe('a Service that selects a Job', () => {
  const template = { metadata: { labels: { ...SELECTOR } }, spec: { subdomain: 'workers', containers: [] } };
  const job = (spec: JsonObject, more: JsonObject = {}): JsonObject => ({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'ring', ...objectAt(more, 'metadata') },
    spec: { template, ...spec },
    status: objectAt(more, 'status'),
  });
  const cronJob = (more: JsonObject): JsonObject => ({
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: 'hourly', ...objectAt(more, 'metadata') },
    spec: { schedule: '@hourly', jobTemplate: { spec: { template } }, ...objectAt(more, 'spec') },
    status: objectAt(more, 'status'),
  });
  const stored = { metadata: { uid: 'e2f6d0d2-6a3b-4a4c-9a39-1c9e5b2f4b11' } };

  function notesOf(objects: readonly JsonObject[], options: CompileOptions = {}): readonly string[] {
    const { diagnostics } = readCluster(inputs(SERVICE, ...objects), options);
    return diagnostics.filter(({ code }) => code === 'SVC111').map(messageOf);
  }

  it.each<readonly [string, readonly JsonObject[], readonly string[]]>([
    ['running', [job({})], ['the Pods of Job default/ring end; here they count as running']],
    [
      'on a schedule',
      [cronJob({})],
      ['the Pods of CronJob default/hourly end; here those of one run count as running'],
    ],
    ['suspended', [job({ suspend: true })], ['Job default/ring has no Pods: it is suspended']],
    [
      'no longer scheduled',
      [cronJob({ spec: { suspend: true } })],
      ['CronJob default/hourly has no Pods: it is suspended'],
    ],
    ['of parallelism 0', [job({ parallelism: 0 })], ['Job default/ring has no Pods: its parallelism is 0']],
    ['of no completions', [job({ completions: 0 })], ['Job default/ring has no Pods: it needs no completions']],
    [
      'of others',
      [job({ managedBy: 'example.com/c' })],
      ['Job default/ring has no Pods: another controller manages it'],
    ],
    [
      'finished in its cluster',
      [job({}, { ...stored, status: { conditions: [{ type: 'Complete', status: 'True' }] } })],
      ['Job default/ring has no Pods: it has finished'],
    ],
    ['idle in its cluster', [cronJob(stored)], ['CronJob default/hourly has no Pods: no run of it is active']],
    [
      'active in its cluster, though suspended',
      [cronJob({ ...stored, spec: { suspend: true }, status: { active: [{ kind: 'Job', name: 'hourly-29741760' }] } })],
      ['the Pods of CronJob default/hourly end; here those of one run count as running'],
    ],
  ])('has a note of one that is %s', (_, objects, notes) => {
    expect(notesOf(objects)).toEqual(notes);
  });

  it('has none of Jobs that no Service selects, nor of those that stand beside their CronJob', () => {
    const owner = { apiVersion: 'batch/v1', kind: 'CronJob', name: 'hourly', uid: 'u', controller: true };
    const owned = job({}, { metadata: { name: 'hourly-29741760', ownerReferences: [owner] } });
    expect(notesOf([owned, cronJob({})])).toHaveLength(1);
    expect(notesOf([owned])).toEqual(['the Pods of Job default/hourly-29741760 end; here they count as running']);
    const other = job({ template: { ...template, metadata: { labels: { app: 'other' } } } });
    expect(notesOf([other])).toEqual([]);
  });

  it('has those of a single index by its label', () => {
    const indexed = job({ completionMode: 'Indexed', completions: 3, parallelism: 3 });
    const selector = { 'batch.kubernetes.io/job-completion-index': '1', 'job-name': 'ring' };
    const single = { ...SERVICE, spec: { ...objectAt(SERVICE, 'spec'), selector } };
    const { cluster } = readCluster(inputs(single, indexed));
    expect(cluster.slices.flatMap(({ endpoints }) => endpoints.map(({ hostname }) => hostname))).toEqual(['ring-1']);
  });

  it('makes rules of its Pods', () => {
    const proxied = { ...SERVICE, spec: { ...objectAt(SERVICE, 'spec'), clusterIP: '10.96.0.10' } };
    const { artifacts } = compile(inputs(proxied, job({ parallelism: 2 })));
    expect(JSON.stringify(artifacts).match(/default\/workers -> /g)?.length).toBeGreaterThan(1);
  });

  it('warns of versions that are served no more', () => {
    const { diagnostics } = readCluster(inputs({ ...cronJob({}), apiVersion: 'batch/v1beta1' }));
    expect(diagnostics.map(({ code }) => code)).toEqual(['SVC036']);
  });
});
