import { describe, expect, test } from 'vitest';
import type { Observation } from '../observe.js';
import { differenceReport } from './difference-report.js';
import { differencesBetween } from './difference.js';
import { readOptions, UsageError } from './options.js';

const saved = `*filter
:KUBE-SERVICES - [0:0]
COMMIT
*nat
:KUBE-SVC-AAAAAAAAAAAAAAAA - [0:0]
-A KUBE-SVC-AAAAAAAAAAAAAAAA -m comment --comment "shop/cart -> 10.0.0.1:80" -j KUBE-SEP-1
-A KUBE-SVC-AAAAAAAAAAAAAAAA -m comment --comment "shop/cart -> 10.0.0.2:80" -j KUBE-SEP-2
COMMIT
`;

const texts = (save: string): Observation => ({
  'iptables-save.txt': save,
  'ip6tables-save.txt': '',
  'payload.iptables.txt': '',
  'payload.ip6tables.txt': '',
});

const report = (save: string): string => differenceReport(differencesBetween(texts(saved), texts(save), new Set()));

describe('a difference', () => {
  test('is none between equal texts', () => {
    expect(report(saved)).toBe('');
  });

  test('shows the chain with the lines that one side lacks', () => {
    expect(report(saved.replace('10.0.0.2:80', '10.0.0.3:80'))).toBe(
      [
        'iptables-save.txt (- kube-proxy, + svcgen)',
        '  nat KUBE-SVC-AAAAAAAAAAAAAAAA',
        '    - -A KUBE-SVC-AAAAAAAAAAAAAAAA -m comment --comment "shop/cart -> 10.0.0.2:80" -j KUBE-SEP-2',
        '    + -A KUBE-SVC-AAAAAAAAAAAAAAAA -m comment --comment "shop/cart -> 10.0.0.3:80" -j KUBE-SEP-2',
      ].join('\n'),
    );
  });

  test('is told as one of order where only that differs', () => {
    const [first = '', second = ''] = saved.split('\n').filter((line) => line.startsWith('-A'));
    expect(report(saved.replace(`${first}\n${second}`, `${second}\n${first}`))).toContain('another order');
  });
});

describe('the command line', () => {
  test('has defaults', () => {
    expect(readOptions([])).toMatchObject({ cases: 150, seed: 1, jobs: 1, variant: 'both', paths: [] });
    expect(readOptions(['--cases', '3', '--kube-proxy', 'v1.30.4', 'a.yaml'])).toMatchObject({
      cases: 3,
      release: { name: 'v1.30.4', facts: { release: '1.30' } },
      paths: ['a.yaml'],
    });
    expect(readOptions(['--help'])).toBeNull();
  });

  test.each([
    ['--cases', 'x'],
    ['--cases', '0'],
    ['--variant', 'ebtables'],
    ['--kube-proxy', '1.36'],
    ['--nonsense', '1'],
  ])('refuses %s %s', (...words) => {
    expect(() => readOptions(words)).toThrow(UsageError);
  });
});
