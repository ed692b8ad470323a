import { artifactText, compile, type CompileOptions, type Diagnostic } from '../../src/index.js';

/** A Service with an annotation, a slice of it and the node, as manifests; tests change single lines of them. */
export const SERVICE = `apiVersion: v1
kind: Service
metadata: {name: web, labels: {tier: front}, annotations: {note: a}}
spec: {clusterIP: 10.96.0.10, selector: {app: web}, ports: [{port: 80}]}
---
`;

export const SLICE = `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: web-1, labels: {kubernetes.io/service-name: web}}
addressType: IPv4
ports: [{name: '', port: 8080}]
endpoints:
- {addresses: [10.244.1.5], conditions: {ready: true}}
- {addresses: [10.244.1.6], conditions: {ready: true}}
---
`;

export const NODE = `apiVersion: v1
kind: Node
metadata: {name: worker-1, labels: {topology.kubernetes.io/zone: west-1, rack: r1}}
spec: {podCIDRs: [10.244.1.0/24]}
status: {addresses: [{type: InternalIP, address: 192.0.2.11}]}
---
`;

export const POD = `apiVersion: v1
kind: Pod
metadata: {name: web-1, labels: {app: web}}
spec: {nodeName: worker-1, containers: [{name: web, image: web}]}
status: {podIP: 10.244.1.5, phase: Running, conditions: [{type: Ready, status: 'True'}]}
---
`;

/** How much kube-proxy writes: none, the chains of changed Services (the one there is), or those of all. */
export type Written = 'none' | 'partial' | 'full';

export interface ChangeResult {
  readonly written: Written;
  readonly payload: string;
  readonly diagnostics: readonly Diagnostic[];
}

export function change(old: string, current: string, options: CompileOptions = {}): ChangeResult {
  const { artifacts, diagnostics } = compile([{ name: 'new.yaml', text: current }], {
    since: [{ name: 'old.yaml', text: old }],
    ...options,
  });
  const [artifact] = artifacts;
  const payload = artifact === undefined ? '' : artifactText(artifact);
  const isFull = diagnostics.some(({ code }) => code === 'SVC311');
  return { written: isFull ? 'full' : payload === '' ? 'none' : 'partial', payload, diagnostics };
}
