/** Next line, line separator and paragraph separator: line breaks to go-yaml (`is_break`), text to YAML 1.2. */
const UNICODE_BREAKS = ['\u0085', '\u2028', '\u2029'];

/** A line that separates documents to kubectl (apimachinery's `util/yaml/decoder.go`) and is text to YAML. */
const COMMENT_AT_MARKER = /^---#.*/gmu;

/** Fast: characters beyond one byte cannot stand in most files, which the engine holds in one byte a character. */
export function holdsKubectlLines(text: string): boolean {
  return (
    UNICODE_BREAKS.some((character) => text.includes(character)) || text.startsWith('---#') || text.includes('\n---#')
  );
}

/** The text with lines as YAML has them, of the same length. */
export function withPlainLines(text: string): string {
  if (!holdsKubectlLines(text)) return text;
  return text
    .replaceAll(/[\u0085\u2028\u2029]/gu, '\n')
    .replaceAll(COMMENT_AT_MARKER, (line) => '---'.padEnd(line.length));
}
