import { describe, expect, it } from 'vitest';
import { compile, locationName, type InputText } from '../../src/index.js';
import type { JsonObject } from '../conformance/json.js';

const LIVE = { name: 'cluster lab', defaultNamespace: 'default', lacksNodes: false };
const PORTS = [{ port: 80, protocol: 'TCP', targetPort: 80 }];

function service(metadata: JsonObject, spec: JsonObject): JsonObject {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'default', ...metadata }, spec };
}

/** What is found where a file is laid over a Service that a cluster holds. */
function findings(stored: JsonObject, written: JsonObject): readonly string[] {
  const held = service(
    { uid: '7b9b0d0e-52a4-4d2c-9f6e-0c7a1c1c2d11' },
    { clusterIP: '10.96.0.10', clusterIPs: ['10.96.0.10'], type: 'ClusterIP', ports: PORTS, ...stored },
  );
  const inputs: readonly InputText[] = [
    { name: 'cluster lab', text: JSON.stringify({ kind: 'ServiceList', apiVersion: 'v1', items: [held] }), live: LIVE },
    { name: 'web.json', text: JSON.stringify(service({}, { ports: PORTS, ...written })) },
  ];
  return compile(inputs)
    .diagnostics.filter(({ code }) => /^SVC0[234]/.test(code))
    .map(({ code, severity, where }) => `${severity} ${code} ${where === null ? '' : locationName(where)}`);
}

/** ValidateServiceUpdate of pkg/apis/core/validation: an address that stays need not obey the newer rules. */
describe('a file that changes a Service of a live cluster', () => {
  it('may keep a spelling that the cluster holds', () => {
    const old = { externalIPs: ['198.051.100.001'] };
    const warned = ['warning SVC042 web.json', 'warning SVC042 web.json'];
    expect(findings(old, old)).toEqual(warned);
    expect(findings(old, {})).toEqual(warned);
  });

  it('may not bring such a spelling', () => {
    expect(findings({ externalIPs: ['198.051.100.001'] }, { externalIPs: ['198.051.100.002'] })).toEqual([
      'error SVC038 web.json',
    ]);
    expect(findings({}, { externalIPs: ['198.051.100.001'] })).toEqual(['error SVC038 web.json']);
  });

  it('may not bring a field that does not go with the type', () => {
    expect(findings({}, { loadBalancerSourceRanges: ['192.0.2.0/24'] })).toEqual(['error SVC037 web.json']);
    expect(findings({}, { allocateLoadBalancerNodePorts: false })).toEqual(['error SVC037 web.json']);
  });
});
