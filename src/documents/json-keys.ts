const COLON = 0x3a;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SPACE = 0x20;

/** Whether a valid JSON text has more keys than its value, which means that a mapping holds a key twice. Fast: no reviver. */
export function holdsRepeatedKeys(text: string, value: unknown): boolean {
  const keys = keysInValue(value);
  return keysAtMost(text) !== keys && keysInText(text) !== keys;
}

/** Quotes followed by a colon: all keys, and perhaps what strings hold of such. Infinite where a blank may stand between. */
function keysAtMost(text: string): number {
  let keys = 0;
  for (let colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', colon + 1)) {
    const before = text.charCodeAt(colon - 1);
    if (before === QUOTE) keys += 1;
    else if (before <= SPACE) return Infinity;
  }
  return keys;
}

/** Strings followed by a colon. */
function keysInText(text: string): number {
  let keys = 0;
  for (let quote = text.indexOf('"'); quote >= 0;) {
    let end = text.indexOf('"', quote + 1);
    while (end >= 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
    if (end < 0) break;
    let after = end + 1;
    while (text.charCodeAt(after) <= SPACE) after += 1;
    if (text.charCodeAt(after) === COLON) keys += 1;
    quote = text.indexOf('"', after);
  }
  return keys;
}

function isEscaped(text: string, quote: number): boolean {
  let backslashes = 0;
  while (text.charCodeAt(quote - 1 - backslashes) === BACKSLASH) backslashes += 1;
  return backslashes % 2 === 1;
}

/** Not recursive: JSON may be deeper than the stack. */
function keysInValue(value: unknown): number {
  let keys = 0;
  const pending: object[] = [];
  const visit = (child: unknown): void => {
    if (typeof child === 'object' && child !== null) pending.push(child);
  };
  visit(value);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (Array.isArray(next)) {
      for (const child of next as readonly unknown[]) visit(child);
      continue;
    }
    const values = next as Readonly<Record<string, unknown>>;
    for (const key in values) {
      keys += 1;
      visit(values[key]);
    }
  }
  return keys;
}
