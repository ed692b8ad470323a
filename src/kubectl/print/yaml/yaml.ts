import { isRecord } from '../../../kubernetes/decode/mapping.js';
import { compareKeys } from './key-order.js';
import { scalarText } from './scalar.js';

const INDENT = 2;
/** Longer keys are written behind a `?` (yaml_emitter_check_simple_key). */
const LONGEST_KEY = 128;

/** As `kubectl get -o yaml` prints a mapping: sigs.k8s.io/yaml, which is go-yaml v2. */
export function yamlText(value: Readonly<Record<string, unknown>>): string {
  const lines: string[] = [];
  writeMapping(value, 0, '', lines);
  return lines.join('');
}

/** `prefix` is what stands on the line already, as wide as the indent; '' at the start of one. */
function writeMapping(
  mapping: Readonly<Record<string, unknown>>,
  indent: number,
  prefix: string,
  lines: string[],
): void {
  const entries = Object.entries(mapping).sort(([left], [right]) => compareKeys(left, right));
  for (const [index, [key, value]] of entries.entries()) {
    const start = index === 0 && prefix !== '' ? prefix : ' '.repeat(indent);
    if (isSimpleKey(key)) {
      const label = `${start}${scalarText(key, { column: indent, indent: indent + INDENT, mayBreak: false })}:`;
      if (Array.isArray(value) && value.length > 0) {
        lines.push(`${label}\n`);
        writeSequence(value, indent, '', lines);
      } else if (isRecord(value) && Object.keys(value).length > 0) {
        lines.push(`${label}\n`);
        writeMapping(value, indent + INDENT, '', lines);
      } else lines.push(`${label} ${lineOf(value, indent, characters(label) + 1)}`);
      continue;
    }
    const place = { column: indent + INDENT, indent: indent + INDENT, mayBreak: true };
    lines.push(ended(`${start}? ${scalarText(key, place)}`));
    writeItem(value, indent, `${' '.repeat(indent)}: `, lines);
  }
}

function writeSequence(items: readonly unknown[], indent: number, prefix: string, lines: string[]): void {
  for (const [index, item] of items.entries()) {
    const start = index === 0 && prefix !== '' ? prefix : ' '.repeat(indent);
    writeItem(item, indent, `${start}- `, lines);
  }
}

/** A value behind an indicator, on whose line it begins. */
function writeItem(value: unknown, indent: number, start: string, lines: string[]): void {
  if (Array.isArray(value) && value.length > 0) writeSequence(value, indent + INDENT, start, lines);
  else if (isRecord(value) && Object.keys(value).length > 0) writeMapping(value, indent + INDENT, start, lines);
  else lines.push(`${start}${lineOf(value, indent, characters(start))}`);
}

/** What is neither a full list nor a full mapping. */
function lineOf(value: unknown, indent: number, column: number): string {
  if (Array.isArray(value)) return '[]\n';
  if (isRecord(value)) return '{}\n';
  if (typeof value === 'string') {
    return ended(scalarText(value, { column, indent: indent + INDENT, mayBreak: true }));
  }
  return typeof value === 'number' || typeof value === 'boolean' ? `${JSON.stringify(value)}\n` : 'null\n';
}

/** A literal block may have ended its line. */
function ended(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}

function isSimpleKey(key: string): boolean {
  if (/[\n\r\u0085\u2028\u2029]/.test(key)) return false;
  // A UTF-16 unit takes at most three bytes.
  return key.length * 3 <= LONGEST_KEY || new TextEncoder().encode(key).length <= LONGEST_KEY;
}

function characters(text: string): number {
  return /^[\x20-\x7e]*$/.test(text) ? text.length : Array.from(text).length;
}
