import { describe, expect, test } from 'vitest';

import { CODES } from '../../src/diagnostics/catalog.js';
import { diagnostic, type Diagnostic } from '../../src/diagnostics/diagnostic.js';
import { fileUri } from '../../src/diagnostics/file-uri.js';
import { REPORTERS } from '../../src/diagnostics/reporters.js';
import { field, sourceOf } from './source.js';

function sarif(...diagnostics: readonly Diagnostic[]): unknown {
  return JSON.parse(REPORTERS.sarif(diagnostics, { colour: false }));
}

const SOURCE = sourceOf('my shop/web.yaml', 'kind: Service\nspec:\n  clusterIP: 10.0.0.1\n');
const PLACE = { artifactLocation: { uri: 'my%20shop/web.yaml' } };
const CLUSTER_IP = { startLine: 3, startColumn: 14, endLine: 3, endColumn: 22 };

test('a log of one run with every rule', () => {
  expect(sarif()).toEqual({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'svcgen',
            rules: CODES.map((id) => ({
              id,
              shortDescription: { text: expect.stringMatching(/^[A-Z]/u) as unknown },
              defaultConfiguration: { level: expect.stringMatching(/^(?:error|warning|note)$/u) as unknown },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: [],
      },
    ],
  });
});

test('a result with its region and what is related', () => {
  const where = field(SOURCE, ['spec', 'clusterIP']);
  const claim = { frontend: '10.0.0.1:53/udp', first: 'a/b', second: 'c/d' };
  expect(sarif(diagnostic('SVC201', claim, where, [where, { kind: 'name', name: 'b.yaml' }]))).toMatchObject({
    runs: [
      {
        results: [
          {
            ruleId: 'SVC201',
            ruleIndex: CODES.indexOf('SVC201'),
            level: 'error',
            message: {
              text: '10.0.0.1:53/udp is claimed by a/b and c/d\nhelp: the API server gives a cluster IP to one Service only',
            },
            locations: [{ physicalLocation: { ...PLACE, region: CLUSTER_IP } }],
            relatedLocations: [
              { id: 0, physicalLocation: { ...PLACE, region: CLUSTER_IP }, message: { text: 'also here' } },
              { id: 1, physicalLocation: { artifactLocation: { uri: 'b.yaml' } }, message: { text: 'also here' } },
            ],
          },
        ],
      },
    ],
  });
});

test('results without a region, without a place, of severity note', () => {
  expect(
    sarif(
      diagnostic('SVC001', { path: 'shop' }, { kind: 'name', name: 'shop' }),
      diagnostic('SVC204', { object: 'Service a/b' }, null),
    ),
  ).toMatchObject({
    runs: [
      {
        results: [
          { locations: [{ physicalLocation: { artifactLocation: { uri: 'shop' } } }] },
          { level: 'note', locations: [] },
        ],
      },
    ],
  });
});

test('the input can make no link of a message', () => {
  const problem = 'ports[0] [click](https://example.org) \u009b';
  const report = REPORTERS.sarif([diagnostic('SVC014', { problem }, null)], { colour: false });
  expect(report).toContain('"ports[0] [click\\\\](https://example.org) \\u009b"');
});

describe('a path as a URI', () => {
  test.each([
    ['shop/web.yaml', 'shop/web.yaml'],
    ['./shop/web.yaml', 'shop/web.yaml'],
    ['../a b/100%/#1?.yaml', '../a%20b/100%25/%231%3F.yaml'],
    ['a:b.yaml', 'a%3Ab.yaml'],
    ['/tmp/läden.yaml', 'file:///tmp/l%C3%A4den.yaml'],
    ['C:\\shop\\web.yaml', 'file:///C:/shop/web.yaml'],
    ['<stdin>', '%3Cstdin%3E'],
    ['\ud800.yaml', '%EF%BF%BD.yaml'],
  ])('%s', (path, uri) => {
    expect(fileUri(path)).toBe(uri);
  });
});

test('an empty file has its region at line 1, column 1: SARIF counts from 1', () => {
  const report = sarif(diagnostic('SVC014', { problem: 'bad' }, field(sourceOf('e.yaml', ''), ['a'])));
  expect(report).toMatchObject({
    runs: [
      {
        results: [
          { locations: [{ physicalLocation: { region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 } } }] },
        ],
      },
    ],
  });
});
