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

export type WorkloadKind =
  'Deployment' | 'ReplicaSet' | 'ReplicationController' | 'StatefulSet' | 'DaemonSet' | 'Job' | 'CronJob';

/** What is said of the Pods of a Job, or of one run of a CronJob, and of no other workload's. */
export interface JobRun {
  /** Name of the Job: of a CronJob's run it is invented. */
  readonly job: string;
  /** completionMode Indexed: each Pod has the label and the host name of its index. */
  readonly isIndexed: boolean;
  /** Why there are no Pods; null where there are some. */
  readonly idle: JobIdleness | null;
}

export type JobIdleness =
  'suspended' | 'finished' | 'not-running' | 'no-parallelism' | 'no-completions' | 'other-controller' | 'bad-job-name';

export interface Workload extends Metadata {
  readonly kind: WorkloadKind;
  /** Default 1; a DaemonSet has one Pod a Node and ignores it. Of a Job: how many Pods run at once. */
  readonly replicas: number;
  /** StatefulSet's spec.ordinals.start. */
  readonly firstOrdinal: number;
  /** StatefulSet's spec.serviceName, which becomes its Pods' subdomain; '' without. */
  readonly serviceName: string;
  /** null but of a Job or CronJob. */
  readonly run: JobRun | null;
  /** Labels of the Pod template, and those that the API server adds to it. */
  readonly podLabels: ReadonlyMap<string, string>;
  readonly podSpec: PodSpec;
  /** spec.template.spec.nodeSelector (a DaemonSet runs on matching Nodes only). */
  readonly nodeSelector: Selector;
}
