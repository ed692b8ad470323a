import renderChains from '../../../../templates/iptables/chains.hbs';
import renderCommit from '../../../../templates/iptables/commit.hbs';
import renderDeletions from '../../../../templates/iptables/deletions.hbs';
import renderRules from '../../../../templates/iptables/rules.hbs';
import renderTable from '../../../../templates/iptables/table.hbs';
import type { Rule, Table } from '../../../program/packet-filter.js';
import type { Spelling } from './spelling.js';
import { word, type Token } from './token.js';

/** Rules of one place with what is said above them. */
export interface Section {
  readonly remarks: readonly Token[];
  readonly rules: readonly Rule[];
}

/** What templates/iptables/rules.hbs takes: flat tokens, nothing optional. */
interface RulesView {
  readonly sections: readonly { readonly remarks: readonly Token[]; readonly rules: readonly RuleView[] }[];
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

/** What templates/iptables/deletions.hbs takes. */
interface DeletionsView {
  readonly names: readonly Token[];
}

const BUILT_IN_POLICY = word('ACCEPT');
const NO_POLICY = word('-');

/** The line behind each section in templates/iptables/rules.hbs; rules start with `-`, remarks with `#`. */
const SECTION_END = /^%%\n/m;

/** Texts of all sections, rendered at once: a render has a price, whatever its length. */
export function sectionTexts(sections: readonly Section[], spelling: Spelling): readonly string[] {
  const view: RulesView = {
    sections: sections.map(({ remarks, rules }) => ({ remarks, rules: rules.map((rule) => ruleView(rule, spelling)) })),
  };
  return renderRules(view).split(SECTION_END).slice(0, -1);
}

export function sectionText(section: Section, spelling: Spelling): string {
  return sectionTexts([section], spelling).join('');
}

function ruleView(rule: Rule, spelling: Spelling): RuleView {
  return { chain: word(rule.chain), matches: spelling.matches(rule), target: spelling.target(rule) };
}

export function chainsText(names: readonly string[], kind: 'built-in' | 'own'): string {
  const policy = kind === 'built-in' ? BUILT_IN_POLICY : NO_POLICY;
  const view: ChainsView = { chains: names.map((name) => ({ name: word(name), policy })) };
  return renderChains(view);
}

/** Chains that go; each must be declared as well, which empties it. */
export function deletionsText(names: readonly string[]): string {
  const view: DeletionsView = { names: names.map(word) };
  return renderDeletions(view);
}

export function tableText(table: Table): string {
  return renderTable({ table: word(table) });
}

export function commitText(): string {
  return renderCommit({});
}
