/** Readers of fields: null means absent or, after a report, bad. YAML's null is absent, as it is to the API server. */
import { spanOf } from '../../diagnostics/location.js';
import { foundValue } from './found-value.js';
import { fieldName, isRecord, placeOf, reportField, type Mapping } from './mapping.js';

const NO_ITEMS: readonly unknown[] = [];
const NO_MAPPINGS: readonly Mapping[] = [];

export function isGiven(at: Mapping, key: string): boolean {
  const value = at.values[key];
  return value !== undefined && value !== null;
}

export function readString(at: Mapping, key: string): string | null {
  const value = at.values[key];
  if (typeof value === 'string') return value;
  if (value !== undefined && value !== null) reportType(at, key, -1, 'a string', value);
  return null;
}

/** A string of which '' counts as absent. */
export function readText(at: Mapping, key: string): string | null {
  const value = readString(at, key);
  return value === '' ? null : value;
}

export function readBoolean(at: Mapping, key: string): boolean | null {
  const value = at.values[key];
  if (typeof value === 'boolean') return value;
  if (value !== undefined && value !== null) reportType(at, key, -1, 'true or false', value);
  return null;
}

export function readInteger(at: Mapping, key: string, least: number, most: number): number | null {
  const found = at.values[key];
  if (found === undefined || found === null) return null;
  if (typeof found !== 'number' || !Number.isInteger(found)) {
    reportType(at, key, -1, 'a whole number', found);
  } else if (found < least || found > most) {
    reportField(at, key, -1, 'SVC028', { field: fieldName(at, key), found, least, most });
  } else {
    return found;
  }
  return null;
}

export function readMapping(at: Mapping, key: string): Mapping | null {
  const values = at.values[key];
  if (isRecord(values)) return { values, decoding: at.decoding, parent: at, key, index: -1 };
  if (values !== undefined && values !== null) reportType(at, key, -1, 'a mapping', values);
  return null;
}

/** The items of a list as they are; empty when it is absent. */
export function readList(at: Mapping, key: string): readonly unknown[] {
  const items = at.values[key];
  if (Array.isArray(items)) return items as readonly unknown[];
  if (items !== undefined && items !== null) reportType(at, key, -1, 'a list', items);
  return NO_ITEMS;
}

/** The items of a list of mappings; items of another type are reported and left out. null is an empty one to Go. */
export function readMappings(at: Mapping, key: string): readonly Mapping[] {
  const items = readList(at, key);
  if (items.length === 0) return NO_MAPPINGS;
  const mappings: Mapping[] = [];
  for (let index = 0; index < items.length; index += 1) {
    const values = items[index] ?? {};
    if (isRecord(values)) mappings.push({ values, decoding: at.decoding, parent: at, key, index });
    else reportType(at, key, index, 'a mapping', values);
  }
  return mappings;
}

/** The items of a list of strings with their positions; items of another type are reported and left out. */
export function readStrings(at: Mapping, key: string): readonly { readonly text: string; readonly index: number }[] {
  const texts: { readonly text: string; readonly index: number }[] = [];
  for (const [index, text] of readList(at, key).entries()) {
    // null is a string's zero value to Go.
    if (typeof text === 'string' || text === null) texts.push({ text: text ?? '', index });
    else reportType(at, key, index, 'a string', text);
  }
  return texts;
}

/** One of a closed set of strings; '' counts as absent. */
export function readChoice<Choice extends string>(at: Mapping, key: string, allowed: readonly Choice[]): Choice | null {
  const text = readText(at, key);
  return text === null ? null : chosen(at, key, -1, text, allowed);
}

/** One of a closed set of strings, where the API holds a pointer: '' is judged as any other. */
export function readGivenChoice<Choice extends string>(
  at: Mapping,
  key: string,
  allowed: readonly Choice[],
): Choice | null {
  const text = readString(at, key);
  return text === null ? null : chosen(at, key, -1, text, allowed);
}

export function chosen<Choice extends string>(
  at: Mapping,
  key: string,
  index: number,
  text: string,
  allowed: readonly Choice[],
): Choice | null {
  const choice = allowed.find((candidate) => candidate === text);
  if (choice !== undefined) return choice;
  reportField(at, key, index, 'SVC027', { field: fieldName(at, key, index), found: foundValue(text), allowed });
  return null;
}

export function reportMissing(at: Mapping, key: string): void {
  reportField(at, key, -1, 'SVC021', { field: fieldName(at, key) });
}

export function reportTooMany(at: Mapping, key: string, found: number, most: number): void {
  reportField(at, key, -1, 'SVC044', { field: fieldName(at, key), found, most });
}

export function reportType(at: Mapping, key: string, index: number, expected: string, value: unknown): void {
  const found = foundValue(value);
  const field = fieldName(at, key, index);
  const written = expected === 'a string' ? writtenScalar(at, key, index, value) : null;
  reportField(at, key, index, 'SVC020', { field: field === '' ? 'the object' : field, expected, found, written });
}

/** The number or boolean as it stands in the text: `yes` where it is true. */
function writtenScalar(at: Mapping, key: string, index: number, value: unknown): string | null {
  if (typeof value !== 'boolean' && typeof value !== 'number') return null;
  const place = spanOf(placeOf(at, key, index));
  return place === null ? null : place.source.text.slice(place.span.start, place.span.end);
}
