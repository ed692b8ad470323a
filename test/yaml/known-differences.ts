/** Inputs that svcgen reads otherwise than kubectl, with the reason; docs/yaml.md lists them. */
export const KNOWN_DIFFERENCES: ReadonlyMap<string, string> = new Map([
  ['key 18446744073709551615', 'whole numbers between 2^63 and 2^64 as keys'],
  ['fields a: [-]\n', 'a lone - in a flow list'],
  ['fields a: &x b\n*x: c\n', 'an alias as a key, glued to its colon'],
  ['fields a: &x:y b\n', 'anchors with other characters than letters, digits, - and _'],
  ['fields a: &é b\n', 'anchors with other characters than letters, digits, - and _'],
  ['fields a: &x.y b\n', 'anchors with other characters than letters, digits, - and _'],
  ['fields a: [!!str, b]\n', 'a tag glued to the comma of a flow list'],
  ['fields a: [\n\tx,\n\ty\n\t]\n', 'a tab before a closing bracket, behind a plain scalar'],
  ['fields x: &x [{a: 1}]\ny:\n  <<: *x\n', 'a merge of an alias to a list'],
  ['fields a: "x\u2028y"\n', 'U+2028 and U+2029 in values'],
  ['fields a: "x\u2028  y"\n', 'U+2028 and U+2029 in values'],
  ['fields a: |\n  x\u2028  y\n', 'U+2028 and U+2029 in values'],
]);
