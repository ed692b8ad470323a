const MOST_CHARACTERS = 60;

/** The first `{{ … }}` of a text, shortened; null where a value holds none. */
export function templateExpression(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const start = value.indexOf('{{');
  if (start < 0) return null;
  const end = value.indexOf('}}', start);
  const text = value.slice(start, end < 0 ? undefined : end + 2).replace(/\s+/g, ' ');
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}
