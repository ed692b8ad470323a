import type { EndpointSlice, SliceEndpoint } from '../kubernetes/objects.js';
import type { IpAddress } from '../net/address.js';

/** An endpoint that has names, and the slice that it stands in. */
export interface NamedEndpoint {
  readonly endpoint: SliceEndpoint;
  readonly slice: EndpointSlice;
}

/** Section 2.1: the endpoint's own host name, or one that the DNS gives; CoreDNS gives the address with dashes. */
export function endpointHostname({ hostname, address }: Pick<SliceEndpoint, 'hostname' | 'address'>): string {
  return hostname ?? dashedAddress(address);
}

/**
 * `10-0-0-1`, `fd00--1`. No dash at an end, unlike CoreDNS: host names have none there (RFC 1123 2.1), and BIND refuses
 * zones that have.
 */
export function dashedAddress({ text }: IpAddress): string {
  const dashed = text.replace(/[.:]/g, '-');
  return `${dashed.startsWith('-') ? '0' : ''}${dashed}${dashed.endsWith('-') ? '0' : ''}`;
}
