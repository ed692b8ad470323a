import type { InputText } from '../../src/index.js';

/**
 * The same documents in other orders: one text each, named by its place in the order, as `compile` sorts texts by their
 * names. A text of JSON stays as it is.
 */
export function reordered(inputs: readonly InputText[]): readonly (readonly InputText[])[] {
  const documents = inputs.flatMap(({ name, text }) => (name.endsWith('.json') ? [text] : text.split(/^---.*$/m)));
  const backwards = documents.toReversed();
  const byText = documents.toSorted();
  return [backwards, byText, byText.toReversed()].map(inOrder);
}

function inOrder(documents: readonly string[]): readonly InputText[] {
  return documents.map((text, index) => ({ name: `${String(index).padStart(4, '0')}.yaml`, text }));
}
