import type { JsonObject, JsonValue } from '../conformance/json.js';

/** EndpointSlices at the limits of pkg/apis/discovery/validation. */
export const largeCases: Readonly<Record<string, JsonObject>> = {
  '100 addresses': { addressType: 'IPv4', endpoints: [{ addresses: addresses(100) }] },
  '101 addresses': { addressType: 'IPv4', endpoints: [{ addresses: addresses(101) }] },
  '101 addresses, one of them bad': { addressType: 'IPv4', endpoints: [{ addresses: ['x', ...addresses(100)] }] },
  '101 host names': { addressType: 'FQDN', endpoints: [{ addresses: names(101) }] },
  '1000 endpoints': { addressType: 'IPv4', endpoints: endpoints(1000) },
  '1001 endpoints': { addressType: 'IPv4', endpoints: endpoints(1001) },
  '1001 endpoints, all of them bad': { addressType: 'IPv6', endpoints: endpoints(1001) },
  '1001 endpoints of host names': {
    addressType: 'FQDN',
    endpoints: names(1001).map((name) => ({ addresses: [name] })),
  },
  '20000 ports': { addressType: 'IPv4', ports: ports(20_000) },
  '20001 ports': { addressType: 'IPv4', ports: ports(20_001) },
  '20001 ports, all of them bad': {
    addressType: 'IPv4',
    ports: ports(20_001).map((port) => ({ ...port, protocol: 'HTTP' })),
  },
};

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

function addresses(count: number): string[] {
  return numbers(count).map((index) => `10.1.${String(index >> 8)}.${String(index & 255)}`);
}

function names(count: number): string[] {
  return numbers(count).map((index) => `host-${String(index)}.example.com`);
}

function endpoints(count: number): JsonValue[] {
  return addresses(count).map((address) => ({ addresses: [address] }));
}

function ports(count: number): JsonObject[] {
  return numbers(count).map((index) => ({ name: `p-${String(index)}`, port: 1000 + index }));
}
