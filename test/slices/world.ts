import type { JsonObject } from '../conformance/json.js';

/** An object and the status that is written after it was created. */
export interface NodeObject {
  readonly object: JsonObject;
  readonly status: JsonObject;
}

export interface PodObject extends NodeObject {
  /** Whether it is deleted then, and kept by a finalizer. */
  readonly isTerminating: boolean;
}

/** Objects of one namespace. */
export interface NamespaceObjects {
  readonly name: string;
  readonly pods: readonly PodObject[];
  readonly services: readonly JsonObject[];
  readonly endpoints: readonly JsonObject[];
}

/** Nodes, and namespaces that share them. */
export interface World {
  readonly nodes: readonly NodeObject[];
  readonly namespaces: readonly NamespaceObjects[];
}

const FINALIZER = 'example.com/held-by-a-test';

export interface NodeFields {
  readonly zone?: string | null;
  readonly cpu?: string | null;
  readonly isReady?: boolean;
  readonly labels?: Readonly<Record<string, string>>;
}

export function node(name: string, { zone = null, cpu = null, isReady = true, labels = {} }: NodeFields): NodeObject {
  const placed = zone === null ? {} : { 'topology.kubernetes.io/zone': zone };
  return {
    object: { apiVersion: 'v1', kind: 'Node', metadata: { name, labels: { ...labels, ...placed } } },
    status: {
      conditions: [{ type: 'Ready', status: isReady ? 'True' : 'False' }],
      ...(cpu === null ? {} : { allocatable: { cpu, memory: '4Gi' } }),
    },
  };
}

export interface PodFields {
  readonly node?: string | null;
  readonly ips?: readonly string[];
  readonly isReady?: boolean;
  readonly phase?: string;
  readonly isTerminating?: boolean;
  readonly labels?: Readonly<Record<string, string>>;
  /** Of the only container. */
  readonly ports?: readonly JsonObject[];
  /** Further containers. */
  readonly sidecars?: readonly JsonObject[];
  readonly spec?: JsonObject;
}

export function pod(name: string, fields: PodFields): PodObject {
  const { ips = [], isReady = true, phase = 'Running', isTerminating = false, labels = { app: 'web' } } = fields;
  const { node: nodeName = null, ports = [], sidecars = [], spec = {} } = fields;
  return {
    object: {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, labels: { ...labels }, ...(isTerminating ? { finalizers: [FINALIZER] } : {}) },
      spec: {
        ...(nodeName === null ? {} : { nodeName }),
        containers: [{ name: 'web', image: 'registry.example/web:1', ports: [...ports] }, ...sidecars],
        ...spec,
      },
    },
    status: {
      phase,
      podIPs: ips.map((ip) => ({ ip })),
      conditions: [{ type: 'Ready', status: isReady ? 'True' : 'False' }],
    },
    isTerminating,
  };
}

export function service(name: string, spec: JsonObject, metadata: JsonObject = {}): JsonObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, ...metadata },
    spec: { selector: { app: 'web' }, ports: [{ name: 'http', port: 80, targetPort: 8080 }], ...spec },
  };
}
