import { expect, it } from 'vitest';
import { collectTexts } from './findings.js';

const nodeOf = (cpu: string): string =>
  `apiVersion: v1\nkind: Node\nmetadata: {name: a}\nstatus: {allocatable: {cpu: ${cpu}}}\n`;

it.each([
  ['4', 4000],
  ['"4"', 4000],
  ['3920m', 3920],
  ['0.5', 500],
  ['"1.0001"', 1001],
  ['2k', 2_000_000],
  ['1Ki', 1_024_000],
  ['"1e1"', 10_000],
  ['100u', 1],
  ['0', 0],
])('a Node has CPUs of %s', (cpu, milliCpus) => {
  const { objects, places } = collectTexts(nodeOf(cpu));
  expect(places).toEqual([]);
  expect(objects).toMatchObject([{ milliCpus }]);
});

it.each(['four', '"1 "', '4mm'])('%s is no quantity', (cpu) => {
  expect(collectTexts(nodeOf(cpu)).places).toEqual(['SVC020 4:29']);
});
