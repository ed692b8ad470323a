import { pod, type PodFields, type PodObject } from '../world.js';

/** Pods with addresses in a network of their own, on the Nodes in turn. */
export function podsOn(
  nodes: readonly (string | null)[],
  network: number,
  fields: (index: number) => PodFields = () => ({}),
): readonly PodObject[] {
  return nodes.map((node, index) => {
    const ip = `10.244.${String(network)}.${String(index + 1)}`;
    return pod(`web-${String(index)}`, { node, ips: [ip], ...fields(index) });
  });
}

export function repeated(count: number, ...nodes: readonly string[]): readonly string[] {
  return Array.from({ length: count }, (_, index) => nodes[index % nodes.length] ?? '');
}
