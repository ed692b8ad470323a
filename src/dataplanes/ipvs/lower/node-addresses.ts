import { isLinkLocalUnicast, isLoopback, type IpAddress } from '../../../net/address.js';
import type { NodePlan } from '../../../plan/plan.js';

/** Addresses of the node's interfaces as kube-proxy lists them (`GetAllLocalAddressesExcept` of pkg/proxy/ipvs/netlink_linux.go). */
export function ownAddresses({ family, settings }: NodePlan): readonly IpAddress[] {
  return settings.interfaceAddresses.filter(
    (address) => !isLoopback(address) && (family === 'ipv4' || !isLinkLocalUnicast(address)),
  );
}

/** Where node ports are served: never on loopback, whose packets IPVS does not see. */
export function nodePortAddresses(plan: NodePlan): readonly IpAddress[] {
  const served = plan.settings.nodePortAddresses;
  switch (served.kind) {
    case 'every-local-address':
      return ownAddresses(plan);
    case 'addresses':
      return served.addresses.filter((address) => !isLoopback(address));
  }
}
