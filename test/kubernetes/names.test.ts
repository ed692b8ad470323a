import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isName } from '../../src/kubernetes/decode/names.js';
import { collectTexts } from './findings.js';

it.each([
  ['dns-label', 'a', true],
  ['dns-label', '0-a', true],
  ['dns-label', 'a'.repeat(63), true],
  ['dns-label', 'a'.repeat(64), false],
  ['dns-label', '', false],
  ['dns-label', 'a-', false],
  ['dns-label', 'a.b', false],
  ['dns-label', 'a b', false],
  ['dns-label', 'a"b', false],
  ['dns-label', 'a;b', false],
  ['dns-label', '$(a)', false],
  ['dns-subdomain', 'a b', false],
  ['label-value', 'a b', false],
  ['dns-label', 'a\n', false],
  ['dns-subdomain', 'a.b-c.0', true],
  ['dns-subdomain', 'a..b', false],
  ['dns-subdomain', `${'a.'.repeat(126)}a`, true],
  ['dns-subdomain', `${'a.'.repeat(127)}a`, false],
  ['container-port-name', 'http-1', true],
  ['container-port-name', '8080', false],
  ['container-port-name', 'a--b', false],
  ['container-port-name', 'a'.repeat(16), false],
  ['label-value', '', true],
  ['label-value', 'A_b.c-1', true],
  ['label-value', '-a', false],
  ['label-key', 'app', true],
  ['label-key', 'kubernetes.io/app', true],
  ['label-key', '/app', false],
  ['label-key', 'a/b/c', false],
  ['label-key', 'a/', false],
] as const)('%s %j: %s', (rule, text, isLegal) => {
  expect(isName(text, rule)).toBe(isLegal);
});

const LEGAL = /^[a-z0-9.-]{1,253}$/;
const hostile = fc.oneof(
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom(...Array.from('ab0-._/ ;"\'$()\n\r\t`|&{}\\A')) }) },
  { weight: 2, arbitrary: fc.constantFrom('a', 'a-b') },
  { weight: 1, arbitrary: fc.constantFrom('a\n', 'a;b', '$(x)', '{{x}}', '__proto__', 'a\u2028b', 'é') },
);

it('lets no illegal character into a name', () => {
  let accepted = 0;
  fc.assert(
    fc.property(hostile, hostile, hostile, hostile, (name, namespace, portName, targetPort) => {
      const { objects } = collectTexts(
        JSON.stringify({
          apiVersion: 'v1',
          kind: 'Service',
          metadata: { name, namespace, labels: { [name]: portName } },
          spec: { ports: [{ name: portName, targetPort, port: 80 }], selector: { [portName]: name } },
        }),
        JSON.stringify({
          apiVersion: 'discovery.k8s.io/v1',
          kind: 'EndpointSlice',
          metadata: { name, namespace, labels: { 'kubernetes.io/service-name': portName } },
          addressType: 'IPv4',
          ports: [{ name: portName, port: 80 }],
          endpoints: [{ addresses: ['10.0.0.1'], nodeName: name, hints: { forZones: [{ name: portName }] } }],
        }),
      );
      for (const object of objects) {
        accepted += 1;
        const names = [object.name, object.namespace];
        if (object.kind === 'Service') {
          names.push(...object.ports.flatMap((port) => [port.name, String(port.targetPort)]));
        }
        if (object.kind === 'EndpointSlice') {
          names.push(
            ...object.ports.map((port) => port.name),
            ...object.endpoints.map((endpoint) => endpoint.nodeName ?? ''),
          );
        }
        for (const found of names) if (found !== '') expect(found).toMatch(LEGAL);
      }
    }),
    { numRuns: 500, seed: 1 },
  );
  expect(accepted).toBeGreaterThan(20);
});
