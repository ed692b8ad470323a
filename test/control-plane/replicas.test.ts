import { expect, it } from 'vitest';
import { build, endpointTexts, ip, service, workload } from './objects.js';

const broker = workload('broker', 'app=broker', { kind: 'StatefulSet', replicas: 3, firstOrdinal: 5 });

function only(labels: Readonly<Record<string, string>>, codes: readonly string[], endpoints: number): void {
  const one = service('one', { clusterIps: [ip('10.96.0.30')], selector: new Map(Object.entries(labels)) });
  const built = build([one, broker]);
  expect(built.codes).toEqual(codes);
  expect(endpointTexts(built)).toHaveLength(endpoints);
}

it('selects a single replica of a StatefulSet by the labels that its controller sets', () => {
  only({ app: 'broker', 'statefulset.kubernetes.io/pod-name': 'broker-6' }, [], 1);
  only({ 'statefulset.kubernetes.io/pod-name': 'broker-7' }, [], 1);
  only({ app: 'broker', 'apps.kubernetes.io/pod-index': '5' }, [], 1);
  only({ app: 'broker' }, [], 3);
});

it('says that a replica is not there', () => {
  only({ app: 'broker', 'statefulset.kubernetes.io/pod-name': 'broker-0' }, ['SVC105'], 0);
});
