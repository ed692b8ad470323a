/** Pods and what makes them. */
import type { IpAddress } from '../net/address.js';
import type { Protocol } from '../net/port.js';
import type { Metadata, Selector } from './objects.js';

export interface ContainerPort {
  /** '' when the port has no name. */
  readonly name: string;
  readonly protocol: Protocol;
  readonly containerPort: number;
}

export interface PodSpec {
  readonly nodeName: string | null;
  readonly hostNetwork: boolean;
  /** spec.hostname and spec.subdomain; '' without. */
  readonly hostname: string;
  readonly subdomain: string;
  /** Ports of containers and of restartable init containers (sidecars), in that order of the manifest. */
  readonly ports: readonly ContainerPort[];
}

export interface Pod extends Metadata {
  readonly kind: 'Pod';
  readonly spec: PodSpec;
  /** status.podIPs, at most one a family. */
  readonly addresses: readonly IpAddress[];
  /** status.phase Succeeded or Failed: never an endpoint. */
  readonly isFinished: boolean;
  /** Condition Ready; null when the manifest has no status. */
  readonly isReady: boolean | null;
  /** metadata.deletionTimestamp is set. */
  readonly isTerminating: boolean;
}

export type WorkloadKind = 'Deployment' | 'ReplicaSet' | 'ReplicationController' | 'StatefulSet' | 'DaemonSet';

export interface Workload extends Metadata {
  readonly kind: WorkloadKind;
  /** Default 1; a DaemonSet has one Pod a Node and ignores it. */
  readonly replicas: number;
  /** StatefulSet's spec.ordinals.start. */
  readonly firstOrdinal: number;
  /** StatefulSet's spec.serviceName, which becomes its Pods' subdomain; '' without. */
  readonly serviceName: string;
  /** Labels of the Pod template. */
  readonly podLabels: ReadonlyMap<string, string>;
  readonly podSpec: PodSpec;
  /** spec.template.spec.nodeSelector (a DaemonSet runs on matching Nodes only). */
  readonly nodeSelector: Selector;
}
