declare const tokenBrand: unique symbol;

/** Text that is safe on a rule's line. Templates take nothing else, so no manifest can write a rule. */
export type Token = string & { readonly [tokenBrand]: true };

const WORD = /^[A-Za-z0-9_.:/+[\]-]+$/;
/** Printable ASCII but for `"` and `\`, which iptables-restore would read as end and escape. */
const QUOTABLE = /^[ !#-[\]-~]*$/;

/** A single word: names, addresses. Anything else is a defect upstream: names are validated when decoded. */
export function word(text: string): Token {
  if (!WORD.test(text)) throw new Error(`not a word of a rule: ${JSON.stringify(text)}`);
  return text as Token;
}

/** A text in double quotes. */
export function quoted(text: string): Token {
  if (!QUOTABLE.test(text)) throw new Error(`not quotable in a rule: ${JSON.stringify(text)}`);
  return `"${text}"` as Token;
}

/** The same as iptables-save prints it: it escapes the single quote as well. */
export function quotedAsSaved(text: string): Token {
  return quoted(text).replaceAll("'", "\\'") as Token;
}

/** A line behind `#`: whatever would end it or act on a terminal is shown as an escape. */
export function remark(text: string): Token {
  const escape = (character: string): string => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, escape) as Token;
}

/** Composes tokens: the literal parts are ours, the rest are tokens or whole numbers. */
export function spell(literals: TemplateStringsArray, ...parts: readonly (Token | number)[]): Token {
  let text = literals[0] ?? '';
  for (let index = 0; index < parts.length; index += 1) {
    text += String(parts[index]) + (literals[index + 1] ?? '');
  }
  return text as Token;
}

export const NOTHING: Token = spell``;

export function joinTokens(tokens: readonly Token[]): Token {
  return tokens.join('') as Token;
}
