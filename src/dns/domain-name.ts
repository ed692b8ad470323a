/** Names without the root's dot at the end, in lower case, as Kubernetes' names are. */

/** RFC 1035 2.3.4: 63 octets a label; 255 a name, of which 253 show. */
const LONGEST_LABEL = 63;
const LONGEST_NAME = 253;

export function isTooLong(name: string): boolean {
  return name.length > LONGEST_NAME || name.split('.').some((label) => label.length > LONGEST_LABEL);
}

/** Whether the name is the domain or below it. */
export function isWithin(name: string, domain: string): boolean {
  return name === domain || name.endsWith(`.${domain}`);
}

/** Texts that compare as names in the canonical order (RFC 4034 6.1): by labels from the right. A blank precedes any label. */
export function orderKey(name: string): string {
  return name.split('.').reverse().join(' ');
}
