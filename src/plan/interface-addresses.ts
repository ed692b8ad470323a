import type { Node } from '../kubernetes/objects.js';
import { isUnspecified, loopbackOf, type IpAddress } from '../net/address.js';
import type { Family } from '../net/family.js';
import type { PlanOptions } from './options.js';

/**
 * Addresses that the Node's interfaces carry. An ExternalIP is none of them: AWS, GCP and Azure translate it to an InternalIP
 * on its way, and the kubelet of a node without a cloud makes none.
 */
export function internalAddresses({ addresses }: Node): readonly IpAddress[] {
  return addresses.filter(({ type }) => type === 'InternalIP').map(({ address }) => address);
}

/** Addresses that the node's interfaces carry, as far as the input tells; each once, loopback last. */
export function interfaceAddresses(family: Family, node: Node | null, options: PlanOptions): readonly IpAddress[] {
  const ofNode = [...(node === null ? [] : internalAddresses(node)), options.configuration.bindAddress];
  const own = options.nodeAddresses.length > 0 ? options.nodeAddresses : ofNode;
  const byText = new Map<string, IpAddress>();
  for (const address of [...own, loopbackOf(family)]) {
    if (address.family === family && !isUnspecified(address)) byText.set(address.text, address);
  }
  return [...byText.values()];
}
