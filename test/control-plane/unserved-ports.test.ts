import { expect, it } from 'vitest';
import type { EndpointSlice } from '../../src/kubernetes/objects.js';
import { build, ip, pathOf, port, service, slice, slicePort } from './objects.js';

const ledger = service('ledger', { clusterIps: [ip('10.96.0.40')], ports: [port({ name: 'pg' })] });

function sliceWith(name: string, protocol: 'TCP' | 'UDP'): EndpointSlice {
  return slice('ledger-1', 'ledger', { ports: [slicePort(name, 5432, protocol)] });
}

it('reports a port whose name or protocol no slice has', () => {
  for (const odd of [sliceWith('', 'TCP'), sliceWith('pg', 'UDP')]) {
    const { found } = build([ledger, odd]);
    expect(found.map(({ code }) => code)).toEqual(['SVC110']);
    expect(pathOf(found[0]?.where)).toBe('spec.ports.0');
  }
});

it('is content when some slice has it, or slices have neither ports nor endpoints', () => {
  expect(build([ledger, sliceWith('pg', 'TCP')]).codes).toEqual([]);
  expect(build([ledger, { ...sliceWith('pg', 'TCP'), ports: [], endpoints: [] }]).codes).toEqual([]);
});

it('says so where slices have endpoints and no ports', () => {
  const found = build([ledger, { ...sliceWith('pg', 'TCP'), ports: [] }]).found.filter(({ code }) => code === 'SVC110');
  expect(found.map(({ arguments: args }) => args)).toMatchObject([{ port: '"pg"/TCP', served: [] }]);
});
