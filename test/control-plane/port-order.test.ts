import { expect, it } from 'vitest';
import { fnv128a, inPortOrder, printedPort } from '../../src/control-plane/slices/port-order.js';
import { slicePort } from './objects.js';

/** Printed and hashed by Go: `dump.ForHash` of k8s.io/utils and hash/fnv, for ports of discovery/v1. */
it.each([
  [slicePort('http', 8080), '0e874d5677090ee5c32afa85f637c347'],
  [{ ...slicePort('http', 8080), appProtocol: 'kubernetes.io/h2c' }, '25d70d42d7b23d03d0e815427c32beb8'],
  [slicePort('', 8080), '3b28a02dcead55ad0b93f0014e194ac7'],
])('hashes a port as Go does: %o', (port, hash) => {
  expect(fnv128a(printedPort(port))).toBe(hash);
});

it('orders ports by hash, not by name', () => {
  const plain = slicePort('', 8080);
  const named = slicePort('http', 8080);
  expect(inPortOrder([plain, named])).toEqual([named, plain]);
});
