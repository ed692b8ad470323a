const MOST_CHARACTERS = 60;

export interface FoundTemplate {
  readonly expression: string;
  readonly start: number;
  readonly end: number;
}

/** An unrendered `{{ … }}`: the one on the line of the offset, else the first; comments do not count. */
export function findTemplate(text: string, near: number): FoundTemplate | null {
  const lineStart = Math.max(text.lastIndexOf('\n', near - 1), text.lastIndexOf('\r', near - 1)) + 1;
  const lineEnd = /[\r\n]|$/u.exec(text.slice(near))?.index ?? 0;
  const onLine = firstTemplate(text.slice(lineStart, near + lineEnd));
  if (onLine !== null) return { ...onLine, start: onLine.start + lineStart, end: onLine.end + lineStart };
  return firstTemplate(text);
}

function firstTemplate(text: string): FoundTemplate | null {
  const found = /^(?:[^#\r\n]|(?<=\S)#)*?(\{\{(?!-?\s*\/\*).*?(?:\}\}|$))/mu.exec(text);
  if (found === null) return null;
  const written = found[1] ?? '';
  const start = found.index + found[0].length - written.length;
  const firstLine = written.trimEnd();
  return { expression: shortened(firstLine), start, end: start + firstLine.length };
}

function shortened(text: string): string {
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}
