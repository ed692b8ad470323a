// JSON.stringify escapes U+0000–U+001F and lone surrogates only; a terminal obeys C1 controls too.
const UNSAFE = /[\u007f-\u009f\p{Bidi_Control}\u2028\u2029\ufeff]/gu;

/** JSON, indented, of the exact values, but harmless to look at. */
export function jsonText(value: unknown): string {
  return `${harmlessJson(JSON.stringify(value, null, 2))}\n`;
}

/** The same JSON with escapes for what a terminal would obey. */
export function harmlessJson(text: string): string {
  return text.replace(UNSAFE, escapeOf);
}

function escapeOf(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
