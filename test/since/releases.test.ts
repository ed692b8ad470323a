import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CHANGE_FACTS } from '../../src/releases/change-facts.js';
import { RELEASES, type Release } from '../../src/releases/release.js';
import { change, NODE, SERVICE, SLICE, type Written } from './change-states.js';

const ALL = SERVICE + SLICE + NODE;
const ANNOTATED = ALL.replace('note: a', 'service.kubernetes.io/topology-mode: Auto');

/** A change, what releases make of it up to one of them, and what from the next on: recorded in fixtures/changes. */
interface Row {
  readonly what: string;
  readonly from: string;
  readonly to: string;
  readonly upTo: Release;
  readonly before: Written;
  readonly after: Written;
}

const REORDERED = ALL.replace('1.5]', '1.7]').replace('1.6]', '1.5]').replace('1.7]', '1.6]');

const ROWS: readonly Row[] = [
  { what: 'order of endpoints', from: ALL, to: REORDERED, upTo: '1.30', before: 'none', after: 'partial' },
  {
    what: 'annotation of a slice',
    from: ALL,
    to: ALL.replace('metadata: {name: web-1,', 'metadata: {name: web-1, annotations: {note: x},'),
    upTo: '1.30',
    before: 'none',
    after: 'partial',
  },
  {
    what: 'default of a condition written out',
    from: ALL,
    to: ALL.replace('{ready: true}', '{}'),
    upTo: '1.30',
    before: 'none',
    after: 'partial',
  },
  { what: 'topology annotation', from: ALL, to: ANNOTATED, upTo: '1.32', before: 'partial', after: 'none' },
  {
    what: 'the newer of two topology annotations',
    from: ANNOTATED.replace('annotations: {', 'annotations: {service.kubernetes.io/topology-aware-hints: "", '),
    to: ANNOTATED.replace('annotations: {', 'annotations: {service.kubernetes.io/topology-aware-hints: "", ').replace(
      'Auto',
      'auto',
    ),
    upTo: '1.36',
    before: 'none',
    after: 'none',
  },
  {
    what: 'label of the node',
    from: ALL,
    to: ALL.replace('rack: r1', 'rack: r2'),
    upTo: '1.33',
    before: 'full',
    after: 'none',
  },
  {
    what: 'zone of the node',
    from: ALL,
    to: ALL.replace('west-1', 'west-2'),
    upTo: '1.36',
    before: 'full',
    after: 'full',
  },
];

describe.each(ROWS)('$what', ({ from, to, upTo, before, after }) => {
  test.each(RELEASES)('%s', (kubeProxyVersion) => {
    const isBefore = RELEASES.indexOf(kubeProxyVersion) <= RELEASES.indexOf(upTo);
    expect(change(from, to, { kubeProxyVersion }).written).toBe(isBefore ? before : after);
  });
});

/** Cells of the table in docs/since.md that has a column a fact. */
function documented(): readonly (readonly string[])[] {
  const [, section = ''] = readFileSync('docs/since.md', 'utf8').split('| fact ');
  const [table = ''] = section.split('\n\n');
  return table
    .split('\n')
    .slice(2)
    .map((line) => [...line.matchAll(/ ([^|]+?) +(?=\|)/g)].map(([, cell = '']) => cell));
}

test('docs/since.md has every fact with the releases of each value', () => {
  const spans = Object.keys(CHANGE_FACTS['1.36']).map((name) => {
    const valueOf = (release: Release): string =>
      JSON.stringify(new Map<string, unknown>(Object.entries(CHANGE_FACTS[release])).get(name));
    const values = [...new Set(RELEASES.map(valueOf))];
    const ranges = values.map((value) => {
      const own = RELEASES.filter((release) => valueOf(release) === value);
      return `${String(own[0])}–${String(own.at(-1))}: ${value.replaceAll('"', '')}`;
    });
    return [`\`${name}\``, ranges.join('; ')];
  });
  expect(documented().map((row) => row.slice(0, 2))).toEqual(spans);
});
