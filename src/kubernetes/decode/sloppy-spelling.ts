/** `parseIP` and `parseCIDR` of k8s.io/apimachinery/pkg/util/validation/ip.go (v0.36), where they are strict. */
import { parseAddress } from '../../net/address.js';
import type { Cidr } from '../../net/cidr.js';

/** Why a new object may not spell an address so, in the API server's words; null where it may. The text is an address. */
export function addressProblem(text: string): string | null {
  if (hasLeadingZeros(text)) return 'must not have leading 0s';
  return isMapped(text) ? 'must not be an IPv4-mapped IPv6 address' : null;
}

/** The same for the text of a network. */
export function networkProblem(text: string, network: Cidr): string | null {
  const slash = text.indexOf('/');
  const address = text.slice(0, slash);
  if (hasLeadingZeros(address) || /^0[0-9]/.test(text.slice(slash + 1))) {
    return 'must not have leading 0s in IP or prefix length';
  }
  if (isMapped(address)) return 'must not have an IPv4-mapped IPv6 address';
  const hasHostBits = parseAddress(address)?.text !== network.base.text;
  return hasHostBits ? 'must not have bits set beyond the prefix length' : null;
}

/** In the dotted part: those of IPv6 groups are no problem. */
function hasLeadingZeros(address: string): boolean {
  const dotted = address.slice(address.lastIndexOf(':') + 1);
  return dotted.includes('.') && /(?:^|\.)0[0-9]/.test(dotted);
}

function isMapped(address: string): boolean {
  return address.includes(':') && parseAddress(address)?.family === 'ipv4';
}
