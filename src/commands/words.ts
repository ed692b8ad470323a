import { parseArgs } from 'node:util';
import type { Options } from 'yargs';
import { listOf } from '../diagnostics/list-of.js';
import { DIAGNOSTICS_FORMATS, type DiagnosticsFormat } from '../diagnostics/reporters.js';
import { COMMAND_NAMES, COMMANDS, COMMON_OPTIONS, REPEATABLE, type CommandName } from './options.js';
import type { ParsedArguments } from './parsed-arguments.js';
import { nearest } from './nearest.js';

/** What is wrong with the words, and what was perhaps meant. */
export interface UsageProblem {
  readonly problem: string;
  readonly suggestion: string | null;
}

/** The words of a command line, understood. */
export interface Words {
  /** null when none is named, or an unknown one. */
  readonly command: CommandName | null;
  readonly args: ParsedArguments;
  readonly problems: readonly UsageProblem[];
}

interface GivenOption {
  readonly name: string;
  /** As written, such as `-n`. */
  readonly spelling: string;
  readonly value: string | undefined;
  readonly isInline: boolean;
}

const ALL_OPTIONS: Readonly<Record<string, Options>> = {
  ...COMMON_OPTIONS,
  ...COMMANDS.check.options,
  ...COMMANDS.compile.options,
  ...COMMANDS.dns.options,
  ...COMMANDS.get.options,
};

/** Reads the words of a command line by getopt's rules; every problem is told, not the first alone. */
export function readWords(words: readonly string[]): Words {
  const { given, positionals } = split(words);
  const problems: UsageProblem[] = [];
  const complain = (problem: string, suggestion: string | null = null): void => {
    problems.push({ problem, suggestion });
  };
  const [first, ...paths] = positionals;
  const command = COMMAND_NAMES.find((name) => name === first) ?? null;
  if (first !== undefined && command === null) {
    complain(`unknown command ${JSON.stringify(first)}`, didYouMean(nearest(first, COMMAND_NAMES)));
  }
  const values = new Map<string, string[]>();
  for (const option of given) {
    const value = checkedValue(option, command, complain);
    const known = values.get(option.name);
    if (known === undefined) values.set(option.name, value === null ? [] : [value]);
    else if (REPEATABLE.includes(option.name)) known.push(...(value === null ? [] : [value]));
    else if (Object.hasOwn(ALL_OPTIONS, option.name)) complain(`--${option.name} is given more than once`);
  }
  if (paths.includes('')) complain('a path is empty');
  values.set('paths', paths);
  return { command, args: argumentsOf(values), problems: withoutRepetition(problems) };
}

/** The format to tell problems in, even where other words are not understood. */
export function wantedFormat(args: ParsedArguments): DiagnosticsFormat {
  return DIAGNOSTICS_FORMATS.find((format) => format === args.text('diagnostics')) ?? 'text';
}

/** Second names of options that are words, such as --compat. */
const LONG_ALIASES: ReadonlyMap<string, string> = new Map(
  Object.entries(ALL_OPTIONS).flatMap(([name, { alias }]) =>
    typeof alias === 'string' && alias.length > 1 ? [[alias, name] as const] : [],
  ),
);

function split(words: readonly string[]): { readonly given: readonly GivenOption[]; readonly positionals: string[] } {
  const options = Object.entries(ALL_OPTIONS).map(([name, { type, alias }]) => {
    const kind = type === 'boolean' ? ('boolean' as const) : ('string' as const);
    return [
      name,
      typeof alias === 'string' && alias.length === 1 ? { type: kind, short: alias } : { type: kind },
    ] as const;
  });
  const aliases = [...LONG_ALIASES].map(([alias, name]) => {
    const kind = ALL_OPTIONS[name]?.type === 'boolean' ? ('boolean' as const) : ('string' as const);
    return [alias, { type: kind }] as const;
  });
  const { tokens } = parseArgs({
    args: [...words],
    options: Object.fromEntries([...options, ...aliases]),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const given: GivenOption[] = [];
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    const isShort = !rawName.startsWith('--');
    // `-n=shop`, as kubectl takes it.
    const text = isShort && inlineValue === true ? value.replace(/^=/, '') : value;
    given.push({
      name: LONG_ALIASES.get(name) ?? name,
      spelling: rawName,
      value: text,
      isInline: inlineValue === true,
    });
  }
  return { given, positionals };
}

type Complain = (problem: string, suggestion?: string | null) => void;

/** The value of an option, for a flag `true` or `false`; null after a complaint. */
function checkedValue(given: GivenOption, command: CommandName | null, complain: Complain): string | null {
  const { name, spelling, value, isInline } = given;
  const option = Object.hasOwn(ALL_OPTIONS, name) ? ALL_OPTIONS[name] : undefined;
  const allowed = { ...COMMON_OPTIONS, ...(command === null ? ALL_OPTIONS : COMMANDS[command].options) };
  if (option === undefined) {
    const meant = name.length > 1 ? nearest(name, Object.keys(allowed)) : null;
    complain(`unknown option ${spelling}`, didYouMean(meant === null ? null : `--${meant}`));
    return null;
  }
  if (!Object.hasOwn(allowed, name)) {
    complain(`${spelling} is not an option of ${command ?? 'svcgen'}`);
    return null;
  }
  if (option.type === 'boolean') {
    const text = value ?? 'true';
    if (text === 'true' || text === 'false') return text;
    complain(`${spelling} must be true or false, found ${JSON.stringify(text)}`);
    return null;
  }
  if (value === undefined || (!isInline && value.startsWith('-') && value !== '-')) {
    complain(`${spelling} needs a value`, value === undefined ? null : `write ${spelling}=VALUE if it begins with "-"`);
    return null;
  }
  if (value === '') complain(`the value of ${spelling} is empty`);
  else if (option.choices?.includes(value) === false) {
    const choices = option.choices.map(String);
    complain(
      `${spelling} must be ${listOf(choices)}, found ${JSON.stringify(value)}`,
      didYouMean(nearest(value, choices)),
    );
    return null;
  }
  return value;
}

function argumentsOf(values: ReadonlyMap<string, readonly string[]>): ParsedArguments {
  const texts = (name: string): readonly string[] => values.get(name) ?? [];
  return {
    text: (name) => texts(name)[0],
    texts,
    flag: (name) => (texts(name)[0] === undefined ? undefined : texts(name)[0] === 'true'),
  };
}

function withoutRepetition(problems: readonly UsageProblem[]): readonly UsageProblem[] {
  return problems.filter(({ problem }, index) => problems.findIndex((other) => other.problem === problem) === index);
}

function didYouMean(name: string | null): string | null {
  return name === null ? null : `did you mean ${name}?`;
}
