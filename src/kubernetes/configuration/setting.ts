import type { Report } from '../../diagnostics/diagnostic.js';
import { foundValue } from '../decode/found-value.js';
import { isRecord } from '../decode/mapping.js';
import type { LoadedConfiguration } from './load.js';

/** A value that the command line or the file gives, and how to complain of it. */
export interface Setting {
  readonly value: unknown;
  readonly name: string;
  /** Whether the command line gave it. */
  readonly isOption: boolean;
  readonly refuse: (problem: string) => void;
}

/** The option where it is given, else the field of the file; `value` is undefined when neither is. */
export function settingOf(
  option: { readonly name: string; readonly value: unknown } | null,
  path: readonly string[],
  file: LoadedConfiguration | null,
  report: Report,
): Setting {
  if (option !== null && option.value !== undefined) {
    const { name, value } = option;
    const refuse = (problem: string): void => {
      report('SVC015', { option: name, problem }, { kind: 'name', name });
    };
    return { value, name, isOption: true, refuse };
  }
  const name = path.join('.');
  const refuse = (problem: string): void => {
    report('SVC014', { problem: `${name} ${problem}` }, file === null ? null : file.placeOf(path));
  };
  return { value: file === null ? undefined : fieldAt(file.values, path), name, isOption: false, refuse };
}

function fieldAt(values: unknown, path: readonly string[]): unknown {
  let value = values;
  for (const key of path) value = isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return value ?? undefined;
}

/** '' counts as absent, as in kube-proxy. */
export function textOf(setting: Setting): string | null {
  const { value } = setting;
  if (typeof value === 'string') return value === '' ? null : value;
  if (value !== undefined) setting.refuse(`must be a string, found ${foundValue(value)}`);
  return null;
}

export function flagOf(setting: Setting): boolean | null {
  const { value } = setting;
  if (typeof value === 'boolean') return value;
  if (value !== undefined) setting.refuse(`must be true or false, found ${foundValue(value)}`);
  return null;
}

export function integerOf(setting: Setting, least: number, most: number): number | null {
  const { value } = setting;
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
  if (value !== undefined) {
    setting.refuse(`must be a whole number from ${String(least)} to ${String(most)}, found ${foundValue(value)}`);
  }
  return null;
}

export function textsOf(setting: Setting): readonly string[] {
  const { value } = setting;
  const items: readonly unknown[] | null = Array.isArray(value) ? (value as readonly unknown[]) : null;
  if (items === null && value !== undefined) setting.refuse(`must be a list, found ${foundValue(value)}`);
  return (items ?? []).filter((item): item is string => {
    if (typeof item !== 'string') setting.refuse(`must be a list of strings, found ${foundValue(item)} in it`);
    return typeof item === 'string';
  });
}

export function choiceOf<Choice extends string>(setting: Setting, allowed: readonly Choice[]): Choice | null {
  const text = textOf(setting);
  const choice = allowed.find((candidate) => candidate === text) ?? null;
  if (text !== null && choice === null)
    setting.refuse(`must be ${allowed.join(', ')} or empty, found ${foundValue(text)}`);
  return choice;
}
