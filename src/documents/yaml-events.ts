import { parseEvents, YAMLException, type Event } from 'js-yaml';

import { withPlainLines } from './kubectl-lines.js';
import { mendedText, type Edit, type MendedText } from './mended-text.js';

/** Characters read again in all attempts to mend a document, at most: enough for some 200 places in 100 kB. */
const MOST_READ_AGAIN = 20_000_000;

/** Events of a document; their offsets are of the text that comes with them. */
export interface YamlEvents extends MendedText {
  readonly events: Event[];
}

/**
 * The events of one document. What go-yaml v2 takes and js-yaml refuses is mended where js-yaml complains of it, in a copy.
 * Throws js-yaml's exception, whose position is then the original's.
 */
export function yamlEvents(text: string, maxDepth = 100): YamlEvents {
  const original = withPlainLines(text);
  const edits: Edit[] = [...marksBehindMarkers(original)];
  for (let rest = MOST_READ_AGAIN; ; rest -= original.length) {
    const mended = mendedText(original, edits);
    try {
      return { ...mended, events: parseEvents(mended.text, { maxDepth }) };
    } catch (error) {
      if (!(error instanceof YAMLException) || error.mark === undefined) throw error;
      const position = mended.originalOffset(error.mark.position);
      const edit = rest > 0 ? mend(error.reason, original, position) : null;
      if (edit === null || edits.some(({ start }) => start === edit.start)) {
        throw new YAMLException(error.reason, { ...error.mark, buffer: original, position });
      }
      edits.push(edit);
    }
  }
}

/** What would make the text at the position good for js-yaml and mean to it what go-yaml v2 reads; null for what is bad. */
function mend(reason: string, text: string, position: number): Edit | null {
  const before = text[position - 1] ?? '';
  switch (reason) {
    // Within brackets and quotes go-yaml does not look at the indentation.
    case 'deficient indentation': {
      const start = lineStart(text, position);
      const tab =
        /^[^"'#]*?:[ ]*(?<tabs>\t[ \t]*)(?=[[{])|^ *(?:"[^"]*"|'[^']*') *:[ ]*(?<more>\t[ \t]*)(?=[[{])/u.exec(
          text.slice(start, position + 1),
        );
      const tabs = tab?.groups?.['tabs'] ?? tab?.groups?.['more'] ?? '';
      // js-yaml takes a tab behind the colon for indentation where a bracket follows.
      if (tab !== null) {
        const end = start + tab[0].length;
        return { start: end - tabs.length, end, text: ' '.repeat(tabs.length) };
      }
      return { start, end: start, text: ' '.repeat(deepestIndentation(text) + 1) };
    }
    // A `#` right behind a bracket, a quote, `|` or `>` begins a comment.
    case 'bad indentation of a mapping entry':
    case 'bad indentation of a sequence entry':
    case 'end of the stream or a document separator is expected':
    case 'a line break is expected':
      return text[position] === '#' && /[\]}"'|>0-9+-]/.test(before)
        ? { start: position, end: position, text: ' ' }
        : null;
    // `\'` is an escape to go-yaml.
    case 'unknown escape sequence':
      return text[position] === "'" && before === '\\' ? { start: position - 1, end: position, text: '' } : null;
    default:
      return null;
  }
}

function lineStart(text: string, position: number): number {
  let at = position;
  while (at > 0 && text[at - 1] !== '\n' && text[at - 1] !== '\r') at -= 1;
  return at;
}

/** Where a node of a block can begin in its line, at most. */
function deepestIndentation(text: string): number {
  let most = 0;
  for (const { length } of text.match(/^[ \t?:-]*/gmu) ?? []) most = Math.max(most, length);
  return most;
}

/** go-yaml takes a byte order mark at the start of what it is given, which is what follows the line of `---`. */
function marksBehindMarkers(text: string): readonly Edit[] {
  if (!text.includes('\ufeff', 1)) return [];
  const found = /^\ufeff?(?:[ \t]*(?:#.*)?(?:\r\n|\r|\n))*---.*(?:\r\n|\r|\n)(?=\ufeff)/u.exec(text);
  return found === null ? [] : [{ start: found[0].length, end: found[0].length + 1, text: '' }];
}
