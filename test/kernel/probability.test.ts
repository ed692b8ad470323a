import { expect, test } from 'vitest';
import { payloadProbability } from '../../src/dataplanes/iptables-rules/print/probability.js';

test('ties are rounded half to even, as Go does', () => {
  expect(payloadProbability(2048)).toBe('0.0004882812');
  expect(payloadProbability(3)).toBe('0.3333333333');
});
