import { compile, messageOf, type CompileOptions } from '../../src/index.js';

/** A Service of namespace default; `spec` in flow style. */
export function service(name: string, spec: string, metadata = ''): string {
  return `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}${metadata}}\nspec: {${spec}}\n---\n`;
}

/** An IPv4 slice of Service `web` with port 8080; endpoints in flow style. */
export function slice(name: string, endpoints: readonly string[], labels = ''): string {
  return `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: ${name}, labels: {kubernetes.io/service-name: web${labels}}}
addressType: IPv4
ports: [{name: '', port: 8080}]
endpoints:
${endpoints.map((endpoint) => `- {${endpoint}}\n`).join('')}---
`;
}

export function node(name: string, zone: string, addresses = '{type: InternalIP, address: 192.0.2.11}'): string {
  return `apiVersion: v1
kind: Node
metadata: {name: ${name}, labels: {topology.kubernetes.io/zone: ${zone}}}
status: {addresses: [${addresses}]}
---
`;
}

export function configuration(fields: string): Pick<CompileOptions, 'configuration'> {
  const text = `apiVersion: kubeproxy.config.k8s.io/v1alpha1\nkind: KubeProxyConfiguration\n${fields}\n`;
  return { configuration: { name: 'kube-proxy.yaml', text } };
}

/** Code and message of each finding of these codes. */
export function findings(text: string, codes: readonly string[], options: CompileOptions = {}): readonly string[] {
  return compile([{ name: 'web.yaml', text }], options)
    .diagnostics.filter(({ code }) => codes.includes(code))
    .map((found) => `${found.code} ${messageOf(found)}`);
}
