import { isRecord } from '../kubernetes/decode/mapping.js';
import type { Fields } from '../kubernetes/overlay/apply-object.js';

export { fieldsAt, type Fields } from '../kubernetes/overlay/apply-object.js';

/** '' where there is no text, as in the API server's structs. */
export function textAt(fields: Fields, key: string): string {
  const value = fields[key];
  return typeof value === 'string' ? value : '';
}

/** 0 where there is no number. */
export function numberAt(fields: Fields, key: string): number {
  const value = fields[key];
  return typeof value === 'number' ? value : 0;
}

/** The mappings of a list; empty where there is none. */
export function mappingsAt(fields: Fields, key: string): readonly Fields[] {
  return valuesAt(fields, key).filter(isRecord);
}

/** The texts of a list; empty where there is none. */
export function textsAt(fields: Fields, key: string): readonly string[] {
  return valuesAt(fields, key).filter((value) => typeof value === 'string');
}

/** Whether something stands there. */
export function hasField(fields: Fields, key: string): boolean {
  return fields[key] !== undefined && fields[key] !== null;
}

function valuesAt(fields: Fields, key: string): readonly unknown[] {
  const value = fields[key];
  return Array.isArray(value) ? value : [];
}
