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
  const address = text.slice(0, text.indexOf('/'));
  if (hasLeadingZerosOfNetwork(text)) return 'must not have leading 0s in IP or prefix length';
  if (isMapped(address)) return 'must not have an IPv4-mapped IPv6 address';
  const hasHostBits = parseAddress(address)?.text !== network.base.text;
  return hasHostBits ? 'must not have bits set beyond the prefix length' : null;
}

/** Whether a network is written so that all programs read its address and length alike; it may still have host bits. */
export function isStandardNetwork(text: string): boolean {
  return !hasLeadingZerosOfNetwork(text) && !isMapped(text.slice(0, text.indexOf('/')));
}

function hasLeadingZerosOfNetwork(text: string): boolean {
  const slash = text.indexOf('/');
  return hasLeadingZeros(text.slice(0, slash)) || /^0[0-9]/.test(text.slice(slash + 1));
}

/** In the dotted part: those of IPv6 groups are no problem. */
function hasLeadingZeros(address: string): boolean {
  const dotted = address.slice(address.lastIndexOf(':') + 1);
  return dotted.includes('.') && /(?:^|\.)0[0-9]/.test(dotted);
}

function isMapped(address: string): boolean {
  return address.includes(':') && parseAddress(address)?.family === 'ipv4';
}
