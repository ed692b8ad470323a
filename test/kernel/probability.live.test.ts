import { expect, test } from 'vitest';
import { payloadProbability, savedProbability } from '../../src/dataplanes/iptables-rules/print/probability.js';
import { describeWhere } from '../requirements/describe-where.js';
import { loadAndSave, VARIANTS, whyNoKernel } from './namespace.js';

describeWhere(whyNoKernel(), 'probabilities come back as printed', () => {
  // Powers of two are the exact ties, where rounding half to even matters.
  const denominators = [
    ...Array.from({ length: 600 }, (_, index) => index + 2),
    1000,
    1024,
    2048,
    4096,
    8192,
    65536,
    99999,
  ];

  test.each(VARIANTS)('iptables-%s', (variant) => {
    const rules = denominators.map((k) => `-A X -m statistic --mode random --probability ${payloadProbability(k)}`);
    const text = `*filter\n:X - [0:0]\n${rules.join('\n')}\nCOMMIT\n`;
    const saved = loadAndSave('iptables', variant, text).match(/(?<=--probability )\S+/g);
    expect(saved).toEqual(denominators.map(savedProbability));
  });
});
