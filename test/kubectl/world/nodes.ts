import type { JsonObject, JsonValue } from '../../conformance/json.js';
import { plain, type WorldObject } from './world-object.js';

export function nodes(): readonly WorldObject[] {
  const node = (name: string, labels: JsonObject, spec: JsonObject, status: JsonObject): WorldObject =>
    plain({ apiVersion: 'v1', kind: 'Node', metadata: { name, labels }, spec }, status);
  const ready = (status: string): JsonValue => [{ type: 'Ready', status }];
  return [
    node(
      'control-1',
      {
        'node-role.kubernetes.io/control-plane': '',
        'node-role.kubernetes.io/etcd': '',
      },
      { unschedulable: true },
      {
        conditions: ready('True'),
        addresses: [
          { type: 'Hostname', address: 'control-1' },
          { type: 'InternalIP', address: '192.0.2.10' },
          { type: 'InternalIP', address: '2001:db8::10' },
          { type: 'ExternalIP', address: '203.0.113.10' },
        ],
        nodeInfo: {
          kubeletVersion: 'v1.36.3',
          osImage: 'Debian GNU/Linux 13 (trixie)',
          kernelVersion: '6.12.0-1-amd64',
          containerRuntimeVersion: 'containerd://2.1.0',
          architecture: 'amd64',
          bootID: 'b',
          machineID: 'm',
          systemUUID: 's',
          kubeProxyVersion: '',
          operatingSystem: 'linux',
        },
      },
    ),
    node(
      'worker-1',
      { 'kubernetes.io/role': 'worker' },
      { podCIDR: '10.244.1.0/24', podCIDRs: ['10.244.1.0/24'] },
      {
        conditions: ready('Unknown'),
      },
    ),
    node('worker-2', {}, {}, { conditions: ready('True'), nodeInfo: { ...EMPTY_INFO, architecture: 'arm64' } }),
    node('worker-10', {}, {}, {}),
  ];
}

const EMPTY_INFO: JsonObject = {
  kubeletVersion: '',
  osImage: '',
  kernelVersion: '',
  containerRuntimeVersion: '',
  bootID: '',
  machineID: '',
  systemUUID: '',
  kubeProxyVersion: '',
  operatingSystem: '',
};
