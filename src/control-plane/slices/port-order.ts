import type { SlicePort } from '../../kubernetes/objects.js';
import { compareBytes } from '../../net/ordering.js';

/** A 128-bit number as eight 16-bit digits, the lowest first. */
type Digits = Uint32Array;

const OFFSET_BASIS = [0xc58d, 0x6295, 0x2175, 0x62b8, 0x0142, 0x07bb, 0x272e, 0x6c62];
/** The FNV prime of 128 bits is 2^88 + PRIME_REST. */
const PRIME_REST = 0x13b;

/**
 * The order that both controllers give the ports of a slice (portsInOrder of staging k8s.io/endpointslice/util): by a hash of
 * what Go prints of them.
 */
export function inPortOrder(ports: readonly SlicePort[]): readonly SlicePort[] {
  if (ports.length < 2) return ports;
  return ports
    .map((port) => ({ port, hash: fnv128a(printedPort(port)) }))
    .sort((left, right) => compareBytes(left.hash, right.hash))
    .map(({ port }) => port);
}

/** As `dump.ForHash` of k8s.io/utils prints a discovery/v1 EndpointPort. */
export function printedPort({ name, protocol, port, appProtocol }: SlicePort): string {
  const application = appProtocol ?? '<nil>';
  return `(v1.EndpointPort){Name:(*string)${name} Protocol:(*v1.Protocol)${protocol} Port:(*int32)${String(port)} AppProtocol:(*string)${application}}`;
}

/** FNV-1a of 128 bits (hash/fnv of Go) of an ASCII text, in hexadecimal. */
export function fnv128a(text: string): string {
  const digits: Digits = Uint32Array.from(OFFSET_BASIS);
  for (let index = 0; index < text.length; index += 1) {
    digits[0] = (digits[0] ?? 0) ^ text.charCodeAt(index);
    multiplyByPrime(digits);
  }
  return [...digits]
    .reverse()
    .map((digit) => digit.toString(16).padStart(4, '0'))
    .join('');
}

/** Adds the number, shifted by 88 bits (five digits and a half), to PRIME_REST times itself. */
function multiplyByPrime(digits: Digits): void {
  const [first = 0, second = 0, third = 0] = digits;
  const shifted = [(first & 0xff) << 8, ((second & 0xff) << 8) | (first >>> 8), ((third & 0xff) << 8) | (second >>> 8)];
  let carry = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const sum = (digits[index] ?? 0) * PRIME_REST + (shifted[index - 5] ?? 0) + carry;
    digits[index] = sum & 0xffff;
    carry = sum >>> 16;
  }
}
