/** EndpointSlices, and the Endpoints that they replace. */
import type { FieldPath } from '../diagnostics/location.js';
import type { IpAddress } from '../net/address.js';
import type { Family } from '../net/family.js';
import type { Protocol } from '../net/port.js';
import type { Metadata, Origin } from './objects.js';

export interface EndpointConditions {
  /** Absent counts as true. */
  readonly ready: boolean;
  /** Absent counts as true: see kube-proxy's reading of nil. */
  readonly serving: boolean;
  readonly terminating: boolean;
  /** Those that the slice names; mirrored slices name `ready` alone. */
  readonly named: readonly EndpointCondition[];
}

export type EndpointCondition = 'ready' | 'serving' | 'terminating';

/** An ObjectReference; '' stands for a field that is not there. */
export interface ObjectReference {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  readonly apiVersion: string;
  readonly resourceVersion: string;
  readonly fieldPath: string;
}

export interface SliceEndpoint {
  /** kube-proxy reads the first address only; the rest is dropped at decoding. */
  readonly address: IpAddress;
  readonly conditions: EndpointConditions;
  readonly nodeName: string | null;
  readonly zone: string | null;
  readonly hostname: string | null;
  readonly targetRef: ObjectReference | null;
  readonly zoneHints: readonly string[];
  readonly nodeHints: readonly string[];
  /** Position in the slice's `endpoints`, for origins. */
  readonly index: number;
  /** The Pod, workload or Endpoints that svcgen made it of; null in a slice of the input. */
  readonly madeOf: Origin | null;
}

export interface SlicePort {
  readonly name: string;
  readonly protocol: Protocol;
  readonly port: number;
  readonly appProtocol: string | null;
}

export interface EndpointSlice extends Metadata {
  readonly kind: 'EndpointSlice';
  readonly annotations: ReadonlyMap<string, string>;
  /** From the label kubernetes.io/service-name; null when it is missing or empty. */
  readonly serviceName: string | null;
  readonly family: Family;
  readonly ports: readonly SlicePort[];
  readonly endpoints: readonly SliceEndpoint[];
  /** Who made it: an object of the input, or svcgen as one of the two controllers does. */
  readonly madeFrom: 'input' | 'endpoints' | 'selector';
}

export interface EndpointsAddress {
  readonly address: IpAddress;
  readonly nodeName: string | null;
  readonly hostname: string | null;
  readonly targetRef: ObjectReference | null;
  readonly isReady: boolean;
  /** Path below the object, for origins. */
  readonly path: FieldPath;
}

export interface EndpointsSubset {
  readonly addresses: readonly EndpointsAddress[];
  readonly ports: readonly SlicePort[];
}

export interface Endpoints extends Metadata {
  readonly kind: 'Endpoints';
  readonly annotations: ReadonlyMap<string, string>;
  readonly subsets: readonly EndpointsSubset[];
  /** Label endpointslice.kubernetes.io/skip-mirror: "true", or a leader-election annotation. */
  readonly skipsMirroring: boolean;
  /** As a cluster holds it; otherwise somebody writes it now. */
  readonly isStored: boolean;
}
