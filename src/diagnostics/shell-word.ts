const PLAIN = /^[A-Za-z0-9_./:@%+,=-]+$/;

/** The text as one word of a POSIX shell; control characters, which a terminal would act on, as escapes of bash. */
export function shellWord(text: string): string {
  if (PLAIN.test(text)) return text;
  if (!/[\p{Cc}\p{Cf}]/u.test(text)) return `'${text.replaceAll("'", "'\\''")}'`;
  const escaped = text.replace(/[\\']/g, '\\$&').replace(/[\p{Cc}\p{Cf}]/gu, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return `\\U${code.padStart(8, '0')}`;
  });
  return `$'${escaped}'`;
}
