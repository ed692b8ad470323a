import { test } from 'vitest';
import { loadAll, CORE_SCHEMA, mergeTag, dump } from 'js-yaml';
import { readDocuments } from '/work/main/src/documents/parse.js';
import { sourceText } from '/work/main/src/documents/source.js';
import { collectObjects } from '/work/main/src/kubernetes/collect.js';
import { holdsRepeatedKeys } from '/work/main/src/documents/json-keys.js';
import { mayHoldDialect } from '/work/main/src/documents/dialect-scalars.js';
import { mayHoldAliases } from '/work/main/src/documents/aliases.js';
const t = (name: string, f: () => unknown) => { const times: number[] = []; for (let i = 0; i < 3; i++) { const s = performance.now(); f(); times.push(performance.now() - s); } console.log(name, times.map((x) => Math.round(x)).join(' ')); };
test('bench', () => {
  const items: any[] = [];
  for (let s = 0; s < 10000; s++) {
    const ip = `10.${96 + (s >> 16)}.${(s >> 8) & 255}.${s & 255}`;
    items.push({ apiVersion: 'v1', kind: 'Service', metadata: { name: `svc-${s}`, namespace: 'ns' + (s % 50), uid: 'abd83b43-417f-4f75-a434-c6055f631791', annotations: {'a': 'x & *y "quoted" \\ back'}, labels: { app: 'a' + s } }, spec: { clusterIP: ip, clusterIPs: [ip], ipFamilies: ['IPv4'], ipFamilyPolicy: 'SingleStack', internalTrafficPolicy: 'Cluster', ports: [{ name: 'http', port: 80, protocol: 'TCP', targetPort: 8080 }], selector: { app: 'a' + s }, sessionAffinity: 'None', type: 'ClusterIP' }, status: { loadBalancer: {} } });
    items.push({ apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', addressType: 'IPv4', metadata: { name: `svc-${s}-abcde`, namespace: 'ns' + (s % 50), labels: { 'kubernetes.io/service-name': `svc-${s}` } }, ports: [{ name: 'http', port: 8080, protocol: 'TCP' }], endpoints: Array.from({ length: 10 }, (_, e) => ({ addresses: [`10.${(s >> 8) & 255}.${s & 255}.${e}`], conditions: { ready: true, serving: true, terminating: false }, nodeName: `node-${e}`, targetRef: { kind: 'Pod', name: `p-${s}-${e}`, namespace: 'x', uid: 'abd83b43-417f-4f75-a434-c6055f631791' }, zone: 'a' })) });
  }
  const list = { apiVersion: 'v1', kind: 'List', items };
  const json = JSON.stringify(list, null, 2);
  const yaml = dump(list, { noRefs: true });
  const yamlDocs = items.map((i) => dump(i, { noRefs: true })).join('---\n');
  const report = (c: any, a: any) => { throw new Error(c + JSON.stringify(a)); };
  console.log('json', json.length >> 20, 'yaml', yaml.length >> 20);
  const v = JSON.parse(json);
  t('JSON.parse', () => JSON.parse(json));
  t('repeated', () => holdsRepeatedKeys(json, v));
  t('readDocuments json', () => readDocuments(sourceText('x', json), report as any));
  const docs = readDocuments(sourceText('x', json), report as any);
  t('collect', () => collectObjects(docs, report as any));
  t('dialect', () => mayHoldDialect(yaml));
  t('aliases', () => mayHoldAliases(yaml));
  t('loadAll', () => loadAll(yaml, { schema: CORE_SCHEMA.withTags(mergeTag) }));
  t('readDocuments yaml', () => readDocuments(sourceText('x', yaml), report as any));
  t('loadAll docs', () => loadAll(yamlDocs, { schema: CORE_SCHEMA.withTags(mergeTag) }));
  t('readDocuments docs', () => readDocuments(sourceText('x', yamlDocs), report as any));
  const docs2 = readDocuments(sourceText('x', yamlDocs), report as any);
  t('collect docs', () => collectObjects(docs2, report as any));
}, 200000);
