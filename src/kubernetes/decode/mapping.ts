import type { FieldPart, FieldPath, Location } from '../../diagnostics/location.js';
import type { Code, DiagnosticArguments } from '../../diagnostics/catalog.js';
import { CATALOG } from '../../diagnostics/catalog.js';
import type { Report } from '../../diagnostics/diagnostic.js';
import type { ReleaseFacts } from '../../releases/facts.js';
import type { Origin } from '../objects.js';
import { fieldOf } from '../origin.js';
import { templateExpression } from './template-expression.js';

/** As kubectl's --validate: what becomes of fields that the API does not know. */
export type FieldValidation = 'strict' | 'warn' | 'ignore';

/** What holds for every object that is decoded in one go. */
export interface DecodingRules {
  /** Of the release whose rules are wanted, without its feature gates. */
  readonly facts: ReleaseFacts;
  readonly fieldValidation: FieldValidation;
  /** That of objects which name none. */
  readonly defaultNamespace: string;
}

/** The decoding of one object. Mutable: it remembers whether the object is still good. */
export interface Decoding extends DecodingRules {
  readonly origin: Origin;
  readonly report: Report;
  /** An API server has taken the object as it is: it gave a uid. Its values may be older than today's validation. */
  readonly isStored: boolean;
  /** The live object that this one changes; null for one that is new, or stored. */
  readonly former: Readonly<Record<string, unknown>> | null;
  hasError: boolean;
  /** An unrendered template is reported once an object. */
  hasTemplate: boolean;
}

/** A mapping and where it stands: `key` (and `index`, -1 without) lead to it from its parent. */
export interface Mapping {
  readonly values: Readonly<Record<string, unknown>>;
  readonly decoding: Decoding;
  readonly parent: Mapping | null;
  readonly key: string;
  readonly index: number;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function rootMapping(
  values: Readonly<Record<string, unknown>>,
  origin: Origin,
  report: Report,
  rules: DecodingRules,
  former: Readonly<Record<string, unknown>> | null = null,
): Mapping {
  return {
    values,
    decoding: {
      origin,
      report,
      ...rules,
      isStored: former === null && hasUid(values),
      former,
      hasError: false,
      hasTemplate: false,
    },
    parent: null,
    key: '',
    index: -1,
  };
}

function hasUid({ metadata }: Readonly<Record<string, unknown>>): boolean {
  const uid = isRecord(metadata) ? metadata['uid'] : undefined;
  return typeof uid === 'string' && uid !== '';
}

/** Path of a field from the object's root; an empty key is the mapping itself. */
export function pathOf(at: Mapping, key: string, index = -1): FieldPath {
  const steps: (string | number)[] = index < 0 ? [] : [index];
  if (key !== '') steps.unshift(key);
  for (let mapping = at; mapping.parent !== null; mapping = mapping.parent) {
    if (mapping.index >= 0) steps.unshift(mapping.index);
    steps.unshift(mapping.key);
  }
  return steps;
}

/** Path of a field as messages print it: `spec.ports[0].port`. */
export function fieldName(at: Mapping, key: string, index = -1): string {
  return fieldText(pathOf(at, key, index));
}

export function fieldText(path: FieldPath): string {
  let name = '';
  for (const step of path) {
    if (typeof step === 'number') name += `[${String(step)}]`;
    else if (/^[A-Za-z0-9_-]+$/.test(step)) name += name === '' ? step : `.${step}`;
    else name += `[${JSON.stringify(step)}]`;
  }
  return name;
}

export function placeOf(at: Mapping, key: string, index = -1, part: FieldPart = 'value'): Location {
  return fieldOf(at.decoding.origin, pathOf(at, key, index), part);
}

/**
 * Reports a problem with a field. A value that is an unrendered template is reported as that instead, whatever else is
 * wrong with it.
 */
export function reportField<C extends Code>(
  at: Mapping,
  key: string,
  index: number,
  code: C,
  args: DiagnosticArguments[C],
  part: FieldPart = 'value',
): void {
  const field = key === '' ? at.values : at.values[key];
  const judged = part === 'key' ? key : index >= 0 && Array.isArray(field) ? (field[index] as unknown) : field;
  reportAt(at.decoding, pathOf(at, key, index), part, judged, code, args);
}

/** The same by the field's path from the object's root; `judged` is what may be a template: the value, or the key. */
export function reportAt<C extends Code>(
  decoding: Decoding,
  path: FieldPath,
  part: FieldPart,
  judged: unknown,
  code: C,
  args: DiagnosticArguments[C],
): void {
  const where = fieldOf(decoding.origin, path, part);
  const expression = templateExpression(judged);
  if (expression !== null) {
    decoding.hasError = true;
    if (!decoding.hasTemplate) decoding.report('SVC009', { expression }, where);
    decoding.hasTemplate = true;
    return;
  }
  if (CATALOG[code].severity === 'error') decoding.hasError = true;
  decoding.report(code, args, where);
}
