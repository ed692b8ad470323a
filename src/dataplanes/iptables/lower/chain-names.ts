import { sha256 } from '@noble/hashes/sha2.js';
import type { ServicePortPlan } from '../../../plan/plan.js';

const BASE32 = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567');
const PAIRS = BASE32.flatMap((first) => BASE32.map((second) => first + second));

/** Names of the chains that belong to one service port. */
export interface ServicePortChains {
  readonly clusterPolicy: string;
  readonly localPolicy: string;
  readonly external: string;
  readonly firewall: string;
  readonly endpoint: (endpoint: string) => string;
}

/** kube-proxy's names: a prefix and 16 base-32 digits of SHA-256 over name, protocol and endpoint, without separators. */
export function chainsOf(servicePort: ServicePortPlan): ServicePortChains {
  const subject = servicePort.name + servicePort.protocol;
  const hash = hash16(subject);
  return {
    clusterPolicy: `KUBE-SVC-${hash}`,
    localPolicy: `KUBE-SVL-${hash}`,
    external: `KUBE-EXT-${hash}`,
    firewall: `KUBE-FW-${hash}`,
    endpoint: (endpoint) => `KUBE-SEP-${hash16(subject + endpoint)}`,
  };
}

const FRESH = sha256.create();
const HASHER = sha256.create();
const DIGEST = new Uint8Array(32);

/** One hasher serves all names: making one costs as much as hashing. */
function hash16(text: string): string {
  FRESH._cloneInto(HASHER);
  HASHER.update(asciiBytes(text)).digestInto(DIGEST);
  // 16 base-32 digits are the first 80 bits, taken as eight times ten.
  let digits = '';
  for (let pair = 0; pair < 8; pair += 1) {
    const bit = pair * 10;
    const at = bit >> 3;
    const bits = ((DIGEST[at] ?? 0) << 8) | (DIGEST[at + 1] ?? 0);
    digits += PAIRS[(bits >> (6 - (bit & 7))) & 1023] ?? '';
  }
  return digits;
}

/** Names are ASCII, as decoding made sure; TextEncoder is several times dearer for short texts. */
function asciiBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) bytes[index] = text.charCodeAt(index);
  return bytes;
}
