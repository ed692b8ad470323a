import type { KubernetesObject } from '../objects.js';
import { decodeEndpointSlice } from './endpoint-slice.js';
import { decodeEndpoints } from './endpoints.js';
import { decodeCronJob, decodeJob } from './job.js';
import type { Mapping } from './mapping.js';
import { decodeNamespace } from './namespace.js';
import { decodeNode } from './node.js';
import { decodePod } from './pod.js';
import { decodeService } from './service.js';
import { decodeServiceCidr } from './service-cidr.js';
import { decodeWorkload } from './workload.js';

type Decoder = (at: Mapping) => KubernetesObject | null;

const DECODERS: ReadonlyMap<string, Decoder> = new Map<string, Decoder>([
  ['Service', decodeService],
  ['EndpointSlice', decodeEndpointSlice],
  ['Endpoints', decodeEndpoints],
  ['Pod', decodePod],
  ['Node', decodeNode],
  ['Namespace', decodeNamespace],
  ['ServiceCIDR', decodeServiceCidr],
  ['Deployment', (at) => decodeWorkload('Deployment', at)],
  ['ReplicaSet', (at) => decodeWorkload('ReplicaSet', at)],
  ['ReplicationController', (at) => decodeWorkload('ReplicationController', at)],
  ['StatefulSet', (at) => decodeWorkload('StatefulSet', at)],
  ['DaemonSet', (at) => decodeWorkload('DaemonSet', at)],
  ['Job', decodeJob],
  ['CronJob', decodeCronJob],
]);

/** The object of a kind that svcgen reads; null, after reports, when it is not valid. */
export function decodeObject(kind: string, at: Mapping): KubernetesObject | null {
  return DECODERS.get(kind)?.(at) ?? null;
}
