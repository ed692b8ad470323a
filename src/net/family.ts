/** An IP family; kube-proxy runs one independent proxier for each. */
export type Family = 'ipv4' | 'ipv6';

export const FAMILIES: readonly Family[] = ['ipv4', 'ipv6'];

export function otherFamily(family: Family): Family {
  return family === 'ipv4' ? 'ipv6' : 'ipv4';
}

/** Bits of an address of the family. */
export function addressBits(family: Family): 32 | 128 {
  return family === 'ipv4' ? 32 : 128;
}

/** `IPv4` / `IPv6`, as Kubernetes spells it. */
export function familyName(family: Family): 'IPv4' | 'IPv6' {
  return family === 'ipv4' ? 'IPv4' : 'IPv6';
}
