import { fieldsAt, textAt, type Fields } from '../raw-fields.js';
import type { CellOptions } from './table-shape.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** The age of an object; `<unknown>` where its birth or the present time is. */
export function ageOf(fields: Fields, { now }: CellOptions): string {
  const created = timeOf(textAt(fieldsAt(fields, 'metadata'), 'creationTimestamp'));
  return created === null || now === null ? '<unknown>' : humanDuration(now - created);
}

/** Milliseconds since 1970 of an RFC 3339 time; null for none. */
export function timeOf(text: string): number | null {
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : time;
}

/** HumanDuration of k8s.io/apimachinery/pkg/util/duration. */
export function humanDuration(milliseconds: number): string {
  const seconds = Math.trunc(milliseconds / SECOND);
  if (seconds < -1) return '<invalid>';
  if (seconds < 0) return '0s';
  if (seconds < 120) return `${String(seconds)}s`;
  const minutes = Math.trunc(milliseconds / MINUTE);
  if (minutes < 10) return inTwo(minutes, 'm', seconds % 60, 's');
  if (minutes < 180) return `${String(minutes)}m`;
  const hours = Math.trunc(milliseconds / HOUR);
  if (hours < 8) return inTwo(hours, 'h', minutes % 60, 'm');
  if (hours < 48) return `${String(hours)}h`;
  const days = Math.trunc(hours / 24);
  if (hours < 24 * 8) return inTwo(days, 'd', hours % 24, 'h');
  if (hours < 24 * 365 * 2) return `${String(days)}d`;
  const years = Math.trunc(days / 365);
  return hours < 24 * 365 * 8 ? inTwo(years, 'y', days % 365, 'd') : `${String(years)}y`;
}

function inTwo(large: number, unit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${String(large)}${unit}` : `${String(large)}${unit}${String(small)}${smallUnit}`;
}
