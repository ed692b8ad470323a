import { DUMP_SCHEMA, dump, SCALAR_STYLE, visit, type Document, type Node, type ScalarLayout } from 'js-yaml';
import { compareKeys } from './key-order.js';

/**
 * A mapping as `kubectl get -o yaml` prints it: keys in go-yaml's order, lists not indented, texts quoted alike. Two
 * things are js-yaml's: texts longer than a line are not broken, and a few odd ones are quoted otherwise
 * (test/kubectl/objects-text.live.test.ts lists them).
 */
export function yamlText(value: Readonly<Record<string, unknown>>): string {
  const text = dump(value, {
    seqNoIndent: true,
    noRefs: true,
    lineWidth: -1,
    scalarStyleRules: [quoteAsGoYaml],
    transform: sortKeys,
  });
  // They stand in double quotes alone, as quoteAsGoYaml decides.
  return text.replaceAll(
    MISLEADING,
    (character) => `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
}

function sortKeys(documents: Document[]): void {
  visit(documents, (node) => {
    if (node.kind === 'mapping') node.items.sort((left, right) => compareKeys(keyText(left.key), keyText(right.key)));
  });
}

function keyText(node: Node): string {
  return node.kind === 'scalar' ? node.value : '';
}

/** Controls, line separators, byte order marks, and what is beyond the 16 bits of go-yaml's is_printable. */
const SPECIAL = /[^\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd]|[\u2028\u2029]/u;
/** What would mislead the reader of a terminal, escaped here beyond go-yaml. */
const MISLEADING = /\p{Bidi_Control}/gu;

/** The choice of go-yaml v2 (encode.go, stringv; emitterc.go, yaml_emitter_select_scalar_style). */
function quoteAsGoYaml(layout: ScalarLayout): void {
  const { value, tag } = layout.node;
  if (tag !== DUMP_SCHEMA.defaultScalarTag.tagName) return;
  if (SPECIAL.test(value) || value.search(MISLEADING) >= 0) layout.style = SCALAR_STYLE.DOUBLE_QUOTED;
  else if (value.includes('\n')) {
    const isLiteral = !layout.isKey && !/ $| \n/.test(value) && allows(layout, SCALAR_STYLE.LITERAL_BLOCK);
    layout.style = isLiteral ? SCALAR_STYLE.LITERAL_BLOCK : SCALAR_STYLE.DOUBLE_QUOTED;
  } else if (isReadAsOtherType(value)) layout.style = SCALAR_STYLE.DOUBLE_QUOTED;
  else if (!allows(layout, SCALAR_STYLE.PLAIN)) layout.style = SCALAR_STYLE.SINGLE_QUOTED;
}

function allows({ allowedStylesMask }: ScalarLayout, style: number): boolean {
  return (allowedStylesMask & (1 << style)) !== 0;
}

/** go-yaml takes more than js-yaml for a time: 2001-1-1. */
const DATE_LIKE = /^[0-9]{4}-/;

function isReadAsOtherType(text: string): boolean {
  if (DATE_LIKE.test(text)) return true;
  return DUMP_SCHEMA.resolveImplicitScalarTag(text).tag !== DUMP_SCHEMA.defaultScalarTag;
}
