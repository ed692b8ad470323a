import { expect, test } from 'vitest';

import { diagnostic } from '../../src/diagnostics/diagnostic.js';
import { REPORTERS } from '../../src/diagnostics/reporters.js';
import { field, sourceOf } from './source.js';

const SOURCE = sourceOf('web.yaml', 'kind: Service\nspec:\n  clusterIP: 10.0.0.1\n');

test('one document with all that is known', () => {
  const found = [
    diagnostic('SVC207', { address: '10.0.0.1', range: '10.96.0.0/12' }, field(SOURCE, ['spec', 'clusterIP']), [
      field(SOURCE, ['spec'], 'key'),
      { kind: 'name', name: '--service-cluster-ip-range' },
    ]),
    diagnostic('SVC014', { problem: 'bad' }, null),
  ];
  const report = REPORTERS.json(found, { colour: true });
  expect(JSON.parse(report)).toEqual({
    schemaVersion: 1,
    diagnostics: [
      {
        code: 'SVC207',
        severity: 'warning',
        message: 'cluster IP 10.0.0.1 is outside the service range 10.96.0.0/12',
        help: 'give the range of the cluster with --service-cluster-ip-range',
        arguments: { address: '10.0.0.1', range: '10.96.0.0/12' },
        file: 'web.yaml',
        line: 3,
        column: 14,
        endLine: 3,
        endColumn: 22,
        related: [
          { file: 'web.yaml', line: 2, column: 1, endLine: 2, endColumn: 5 },
          { file: '--service-cluster-ip-range', line: null, column: null, endLine: null, endColumn: null },
        ],
      },
      {
        code: 'SVC014',
        severity: 'error',
        message: 'bad',
        help: null,
        arguments: { problem: 'bad' },
        file: null,
        line: null,
        column: null,
        endLine: null,
        endColumn: null,
        related: [],
      },
    ],
  });
  expect(report.endsWith('}\n')).toBe(true);
});

test('no findings make a document too', () => {
  expect(JSON.parse(REPORTERS.json([], { colour: false }))).toEqual({ schemaVersion: 1, diagnostics: [] });
});

test('values come back exactly, but nothing in the text drives a terminal', () => {
  const problem = '"\u001b[2J\u009b31m\u202e\u2028\r\n\u007f\\';
  const report = REPORTERS.json([diagnostic('SVC014', { problem }, null)], { colour: false });
  expect(report).not.toMatch(/(?!\n)[\p{Cc}\p{Bidi_Control}\u2028]/u);
  expect(JSON.parse(report)).toMatchObject({ diagnostics: [{ message: problem, arguments: { problem } }] });
});
