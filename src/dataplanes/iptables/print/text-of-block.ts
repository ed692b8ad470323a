import renderChains from '../../../../templates/iptables/chains.hbs';
import renderCommit from '../../../../templates/iptables/commit.hbs';
import renderRules from '../../../../templates/iptables/rules.hbs';
import renderTable from '../../../../templates/iptables/table.hbs';
import type { Rule, Table } from '../../../program/packet-filter.js';
import type { Spelling } from './spelling.js';
import { word, type Token } from './token.js';

/** What templates/iptables/rules.hbs takes: flat tokens, nothing optional. */
interface RulesView {
  readonly remarks: readonly Token[];
  readonly rules: readonly RuleView[];
}

interface RuleView {
  readonly chain: Token;
  readonly matches: Token;
  readonly target: Token;
}

/** What templates/iptables/chains.hbs takes. */
interface ChainsView {
  readonly chains: readonly { readonly name: Token; readonly policy: Token }[];
}

const BUILT_IN_POLICY = word('ACCEPT');
const NO_POLICY = word('-');

export function rulesText(rules: readonly Rule[], spelling: Spelling, remarks: readonly Token[]): string {
  const view: RulesView = {
    remarks,
    rules: rules.map((rule) => ({
      chain: word(rule.chain),
      matches: spelling.matches(rule),
      target: spelling.target(rule),
    })),
  };
  return renderRules(view);
}

export function chainsText(names: readonly string[], kind: 'built-in' | 'own'): string {
  const policy = kind === 'built-in' ? BUILT_IN_POLICY : NO_POLICY;
  const view: ChainsView = { chains: names.map((name) => ({ name: word(name), policy })) };
  return renderChains(view);
}

export function tableText(table: Table): string {
  return renderTable({ table: word(table) });
}

export function commitText(): string {
  return renderCommit({});
}
