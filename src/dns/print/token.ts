import { parseAddress } from '../../net/address.js';

declare const tokenBrand: unique symbol;

/** Text that is safe on a line of a zone file. Templates take nothing else, so no manifest can write a record. */
export type Token = string & { readonly [tokenBrand]: true };

/** A name with the root's dot: letters, digits and dashes in between, `_` in front of ports and protocols. */
const ABSOLUTE_NAME = /^(?:_?[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+$/;
/** No quote, no escape, nothing that is not printable ASCII. */
const QUOTABLE = /^[ !#-[\]-~]*$/;

/** A name. Anything else is a defect upstream: names are validated when decoded. */
export function nameToken(name: string): Token {
  const absolute = `${name}.`;
  if (!ABSOLUTE_NAME.test(absolute)) throw new Error(`not a name of a zone: ${JSON.stringify(name)}`);
  return absolute as Token;
}

export function addressToken({ text }: { readonly text: string }): Token {
  if (parseAddress(text)?.text !== text) throw new Error(`not an address of a zone: ${JSON.stringify(text)}`);
  return text as Token;
}

export function quotedToken(text: string): Token {
  if (!QUOTABLE.test(text)) throw new Error(`not quotable in a zone: ${JSON.stringify(text)}`);
  return `"${text}"` as Token;
}

/** Composes tokens: the literal parts are ours, the rest are tokens or whole numbers. */
export function spell(literals: TemplateStringsArray, ...parts: readonly (Token | number)[]): Token {
  let text = literals[0] ?? '';
  for (let index = 0; index < parts.length; index += 1) {
    text += String(parts[index]) + (literals[index + 1] ?? '');
  }
  return text as Token;
}
