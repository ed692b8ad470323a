import { expect, test } from 'vitest';
import { expectedFlows } from './expected-flows.js';
import { destinationOf, familiesOf, type Flow, type Frontend, type ServiceName } from './frontends.js';
import { FAMILIES, type ClientName } from './topology.js';

const FRONTENDS: readonly Frontend[] = ['cluster IP', 'node port', 'load balancer', 'external IP'];
const CLIENTS: readonly ClientName[] = ['pod', 'other-node', 'outside', 'node'];

/** Both policies, with and without an endpoint on the node, and source ranges: from everywhere, to everything. */
const FROM_EVERYWHERE: readonly ServiceName[] = [
  'web',
  'external-local',
  'external-local-elsewhere',
  'internal-local',
  'internal-local-elsewhere',
  'ranges',
];

const REQUIRED: readonly Flow[] = [
  ...FROM_EVERYWHERE.flatMap((service) => CLIENTS.map((client) => ({ service, client }))),
  { service: 'ranges', client: 'stranger' } as const,
  { service: 'hairpin', client: 'a1' } as const,
  { service: 'none', client: 'pod' } as const,
  { service: 'none', client: 'outside' } as const,
].flatMap((flow) => FRONTENDS.map((frontend) => ({ ...flow, frontend })));

test('the table has every client, way in and policy in combination', () => {
  const nameOf = ({ service, client, frontend }: Flow): string => `${service}: ${client} to ${frontend}`;
  const sent = new Set(expectedFlows('packets-services').map(nameOf));
  expect(REQUIRED.map(nameOf).filter((name) => !sent.has(name))).toEqual([]);
});

test('each way in is sent to over both families', () => {
  for (const frontend of FRONTENDS) {
    expect(familiesOf(frontend)).toEqual(FAMILIES);
    const [ipv4, ipv6] = FAMILIES.map((family) => destinationOf('web', frontend, family).address);
    expect([ipv4?.includes(':'), ipv6?.includes(':')]).toEqual([false, true]);
  }
});
