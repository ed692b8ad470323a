import { describe, expect, it } from 'vitest';
import { compile, messageOf, type InputText } from '../../src/index.js';
import type { JsonObject } from '../conformance/json.js';

const LIVE = { name: 'cluster lab', defaultNamespace: 'default', lacksNodes: false };

function slice(content: JsonObject, metadata: JsonObject = {}): JsonObject {
  const named = { name: 'web-1', namespace: 'default', ...metadata };
  return { apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', metadata: named, ...content };
}

function endpoints(subsets: JsonObject[], metadata: JsonObject = {}): JsonObject {
  return { apiVersion: 'v1', kind: 'Endpoints', metadata: { name: 'web', namespace: 'default', ...metadata }, subsets };
}

/** What is found where a file is laid over an object that a cluster holds. */
function findings(held: JsonObject, written: JsonObject): readonly string[] {
  const page = { kind: 'List', apiVersion: 'v1', items: [held] };
  const inputs: readonly InputText[] = [
    { name: 'cluster lab', text: JSON.stringify(page), live: LIVE },
    { name: 'web.json', text: JSON.stringify(written) },
  ];
  return compile(inputs)
    .diagnostics.filter(({ code, severity }) => /^SVC0[2-4]/.test(code) && severity !== 'note')
    .map((found) => `${found.severity} ${found.code} ${messageOf(found)}`);
}

const STORED = { uid: '7b9b0d0e-52a4-4d2c-9f6e-0c7a1c1c2d11' };
const OLD = [{ addresses: ['010.0.0.1'] }];

/** ValidateEndpointSliceUpdate of pkg/apis/discovery/validation, WarningsOnUpdate of its strategy. */
describe('a file that changes an EndpointSlice of a live cluster', () => {
  const held = slice({ addressType: 'IPv4', endpoints: OLD, ports: [{ port: 80 }] }, STORED);

  it('may keep all endpoints as they are, with the warning of the API server', () => {
    expect(findings(held, slice({ addressType: 'IPv4', endpoints: OLD }, { labels: { a: 'b' } }))).toEqual([
      'warning SVC042 endpoints[0].addresses[0]: non-standard IP address "010.0.0.1" is invalid: use "10.0.0.1"',
    ]);
  });

  it('is judged as a new one where it changes an endpoint', () => {
    const changed = [...OLD, { addresses: ['10.0.0.2'] }];
    expect(findings(held, slice({ addressType: 'IPv4', endpoints: changed }))).toEqual([
      'error SVC038 endpoints[0].addresses[0] "010.0.0.1" must not have leading 0s',
    ]);
  });

  it('may not change the address type', () => {
    expect(findings(held, slice({ addressType: 'FQDN', endpoints: [{ addresses: ['a.b'] }] }))).toEqual([
      'error SVC037 addressType is "IPv4" in the cluster, and may not change: delete the slice, or give it another name',
    ]);
  });

  it('is not told that host names are deprecated', () => {
    const ofNames = { addressType: 'FQDN', endpoints: [{ addresses: ['a.b'] }] };
    expect(findings(slice(ofNames, STORED), slice(ofNames))).toEqual([]);
  });
});

describe('a file that changes Endpoints of a live cluster', () => {
  const subsets = [{ addresses: [{ ip: '010.0.0.1' }] }];

  it('may keep all subsets as they are, with the warnings of the API server', () => {
    expect(findings(endpoints(subsets, STORED), endpoints(subsets, { labels: { a: 'b' } }))).toEqual([
      'warning SVC042 subsets[0].addresses[0].ip: non-standard IP address "010.0.0.1" is invalid: use "10.0.0.1"',
    ]);
  });

  it('is judged as new ones where it changes a subset', () => {
    expect(findings(endpoints(subsets, STORED), endpoints([...subsets, {}]))).toEqual([
      'error SVC038 subsets[0].addresses[0].ip "010.0.0.1" must not have leading 0s',
      'error SVC021 subsets[1].addresses or subsets[1].notReadyAddresses is required',
    ]);
  });
});

describe('stored objects', () => {
  it('are told of no warning, and Endpoints of no deprecation', () => {
    const found = compile([
      { name: 'a.json', text: JSON.stringify(endpoints([{ addresses: [{ ip: 'FD00::1' }] }], STORED)) },
      { name: 'b.json', text: JSON.stringify(slice({ addressType: 'FQDN' }, STORED)) },
    ]).diagnostics.map(({ code }) => code);
    expect(found.filter((code) => code === 'SVC042' || code === 'SVC043')).toEqual([]);
  });

  it('beside new ones leave one note, at the first', () => {
    const named = (name: string, metadata: JsonObject = {}): string =>
      JSON.stringify(endpoints([], { name, ...metadata }));
    const { diagnostics } = compile([
      { name: 'c.json', text: named('c') },
      { name: 'b.json', text: named('b') },
      { name: 'a.json', text: named('a', STORED) },
    ]);
    const notes = diagnostics.filter(({ code }) => code === 'SVC043');
    expect(notes.map(({ where }) => (where?.kind === 'field' ? where.source.name : null))).toEqual(['b.json']);
  });
});
