import {
  isLinkLocalMulticast,
  isLinkLocalUnicast,
  isLoopback,
  isUnspecified,
  parseAddress,
  type IpAddress,
} from '../../net/address.js';
import { parseCidr, type Cidr } from '../../net/cidr.js';
import type { Spelling } from '../../releases/facts.js';
import { foundValue, quoted } from './found-value.js';
import { fieldName, isRecord, reportField, type Mapping } from './mapping.js';
import { addressProblem, networkProblem } from './sloppy-spelling.js';

/**
 * What becomes of spellings that programs read differently (`StrictIPCIDRValidation`, KEP-4858): `refused` as in new objects
 * since Kubernetes 1.36; `kept` where an update leaves them, of which the API server warns; `accepted` with our own warning.
 */
export type Sloppiness = 'accepted' | 'kept' | 'refused';

/** Of a Service's own addresses: what an API server has stored is taken as it is. */
export function sloppinessOf({ decoding }: Mapping, key: string, text: string): Sloppiness {
  if (decoding.isStored) return 'accepted';
  return isKept(decoding.former, key, text) ? 'kept' : 'refused';
}

/** Of endpoints: an update that leaves all of them as they are is not judged (ValidateEndpointSlice, ValidateEndpoints). */
export function endpointSloppiness({ decoding, values }: Mapping, key: 'endpoints' | 'subsets'): Sloppiness {
  if (decoding.isStored) return 'accepted';
  return decoding.former !== null && isSameValue(decoding.former[key], values[key]) ? 'kept' : 'refused';
}

function isSameValue(left: unknown, right: unknown): boolean {
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, index) => isSameValue(item, right[index]));
  }
  if (!isRecord(left) || !isRecord(right)) return (left ?? null) === (right ?? null);
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((key) => isSameValue(left[key], right[key]));
}

/** Whether the same field of the live object holds the text already. */
function isKept(former: Readonly<Record<string, unknown>> | null, key: string, text: string): boolean {
  const spec = former?.['spec'];
  const held = isRecord(spec) ? spec[key] : undefined;
  const texts: readonly unknown[] = Array.isArray(held) ? held : [held];
  return texts.some((one) => typeof one === 'string' && one.trim() === text);
}

/**
 * Reads an address that stands in a field. Sloppy spellings (leading zeros, IPv4-mapped IPv6) are read as kube-proxy reads
 * them, with a warning; IPv6 in long form or upper case is legal in most fields (`IsValidIPForLegacyField`).
 */
export function addressAt(
  at: Mapping,
  key: string,
  index: number,
  text: string,
  sloppiness: Sloppiness = 'accepted',
): IpAddress | null {
  const address = parseAddress(text);
  if (address === null) {
    reportField(at, key, index, 'SVC025', { field: fieldName(at, key, index), found: foundValue(text) });
    return null;
  }
  const problem = sloppiness === 'refused' ? addressProblem(text) : null;
  if (problem !== null) {
    refuseSpelling(at, key, index, text, address.text, problem);
    return null;
  }
  const isSloppy = address.family === 'ipv4' && address.text !== text;
  if (isSloppy && sloppiness === 'accepted') reportSpelling(at, key, index, text, address.text);
  return address;
}

/** As addressAt, for a field that some releases hand on to iptables as it is written. */
export function passedAddressAt(
  at: Mapping,
  key: string,
  index: number,
  text: string,
  spelling: Spelling,
  sloppiness: Sloppiness = 'accepted',
): IpAddress | null {
  const address = addressAt(at, key, index, text, sloppiness);
  if (address === null || spelling === 'canonical' || address.text === text) return address;
  return { ...address, written: text };
}

/** As networkAt, likewise. */
export function passedNetworkAt(
  at: Mapping,
  key: string,
  index: number,
  text: string,
  spelling: Spelling,
  sloppiness: Sloppiness = 'accepted',
): Cidr | null {
  const network = networkAt(at, key, index, text, sloppiness);
  if (network === null || spelling === 'canonical' || network.text === text) return network;
  return { ...network, written: text };
}

/** `ValidateEndpointIP` of pkg/apis/core/validation: for endpoints, and for external IPs too. */
export function isUsableEndpoint(at: Mapping, key: string, index: number, address: IpAddress): boolean {
  const why = whySpecial(address);
  if (why === null) return true;
  reportField(at, key, index, 'SVC032', { field: fieldName(at, key, index), address: address.text, why });
  return false;
}

function whySpecial(address: IpAddress): string | null {
  if (isUnspecified(address)) return 'it is the unspecified address';
  if (isLoopback(address)) return 'it is a loopback address';
  if (isLinkLocalUnicast(address)) return 'it is a link-local address';
  if (isLinkLocalMulticast(address)) return 'it is a link-local multicast address';
  return null;
}

/** Reads a network that stands in a field; host bits are masked away, with a warning. */
export function networkAt(
  at: Mapping,
  key: string,
  index: number,
  text: string,
  sloppiness: Sloppiness = 'accepted',
): Cidr | null {
  const network = parseCidr(text);
  if (network === null) {
    reportField(at, key, index, 'SVC026', { field: fieldName(at, key, index), found: foundValue(text) });
    return null;
  }
  const problem = sloppiness === 'refused' ? networkProblem(text, network) : null;
  if (problem !== null) {
    refuseSpelling(at, key, index, text, network.text, problem);
    return null;
  }
  if (sloppiness === 'accepted' && isSloppyNetwork(text, network)) reportSpelling(at, key, index, text, network.text);
  return network;
}

function isSloppyNetwork(text: string, network: Cidr): boolean {
  if (network.text === text) return false;
  const written = parseAddress(text.slice(0, text.indexOf('/')));
  return network.family === 'ipv4' || written?.text !== network.base.text;
}

/** SVC038, of a spelling that the API server refuses in a new object. */
export function refuseSpelling(
  at: Mapping,
  key: string,
  index: number,
  text: string,
  canonical: string,
  problem: string,
): void {
  reportField(at, key, index, 'SVC038', { field: fieldName(at, key, index), found: quoted(text), problem, canonical });
}

export function reportSpelling(at: Mapping, key: string, index: number, text: string, canonical: string): void {
  reportField(at, key, index, 'SVC029', { field: fieldName(at, key, index), found: quoted(text), canonical });
}
