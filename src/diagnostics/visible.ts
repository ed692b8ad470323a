// What a terminal, a log or a reader takes for more than a character: controls, bidirectional overrides
// (CVE-2021-42574), line separators, byte order marks, halves of surrogate pairs.
const UNSAFE = /[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029\ufeff]/gu;

const CONTROL_PICTURES = 0x2400;

/** Makes text of the input harmless to print; each character stays one character, as rustc does it. */
export function visible(text: string): string {
  return text.replace(UNSAFE, picture);
}

function picture(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(CONTROL_PICTURES + code);
  return code === 0x7f ? '\u2421' : '\ufffd';
}
