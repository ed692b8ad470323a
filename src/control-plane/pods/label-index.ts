import type { Selector } from '../../kubernetes/objects.js';

/** Objects of a namespace that carry all labels of a selector. */
export type LabelIndex<Item> = (namespace: string, selector: Selector) => readonly Item[];

interface Labelled {
  readonly namespace: string;
  readonly labels: ReadonlyMap<string, string>;
}

/** Indexes by namespace and label, so that a selector looks only at the objects with its rarest label. */
export function indexByLabels<Item>(items: readonly Item[], labelledOf: (item: Item) => Labelled): LabelIndex<Item> {
  const byLabel = new Map<string, Item[]>();
  for (const item of items) {
    const { namespace, labels } = labelledOf(item);
    for (const [key, value] of labels) {
      const label = labelKey(namespace, key, value);
      const sharing = byLabel.get(label);
      if (sharing === undefined) byLabel.set(label, [item]);
      else sharing.push(item);
    }
  }
  return (namespace, selector) => {
    let candidates: readonly Item[] | null = null;
    for (const [key, value] of selector) {
      const sharing: readonly Item[] = byLabel.get(labelKey(namespace, key, value)) ?? [];
      if (candidates === null || sharing.length < candidates.length) candidates = sharing;
    }
    return (candidates ?? []).filter((item) => matchesLabels(selector, labelledOf(item).labels));
  };
}

export function matchesLabels(selector: Selector, labels: ReadonlyMap<string, string>): boolean {
  return [...selector].every(([key, value]) => labels.get(key) === value);
}

/** A blank occurs in no namespace, label key or label value. */
function labelKey(namespace: string, key: string, value: string): string {
  return `${namespace} ${key} ${value}`;
}
