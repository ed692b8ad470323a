const COLON = 0x3a;
const BACKSLASH = 0x5c;
const SPACE = 0x20;

/** Whether a valid JSON text has more keys than its value, which means that a mapping holds a key twice. Fast: no reviver. */
export function holdsRepeatedKeys(text: string, value: unknown): boolean {
  return keysInText(text) !== keysInValue(value);
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
  const pending: unknown[] = [value];
  while (pending.length > 0) {
    const next = pending.pop();
    if (typeof next !== 'object' || next === null) continue;
    const children: readonly unknown[] = Array.isArray(next) ? (next as readonly unknown[]) : Object.values(next);
    if (!Array.isArray(next)) keys += children.length;
    for (const child of children) if (typeof child === 'object' && child !== null) pending.push(child);
  }
  return keys;
}
