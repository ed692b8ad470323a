import type { Report } from '../diagnostics/diagnostic.js';
import { matchesLabels, type LabelRequirement } from '../kubernetes/label-selector.js';
import { similarName } from '../kubernetes/similar-name.js';
import { RESOURCES, type ShownKind } from './resource.js';
import type { ShownObject } from './shown-object.js';

/** What is to be shown, in this order: all of some kinds, or single objects. */
export type WantedObjects =
  | { readonly kind: 'all'; readonly kinds: readonly ShownKind[] }
  | { readonly kind: 'named'; readonly names: readonly NamedObject[] };

export interface NamedObject {
  readonly kind: ShownKind;
  readonly name: string;
}

/** Which of all objects count; a namespace says nothing of Nodes. */
export interface ObjectFilter {
  readonly namespace: string | null;
  readonly labels: readonly LabelRequirement[];
}

/** Objects of one kind that are shown together. */
export interface ShownGroup {
  readonly kind: ShownKind;
  readonly objects: readonly ShownObject[];
}

export function kindsOf(wanted: WantedObjects): readonly ShownKind[] {
  const kinds = wanted.kind === 'all' ? wanted.kinds : wanted.names.map(({ kind }) => kind);
  return [...new Set(kinds)];
}

/** Reports names that no object has. */
export function wantedGroups(
  wanted: WantedObjects,
  objectsOf: (kind: ShownKind) => readonly ShownObject[],
  filter: ObjectFilter,
  report: Report,
): readonly ShownGroup[] {
  return kindsOf(wanted).map((kind): ShownGroup => {
    const objects = objectsOf(kind).filter((object) => passes(object, filter));
    if (wanted.kind === 'all') return { kind, objects };
    const names = wanted.names.filter((name) => name.kind === kind).map(({ name }) => name);
    return { kind, objects: names.flatMap((name) => named(kind, name, objects, filter, report)) };
  });
}

function passes({ kind, namespace, labels }: ShownObject, filter: ObjectFilter): boolean {
  const isElsewhere = filter.namespace !== null && RESOURCES[kind].isNamespaced && namespace !== filter.namespace;
  return !isElsewhere && matchesLabels(filter.labels, labels);
}

/** Several namespaces may have an object of the name. */
function named(
  kind: ShownKind,
  name: string,
  objects: readonly ShownObject[],
  filter: ObjectFilter,
  report: Report,
): readonly ShownObject[] {
  const found = objects.filter((object) => object.name === name);
  if (found.length === 0) {
    const { plural, isNamespaced } = RESOURCES[kind];
    const namespace = isNamespaced ? filter.namespace : null;
    const suggestion = similarName(
      name,
      objects.map((object) => object.name),
    );
    report('SVC072', { kind: plural, name, namespace, suggestion }, null);
  }
  return found;
}
