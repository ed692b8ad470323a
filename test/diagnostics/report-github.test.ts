import { expect, test } from 'vitest';

import { diagnostic, type Diagnostic } from '../../src/diagnostics/diagnostic.js';
import { REPORTERS } from '../../src/diagnostics/reporters.js';
import { field, sourceOf, spanAt } from './source.js';

function github(...diagnostics: readonly Diagnostic[]): string {
  return REPORTERS.github(diagnostics, { colour: true });
}

const SOURCE = sourceOf('shop/web.yaml', 'kind: Service\nspec:\n  clusterIP: 10.0.0.1\n');

test('a command a finding', () => {
  const where = field(SOURCE, ['spec', 'clusterIP']);
  expect(
    github(
      diagnostic('SVC001', { path: 'shop' }, { kind: 'name', name: 'shop' }),
      diagnostic('SVC207', { address: '10.0.0.1', range: '10.96.0.0/12' }, where),
      diagnostic('SVC120', { service: 'shop/web', address: '10.96.24.46', lock: null }, field(SOURCE, ['spec'], 'key')),
      diagnostic('SVC014', { problem: 'bad' }, null),
    ),
  ).toBe(
    `::error file=shop,title=SVC001::there is no file or folder shop%0Ahelp: check the spelling; use - to read standard input
::warning file=shop/web.yaml,line=3,col=14,endLine=3,endColumn=22,title=SVC207::cluster IP 10.0.0.1 is outside the service range 10.96.0.0/12%0Ahelp: give the range of the cluster with --service-cluster-ip-range
::notice file=shop/web.yaml,line=2,col=1,endLine=2,endColumn=5,title=SVC120::invented: Service shop/web gets cluster IP 10.96.24.46
::error title=SVC014::bad
`,
  );
  expect(github()).toBe('');
});

test('a span of several lines has no columns', () => {
  const where = spanAt(SOURCE, 'spec:\n  clusterIP');
  expect(github(diagnostic('SVC014', { problem: 'bad' }, where))).toBe(
    '::error file=shop/web.yaml,line=2,endLine=3,title=SVC014::bad\n',
  );
});

test('the input can make no command, no property and no control sequence', () => {
  const source = sourceOf('a,line=9:%0A::error::x\n.yaml', 'a: 1\n');
  expect(github(diagnostic('SVC014', { problem: '100%\r\n::set-env name=A::b\u001b[1m' }, spanAt(source, '1')))).toBe(
    '::error file=a%2Cline=9%3A%250A%3A%3Aerror%3A%3Ax␊.yaml,line=1,col=4,endLine=1,endColumn=5,title=SVC014::' +
      '100%25␍␊::set-env name=A::b␛[1m\n',
  );
});
