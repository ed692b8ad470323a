const HEAD = 'apiVersion: v1\nkind: Service\n';
const A = `${HEAD}metadata: {name: a}\n`;
const B = `${HEAD}metadata: {name: b}\n`;
const JSON_A = '{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "a"}}';
const JSON_B = JSON_A.replace('"a"', '"b"');
const MARK = '\ufeff';

/** Whole inputs: what stands between documents, before and behind them. */
export const STREAMS: Readonly<Record<string, string>> = {
  'two documents': `${A}---\n${B}`,
  'blanks behind the marker': `${A}---  \n${B}`,
  'a tab behind the marker': `${A}---\t\n${B}`,
  'a comment behind the marker': `${A}--- # b\n${B}`,
  'a comment at once behind the marker': `${A}---# b\n${B}`,
  'content behind the first marker': `--- {apiVersion: v1, kind: Service, metadata: {name: a}}\n`,
  'content behind the second marker': `${A}--- {apiVersion: v1, kind: Service, metadata: {name: b}}\n`,
  dashes: `${A}----\n${B}`,
  'text glued to dashes': `${A}---x\n${B}`,
  'empty documents': `---\n---\n${A}---\n# c\n---\n\n---\n${B}---\n`,
  'a marker at the end without line feed': `${A}---`,
  'an indented marker': `${A} ---\n${B}`,
  'a marker in a block scalar': `${A}spec:\n  x: |\n    ---\n    y\n---\n${B}`,
  'a comment first': `# c\n---\n${A}`,
  'an end marker': `${A}...\n`,
  'an end marker before a marker': `${A}...\n---\n${B}`,
  'an end marker before a document': `${A}...\n${B}`,
  'an end marker with a comment': `${A}... # c\n---\n${B}`,
  'an end marker before two documents': `${A}...\n${A}---\n${B}`,
  'a directive %YAML 1.1': `%YAML 1.1\n---\n${A}`,
  'a directive %YAML 1.2': `%YAML 1.2\n---\n${A}`,
  'a directive behind a document': `${A}---\n%YAML 1.1\n---\n${B}`,
  'a byte order mark': MARK + A,
  'a byte order mark and a marker': `${MARK}---\n${A}`,
  'byte order marks behind markers': `${A}---\n${MARK}${B}---\n${MARK}${A}`,
  'a byte order mark before a marker': `${A}${MARK}---\n${B}`,
  'carriage returns and line feeds': `${A}---\n${B}`.replaceAll('\n', '\r\n'),
  'carriage returns': A.replaceAll('\n', '\r'),
  'no line feed at the end': A.trimEnd(),
  JSON: JSON_A,
  'JSON with a byte order mark': MARK + JSON_A,
  'JSON concatenated': JSON_A + JSON_B,
  'JSON on lines': `${JSON_A}\n${JSON_B}\n`,
  'JSON between markers': `${JSON_A}\n---\n${JSON_B}\n`,
  'JSON behind a byte order mark each': `${JSON_A}\n${MARK}${JSON_B}\n`,
  'JSON, then YAML': `${JSON_A}\n---\n${B}`,
  'JSON with a repeated key': JSON_A.replace('"kind"', '"spec": {"x": "1", "x": "2"}, "kind"'),
  'JSON with a comma too many': JSON_A.replace('"}}', '",}}'),
  'JSON with tabs and a comma too many': JSON_A.replaceAll(' ', '\n\t').replace('"}}', '",\n\t}\n}'),
  'JSON with a comment': `${JSON_A} # c\n`,
  'JSON with single quotes': JSON_A.replaceAll('"', "'"),
};
