import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/** The first 48 bits of the text's SHA-256, as a whole number. */
export function hashOfText(text: string): number {
  return sha256(utf8ToBytes(text))
    .subarray(0, 6)
    .reduce((value, byte) => value * 256 + byte, 0);
}

/** Mixes two hashes into one of 32 bits (the finalizer of MurmurHash3), where a SHA-256 for each pair would cost too much. */
export function mixedHash(left: number, right: number): number {
  let mixed = (left ^ right) >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
