import { artifactText, compile } from '../../src/index.js';
import { recordedCases, type RecordedCase } from '../reference/cases.js';
import { VARIANTS, type Variant } from '../kernel/namespace.js';
import type { Lab } from './lab.js';
import { FAMILIES, type Family, type NodeName } from './topology.js';

/** Texts for iptables-restore and ip6tables-restore. */
export type RuleSet = Readonly<Record<Family, string>>;

export const AUTHORS = ['svcgen', 'kube-proxy'] as const;
export type Author = (typeof AUTHORS)[number];

const RECORDED = recordedCases();

const TOOL: Readonly<Record<Family, string>> = { ipv4: 'iptables', ipv6: 'ip6tables' };

/** What svcgen compiles from a case, or what the real kube-proxy was recorded to leave in the kernel. */
export function rulesOf(author: Author, caseName: string): RuleSet {
  const recorded = RECORDED.find(({ name }) => name === caseName);
  if (recorded === undefined) throw new Error(`there is no case ${caseName}`);
  switch (author) {
    case 'svcgen':
      return { ipv4: compiled(recorded, 'ipv4'), ipv6: compiled(recorded, 'ipv6') };
    case 'kube-proxy':
      return { ipv4: recorded.expected('iptables-save.txt'), ipv6: recorded.expected('ip6tables-save.txt') };
  }
}

function compiled(recorded: RecordedCase, families: Family): string {
  const { node, nodeAddresses, configuration } = recorded;
  const options = { node, nodeAddresses, configuration, families, nfacct: true, synthesis: false };
  const result = compile(recorded.inputs, options);
  const [artifact] = result.artifacts;
  if (artifact === undefined) throw new Error(`${recorded.name} does not compile`);
  return artifactText(artifact);
}

/** Replaces a text of both families; one that is not there would be a mutation that mutates nothing. */
export function mutated(rules: RuleSet, pattern: RegExp, replacement: string): RuleSet {
  const mutate = (text: string): string => {
    const changed = text.replaceAll(pattern, replacement);
    if (changed === text) throw new Error(`${String(pattern)} changes nothing`);
    return changed;
  };
  return { ipv4: mutate(rules.ipv4), ipv6: mutate(rules.ipv6) };
}

/** Loads rules on a node; whatever either variant of iptables held there is gone. */
export async function loadRules(lab: Lab, node: NodeName, variant: Variant, rules: RuleSet): Promise<void> {
  await flushRules(lab, node);
  for (const family of FAMILIES) await lab.run(node, [`${TOOL[family]}-${variant}-restore`], rules[family]);
}

/** Flushing first also empties the lists of `recent`. */
export async function flushRules(lab: Lab, node: NodeName): Promise<void> {
  const empty = ['filter', 'nat', 'mangle'].map((table) => `*${table}\\nCOMMIT\\n`).join('');
  const flush = FAMILIES.flatMap((family) =>
    VARIANTS.map((variant) => `printf '${empty}' | ${TOOL[family]}-${variant}-restore`),
  );
  await lab.run(node, ['sh', '-ec', flush.join('\n')]);
}

/** kube-proxy sets it where node ports are to work on loopback; the rules alone do not. */
export async function setRouteLocalnet(lab: Lab, node: NodeName, on: boolean): Promise<void> {
  await lab.run(node, ['sh', '-c', `echo ${on ? '1' : '0'} > /proc/sys/net/ipv4/conf/all/route_localnet`]);
}
