import { describe, expect, test } from 'vitest';
import type {
  Action,
  ChainDeclaration,
  PacketFilterProgram,
  Rule,
  RuleBlock,
  Table,
} from '../../src/program/packet-filter.js';
import { verifier } from '../../src/program/verify.js';

const OWN = ['KUBE-SVC-A', 'KUBE-SEP-B', 'KUBE-EXT-C'];

function chain(name: string, table: Table = 'nat'): ChainDeclaration {
  return { table, name };
}

function rule(from: string, action: Action, table: Table = 'nat'): Rule {
  return { table, chain: from, matches: [], action, origin: 0 };
}

function jump(from: string, to: string, table: Table = 'nat'): Rule {
  return rule(from, { kind: 'jump', chain: to }, table);
}

function block(chains: readonly ChainDeclaration[], rules: readonly Rule[]): RuleBlock {
  return { origin: 0, chains, rules };
}

/** Fixed chains as the iptables dataplane has them: one that leads on, one that does not. */
function problems(...blocks: readonly RuleBlock[]): readonly string[] {
  const program: PacketFilterProgram = {
    family: 'ipv4',
    entries: block([], [jump('PREROUTING', 'KUBE-SERVICES')]),
    head: block(
      [chain('KUBE-SERVICES'), chain('KUBE-NODEPORTS'), chain('KUBE-MARK-MASQ'), chain('KUBE-FORWARD', 'filter')],
      [],
    ),
    servicePorts: blocks,
    tail: block([], [jump('KUBE-SERVICES', 'KUBE-NODEPORTS')]),
    payloadTables: ['filter', 'nat'],
  };
  const watcher = verifier(program);
  blocks.forEach(watcher.check);
  return watcher.problems();
}

const declared = OWN.map((name) => chain(name));

test('a sound service port has no problem', () => {
  const rules = [
    jump('KUBE-SERVICES', 'KUBE-SVC-A'),
    jump('KUBE-SVC-A', 'KUBE-MARK-MASQ'),
    jump('KUBE-EXT-C', 'KUBE-SVC-A'),
    jump('KUBE-SVC-A', 'KUBE-SEP-B'),
    jump('KUBE-SVC-A', 'KUBE-SEP-B'),
    rule('KUBE-SEP-B', { kind: 'masquerade', randomFully: true }),
  ];
  expect(problems(block(declared, rules))).toEqual([]);
});

describe('finds', () => {
  test.each<[string, readonly ChainDeclaration[], Rule, string]>([
    [
      'a jump to nowhere',
      declared,
      jump('KUBE-SVC-A', 'KUBE-SEP-X'),
      'jump from KUBE-SVC-A to undeclared KUBE-SEP-X in nat',
    ],
    [
      'a jump into another table',
      declared,
      jump('KUBE-SVC-A', 'KUBE-FORWARD'),
      'jump from KUBE-SVC-A to undeclared KUBE-FORWARD in nat',
    ],
    ['a rule in no chain', [], jump('KUBE-SVC-A', 'KUBE-MARK-MASQ'), 'rule in undeclared chain KUBE-SVC-A of nat'],
    [
      'a chain twice',
      [...declared, chain('KUBE-SVC-A')],
      jump('KUBE-SERVICES', 'KUBE-SVC-A'),
      'chain KUBE-SVC-A is declared twice in nat',
    ],
    [
      'a long name',
      [chain('K'.repeat(29))],
      jump('KUBE-SERVICES', 'KUBE-NODEPORTS'),
      `chain name ${'K'.repeat(29)} is too long`,
    ],
    [
      'a chain that leads to itself',
      declared,
      jump('KUBE-SVC-A', 'KUBE-SVC-A'),
      'chain loop through KUBE-SVC-A in nat',
    ],
    [
      'a way back into shared chains',
      declared,
      jump('KUBE-SVC-A', 'KUBE-SERVICES'),
      'jump from KUBE-SVC-A to KUBE-SERVICES may loop',
    ],
    ['reject in nat', declared, rule('KUBE-SVC-A', { kind: 'reject' }), 'reject in table nat'],
    [
      'masquerade in filter',
      [],
      rule('KUBE-FORWARD', { kind: 'masquerade', randomFully: true }, 'filter'),
      'masquerade in table filter',
    ],
  ])('%s', (_what, chains, bad, problem) => {
    expect(problems(block(chains, [bad]))).toEqual([problem]);
  });

  test('a loop over several chains', () => {
    const rules = [
      jump('KUBE-SVC-A', 'KUBE-SEP-B'),
      jump('KUBE-SEP-B', 'KUBE-EXT-C'),
      jump('KUBE-EXT-C', 'KUBE-SVC-A'),
    ];
    expect(problems(block(declared, rules))).toEqual(['chain loop through KUBE-SVC-A in nat']);
  });

  test('one chain in two blocks', () => {
    expect(problems(block(declared, []), block([chain('KUBE-SEP-B')], []))).toEqual([
      'chain KUBE-SEP-B is declared twice in nat',
    ]);
  });

  test('a comment that the kernel would refuse', () => {
    const long: Rule = {
      ...jump('KUBE-SERVICES', 'KUBE-NODEPORTS'),
      matches: [{ kind: 'comment', text: 'x'.repeat(256) }],
    };
    expect(problems(block([], [long]))).toEqual([`comment too long: ${'x'.repeat(256)}`]);
  });
});
