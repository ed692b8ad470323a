import { describe, expect, test } from 'vitest';

import { diagnostic, type Diagnostic } from '../../src/diagnostics/diagnostic.js';
import { REPORTERS } from '../../src/diagnostics/reporters.js';
import { field, sourceOf, spanAt } from './source.js';

function text(...diagnostics: readonly Diagnostic[]): string {
  return REPORTERS.text(diagnostics, { colour: false });
}

const DNS = sourceOf(
  'manifests/dns.yaml',
  `apiVersion: v1
kind: Service
metadata:
  name: coredns
spec:
  clusterIP: 10.96.0.10
  ports:
  - port: 53
    protocol: UDP
`,
);
const SYSTEM = sourceOf('manifests/kube-system.yaml', `${'#\n'.repeat(120)}spec:\n  clusterIP: 10.96.0.10\n`);

const CLAIM = { frontend: '10.96.0.10:53/udp', first: 'kube-system/kube-dns', second: 'dns/coredns' };
const RANGE = { address: '10.0.0.1', range: '10.96.0.0/12' };
const INVENTED = { service: 'shop/web', address: '10.96.24.46', lock: null };

describe('an error or a warning', () => {
  test('shows its line, what else is concerned and what to do', () => {
    const where = field(DNS, ['spec', 'clusterIP']);
    expect(text(diagnostic('SVC201', CLAIM, where, [field(SYSTEM, ['spec', 'clusterIP'])]))).toBe(
      `error[SVC201]: 10.96.0.10:53/udp is claimed by kube-system/kube-dns and dns/coredns
 --> manifests/dns.yaml:6:14
  |
6 |   clusterIP: 10.96.0.10
  |              ^^^^^^^^^^
  = also here: manifests/kube-system.yaml:122:14
  = help: the API server gives a cluster IP to one Service only

1 error
`,
    );
  });

  test('makes room for the line number', () => {
    expect(text(diagnostic('SVC207', RANGE, field(SYSTEM, ['spec', 'clusterIP'])))).toBe(
      `warning[SVC207]: cluster IP 10.0.0.1 is outside the service range 10.96.0.0/12
   --> manifests/kube-system.yaml:122:14
    |
122 |   clusterIP: 10.96.0.10
    |              ^^^^^^^^^^
    = help: give the range of the cluster with --service-cluster-ip-range

1 warning
`,
    );
  });

  test('of a file as a whole names it', () => {
    expect(text(diagnostic('SVC001', { path: 'shop' }, { kind: 'name', name: 'shop' }))).toBe(
      `error[SVC001]: there is no file or folder shop
  --> shop
   = help: check the spelling; use - to read standard input

1 error
`,
    );
  });

  test('of no place is its message', () => {
    expect(text(diagnostic('SVC014', { problem: 'no such mode' }, null))).toBe(
      'error[SVC014]: no such mode\n\n1 error\n',
    );
  });
});

test('findings are told apart, notes take a line each, a count ends the report', () => {
  const note = diagnostic('SVC120', INVENTED, field(DNS, ['spec', 'ports']));
  const error = diagnostic('SVC014', { problem: 'bad' }, null);
  const warning = diagnostic('SVC102', { slice: 'EndpointSlice a/b' }, { kind: 'name', name: 'a.yaml' });
  expect(text(note, note, error, warning, error, note)).toBe(
    `note[SVC120]: invented: Service shop/web gets cluster IP 10.96.24.46 (manifests/dns.yaml:7:3)
note[SVC120]: invented: Service shop/web gets cluster IP 10.96.24.46 (manifests/dns.yaml:7:3)

error[SVC014]: bad

warning[SVC102]: EndpointSlice a/b has no label kubernetes.io/service-name, so kube-proxy ignores it
  --> a.yaml

error[SVC014]: bad

note[SVC120]: invented: Service shop/web gets cluster IP 10.96.24.46 (manifests/dns.yaml:7:3)

2 errors, 1 warning
`,
  );
});

test('nothing to count: no last line', () => {
  expect(text()).toBe('');
  expect(text(diagnostic('SVC204', { object: 'Service a/b' }, null))).toBe(
    'note[SVC204]: Service a/b stands twice with equal content and is used once\n',
  );
  expect(text(diagnostic('SVC204', { object: 'Service a/b' }, { kind: 'name', name: 'x.yaml' }))).toBe(
    'note[SVC204]: Service a/b stands twice with equal content and is used once (x.yaml)\n',
  );
});

describe('colour', () => {
  test('marks the parts as rustc does', () => {
    const found = diagnostic('SVC102', { slice: 'EndpointSlice a/b' }, { kind: 'name', name: 'a.yaml' });
    expect(REPORTERS.text([found], { colour: true })).toBe(
      '\u001b[1;33mwarning[SVC102]\u001b[0m\u001b[1m: EndpointSlice a/b has no label kubernetes.io/service-name, so kube-proxy ignores it\u001b[0m\n' +
        '  \u001b[1;34m-->\u001b[0m a.yaml\n\n\u001b[1m1 warning\u001b[0m\n',
    );
  });

  test('adds nothing else', () => {
    const found = [
      diagnostic('SVC201', CLAIM, field(DNS, ['spec', 'clusterIP']), [field(SYSTEM, ['spec'])]),
      diagnostic('SVC120', INVENTED, field(DNS, ['spec'])),
    ];
    expect(REPORTERS.text(found, { colour: true }).replace(/\u001b\[[\d;]*m/gu, '')).toBe(text(...found));
  });
});

test('what the input holds cannot drive the terminal', () => {
  const source = sourceOf('evil\u001b]0;x\u0007.yaml', 'a: "\u001b[2J\u009b31m\u202e"\n');
  const where = spanAt(source, '\u001b[2J');
  const report = text(
    diagnostic('SVC025', { field: 'a', found: '"\u001b[31m\nerror[SVC999]: fake\r\u2028"' }, where, [where]),
    diagnostic('SVC204', { object: 'Service \u009b1m\ud800' }, where),
  );
  expect(report).toBe(
    `error[SVC025]: a must be an IP address, found "␛[31m␊error[SVC999]: fake␍�"
 --> evil␛]0;x␇.yaml:1:5
  |
1 | a: "␛[2J�31m�"
  |     ^^^^
  = also here: evil␛]0;x␇.yaml:1:5

note[SVC204]: Service �1m� stands twice with equal content and is used once (evil␛]0;x␇.yaml:1:5)

1 error
`,
  );
});
