import { ALL, RESOURCES, WORDS, type ShownKind } from '../kubectl/resource.js';
import type { NamedObject, WantedObjects } from '../kubectl/wanted-objects.js';
import { listOf } from '../diagnostics/list-of.js';
import { nearest } from './nearest.js';
import type { ParsedArguments } from './parsed-arguments.js';
import type { UsageProblem } from './words.js';

/** The first word behind `get`, understood, and the arguments without it. */
export interface ObjectsArgument {
  /** null with a problem. */
  readonly objects: WantedObjects | null;
  readonly rest: ParsedArguments;
  readonly problem: UsageProblem | null;
}

const PLURALS = Object.values(RESOURCES).map(({ plural }) => plural);

/** Reads `services`, `svc,ep`, `svc/web` or `svc/web,svc/cart`, words as kubectl has them. */
export function readObjects(args: ParsedArguments): ObjectsArgument {
  const [word, ...paths] = args.texts('paths');
  const rest: ParsedArguments = { ...args, texts: (name) => (name === 'paths' ? paths : args.texts(name)) };
  const refuse = (problem: string, suggestion: string | null = null): ObjectsArgument => ({
    objects: null,
    rest,
    problem: { problem, suggestion },
  });
  if (word === undefined) return refuse('get needs what to show: svcgen get services PATH...');
  const parts = word.split(',');
  const kinds: ShownKind[] = [];
  const names: NamedObject[] = [];
  for (const part of parts) {
    const slash = part.indexOf('/');
    const kindWord = slash < 0 ? part : part.slice(0, slash);
    const isAll = slash < 0 && kindWord.toLowerCase() === 'all';
    const kind = WORDS.get(kindWord.toLowerCase());
    if (isAll) kinds.push(...ALL);
    else if (kind === undefined) return refuse(`get shows no ${JSON.stringify(kindWord)}`, suggestionFor(kindWord));
    else if (slash < 0) kinds.push(kind);
    else if (slash === part.length - 1 || part.includes('/', slash + 1)) {
      return refuse(`${JSON.stringify(part)} is not a kind and a name, such as svc/web`);
    } else names.push({ kind, name: part.slice(slash + 1) });
  }
  if (names.length > 0 && kinds.length > 0) return refuse('get shows kinds or single objects, not both at once');
  if (names.length > 0 && args.text('selector') !== undefined) return refuse('--selector cannot be used with names');
  const objects: WantedObjects =
    names.length > 0 ? { kind: 'named', names: unique(names) } : { kind: 'all', kinds: [...new Set(kinds)] };
  return { objects, rest, problem: null };
}

/** kubectl ignores these words where they have no table to change; a typing error is likelier here than a wish. */
export function problemOfTable(args: ParsedArguments): UsageProblem | null {
  const output = args.text('output') ?? 'table';
  if (output === 'table' || output === 'wide') return null;
  const option = ['show-labels', 'no-headers'].find((name) => args.flag(name) === true);
  return option === undefined
    ? null
    : { problem: `--${option} is about tables, not --output ${output}`, suggestion: null };
}

function suggestionFor(word: string): string {
  const meant = nearest(word, [...WORDS.keys(), 'all']);
  return meant === null
    ? `it shows ${listOf([...PLURALS, 'all'])}: svcgen get services PATH...`
    : `did you mean ${meant}?`;
}

function unique(names: readonly NamedObject[]): readonly NamedObject[] {
  return names.filter(
    ({ kind, name }, index) => names.findIndex((other) => other.kind === kind && other.name === name) === index,
  );
}
