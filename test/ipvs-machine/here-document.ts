/** A line of shell that writes a file; texts end in a line feed, or get one. */
export function hereDocument(path: string, text: string): string {
  const end = 'END_OF_FILE';
  if (text.split('\n').includes(end)) throw new Error(`${path} has a line ${end}`);
  return `cat >${path} <<'${end}'\n${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${end}\n`;
}
