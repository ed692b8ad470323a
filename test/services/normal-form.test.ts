import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../conformance/json.js';
import { normalSpec } from './normal-form.js';
import { isSameReason, normalField, problemsOf } from './reasons.js';

const WRITTEN: JsonObject = {
  spec: {
    clusterIP: '10.96.0.10',
    ports: [
      { name: 'a', port: 80, nodePort: 30080 },
      { name: 'b', port: 81 },
    ],
  },
};

function stored(clusterIPs: string[], nodePorts: number[], healthCheckNodePort = 31000): JsonObject {
  const ports = nodePorts.map((nodePort, index) => ({ name: String(index), port: 80 + index, nodePort }));
  return { spec: { clusterIP: clusterIPs[0] ?? '', clusterIPs, ports, healthCheckNodePort } };
}

const REFERENCE = normalSpec(stored(['10.96.0.10', 'fd00::1'], [30080, 30500, 30600]), WRITTEN);

describe('the normal form of a stored Service', () => {
  it('leaves aside which values an allocator chose', () => {
    expect(normalSpec(stored(['10.96.0.10', 'fd00::2'], [30080, 30501, 30601], 31001), WRITTEN)).toEqual(REFERENCE);
  });

  it.each([
    ['another given address', stored(['10.96.0.11', 'fd00::1'], [30080, 30500, 30600])],
    ['an allocated address of another family', stored(['10.96.0.10', '10.96.0.11'], [30080, 30500, 30600])],
    ['a missing address', stored(['10.96.0.10'], [30080, 30500, 30600])],
    ['another given node port', stored(['10.96.0.10', 'fd00::1'], [30081, 30500, 30600])],
    ['a node port that two ports share', stored(['10.96.0.10', 'fd00::1'], [30080, 30500, 30500])],
    ['a health check at a node port', stored(['10.96.0.10', 'fd00::1'], [30080, 30500, 30600], 30500)],
    ['a node port that is missing', stored(['10.96.0.10', 'fd00::1'], [30080, 30500])],
  ])('shows %s', (_what, changed) => {
    expect(normalSpec(changed, WRITTEN)).not.toEqual(REFERENCE);
  });
});

describe('the problems of a refused Service', () => {
  const refused = (field: string, message: string): Parameters<typeof problemsOf>[0] => ({
    refused: { reason: 'Invalid', causes: [{ field, reason: 'FieldValueInvalid', message }] },
  });

  it.each([
    ['spec.clusterIPs[0]', 'spec.clusterIP'],
    ['spec.LoadBalancerSourceRanges[1]', 'spec.loadBalancerSourceRanges[1]'],
    ['metadata.labels', 'metadata.labels.tier'],
    ['spec.ports[1]', 'spec.ports[1].port'],
  ])('at %s are those at %s', (theirs, ours) => {
    expect(normalField(theirs)).toBe(normalField(ours));
  });

  it.each([
    ['spec.clusterIPs', 'spec.externalIPs'],
    ['spec.LoadBalancerSourceRanges[0]', 'spec.loadBalancerSourceRanges[1]'],
    ['metadata.labels', 'spec.selector'],
    ['spec.ports[0]', 'spec.ports[1].port'],
    ['spec.ports[0].nodePort', 'spec.ports[0].port'],
  ])('at %s are not those at %s', (theirs, ours) => {
    expect(normalField(theirs)).not.toBe(normalField(ours));
  });

  it('leave aside a target port only where none is given', () => {
    const answer = refused('spec.ports[0].targetPort', 'Invalid value: 0: must be between 1 and 65535, inclusive');
    expect(problemsOf(answer, { spec: { ports: [{ port: 0 }] } })).toEqual([]);
    expect(problemsOf(answer, { spec: { ports: [{ port: 0, targetPort: 70000 }] } })).toHaveLength(1);
  });

  it('leave aside dependent fields only where the type or the policy is unknown', () => {
    const forbidden = { field: 'spec.loadBalancerClass', reason: '', message: 'Forbidden: may only be used' };
    const unknown = { field: 'spec.type', reason: '', message: 'Unsupported value: "x"' };
    const answer = (...causes: readonly (typeof unknown)[]): Parameters<typeof problemsOf>[0] => ({
      refused: { reason: 'Invalid', causes },
    });
    expect(problemsOf(answer(forbidden, unknown), {})).toHaveLength(1);
    expect(problemsOf(answer(forbidden), {})).toHaveLength(1);
    expect(problemsOf(answer({ ...unknown, field: 'spec.sessionAffinity' }, forbidden), {})).toHaveLength(2);
  });

  it.each([
    ['SVC021', 'Required value', true],
    ['SVC021', 'Unsupported value: "x"', false],
    ['SVC025', 'Invalid value: "x": must be a valid CIDR value', false],
    ['SVC037', 'Invalid value: "x": must be a valid IP address', false],
    ['SVC999', 'Required value', false],
  ])('%s says %s: %s', (code, words, expected) => {
    expect(isSameReason(code, words)).toBe(expected);
  });
});
