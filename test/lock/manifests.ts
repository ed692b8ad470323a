/** A Service of namespace shop; `spec` is what stands beside its one port. */
export function serviceText(name: string, spec = '', ports = '[{ port: 80 }]'): string {
  const lines = spec === '' ? '' : `  ${spec.replaceAll('\n', '\n  ')}\n`;
  return `apiVersion: v1\nkind: Service\nmetadata: { name: ${name}, namespace: shop }\nspec:\n${lines}  ports: ${ports}\n`;
}

export function manyServices(names: readonly string[], spec = ''): string {
  return names.map((name) => serviceText(name, spec)).join('---\n');
}

export function workloadText(name: string, replicas: number, spec = '', kind = 'Deployment'): string {
  return `apiVersion: apps/v1
kind: ${kind}
metadata: { name: ${name}, namespace: shop }
spec:
  replicas: ${String(replicas)}
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec: { ${spec} containers: [{ name: c, image: c }] }
`;
}

export function nodeText(name: string, podCidr: string): string {
  return `apiVersion: v1\nkind: Node\nmetadata: { name: ${name} }\nspec: { podCIDR: ${podCidr}, podCIDRs: [${podCidr}] }\n`;
}

/** A lock of these lines of Services and Pods. */
export function lockOf(services: readonly string[], pods: readonly string[] = []): string {
  const section = (name: string, lines: readonly string[]): string =>
    lines.length === 0 ? `${name}: {}\n` : `${name}:\n${lines.map((line) => `  ${line}\n`).join('')}`;
  return `version: 1\n${section('services', services)}${section('pods', pods)}`;
}
