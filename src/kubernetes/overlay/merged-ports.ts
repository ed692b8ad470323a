/**
 * How `kubectl apply` merges the ports of a Service: strategicpatch/patch.go of k8s.io/apimachinery (v0.36), for a list whose merge
 * key is `port`. kubectl makes a patch of what the file adds and changes (CreateThreeWayMergePatch) and of what it no longer
 * holds; the API server applies it (StrategicMergeMapPatch). Neither looks at the protocol, so that two ports of one number
 * are taken for one. What comes of it depends on every step, which is why each stands here.
 */
import { compareBytes } from '../../net/ordering.js';
import type { Fields } from './apply-object.js';

/** A port with the number that it is found by. */
export type PortFields = Fields & { readonly port: unknown };

/** A change of the first port of a number: null takes a field away. Or all ports of the number go. */
interface PortPatch {
  readonly port: unknown;
  readonly fields: Fields;
  readonly isDeletion: boolean;
}

/** `order` are the numbers of the file, in its order; null where the patch names none. */
interface PortsPatch {
  readonly patches: readonly PortPatch[];
  readonly order: readonly unknown[] | null;
}

/** null where ports of one number stand apart in the file, so that neither finds an order in them. */
export function mergedPorts(
  live: readonly PortFields[],
  last: readonly PortFields[],
  written: readonly PortFields[],
): readonly Fields[] | null {
  const patch = unitedPatches(deletions(last, written), changes(live, written));
  return patch === null ? null : appliedPatch(live, patch);
}

function changes(live: readonly PortFields[], written: readonly PortFields[]): PortsPatch {
  if (live.length === 0) return { patches: written.map(wholePort), order: null };
  const patches: PortPatch[] = [];
  for (const [old, port] of portPairs(live, written)) {
    if (port === null) continue;
    const fields = old === null ? port : differing(old, port);
    if (old === null || Object.keys(fields).length > 0) patches.push({ port: port.port, fields, isDeletion: false });
  }
  const isSameOrder = live.length === written.length && written.every(({ port }, index) => live[index]?.port === port);
  const order = patches.length > 0 || !isSameOrder ? numbersOf(written) : null;
  return { patches: inOrder(patches, written), order };
}

function deletions(last: readonly PortFields[], written: readonly PortFields[]): PortsPatch {
  const changed: PortPatch[] = [];
  const gone: PortPatch[] = [];
  for (const [old, port] of last.length === 0 ? [] : portPairs(last, written)) {
    if (old === null) continue;
    if (port === null) gone.push({ port: old.port, fields: {}, isDeletion: true });
    else {
      const left = Object.keys(old).filter((key) => !Object.hasOwn(port, key));
      const fields = Object.fromEntries(left.map((key) => [key, null]));
      if (left.length > 0) changed.push({ port: port.port, fields, isDeletion: false });
    }
  }
  const patches = [...inOrder(changed, written), ...gone];
  return { patches, order: patches.length > 0 ? numbersOf(written) : null };
}

/** mergeMap in CreateThreeWayMergePatch: the changes, applied to the deletions as if these were ports. */
function unitedPatches(deleted: PortsPatch, changed: PortsPatch): PortsPatch | null {
  const order = changed.order ?? deleted.order;
  if (changed.patches.length === 0 && changed.order === null) return deleted;
  if (changed.order === null) {
    const patches = deleted.patches.length === 0 ? changed.patches : mergedPatches(deleted.patches, changed.patches);
    return { patches, order };
  }
  if (!isInOrder(changed.patches, changed.order)) return null;
  const united =
    deleted.patches.length === 0
      ? changed.patches
      : changed.patches.length === 0
        ? deleted.patches
        : mergedPatches(deleted.patches, changed.patches);
  return { patches: arranged(united, changed.order, numbersOf(deleted.patches)), order };
}

function mergedPatches(deleted: readonly PortPatch[], changed: readonly PortPatch[]): readonly PortPatch[] {
  const merged = [...deleted];
  for (const patch of changed) {
    const index = merged.findIndex(({ port }) => port === patch.port);
    const found = merged[index];
    if (found === undefined) merged.push(patch);
    else merged[index] = { ...found, fields: { ...found.fields, ...patch.fields } };
  }
  return arranged(merged, numbersOf(changed), numbersOf(deleted));
}

function appliedPatch(live: readonly PortFields[], { patches, order }: PortsPatch): readonly Fields[] | null {
  if (order === null || order.length === 0) {
    return patches.length === 0
      ? live
      : live.length === 0
        ? withoutDeletions(patches)
        : mergedLive(live, patches).ports;
  }
  if (!isInOrder(patches, order)) return null;
  if (live.length === 0) return arranged(withoutDeletions(patches), order, []);
  const { ports, serverOrder } =
    patches.length === 0 ? { ports: live, serverOrder: numbersOf(live) } : mergedLive(live, patches);
  return arranged(ports, order, serverOrder);
}

/** What is merged, and the order that the server then takes for that of the live ports. */
function mergedLive(
  live: readonly PortFields[],
  patches: readonly PortPatch[],
): { readonly ports: readonly PortFields[]; readonly serverOrder: readonly unknown[] } {
  // Go deletes from a slice by moving the rest within its array, and appends into what is free there.
  const array = [...live];
  let ports: PortFields[] = array;
  let length = live.length;
  for (const { port } of patches.filter(({ isDeletion }) => isDeletion)) {
    for (let index = 0; index < length;) {
      if (array[index]?.port === port) {
        array.copyWithin(index, index + 1, length);
        length -= 1;
      } else index += 1;
    }
  }
  const held = numbersOf(array.slice(0, length));
  const rest = patches.filter(({ isDeletion }) => !isDeletion);
  for (const { port, fields } of rest) {
    const index = ports.slice(0, length).findIndex((one) => one.port === port);
    const found = ports[index];
    if (found !== undefined) ports[index] = withPatch(found, fields, port);
    else {
      if (ports === array && length === array.length) ports = [...array];
      ports[length] = withPatch({ port }, fields, port);
      length += 1;
    }
  }
  return { ports: arranged(ports.slice(0, length), numbersOf(rest), held), serverOrder: numbersOf(array) };
}

function withPatch(port: PortFields, fields: Fields, number: unknown): PortFields {
  const merged = Object.entries({ ...port, ...fields, port: number }).filter(([, value]) => value !== null);
  return { ...Object.fromEntries(merged), port: number };
}

function withoutDeletions(patches: readonly PortPatch[]): readonly PortFields[] {
  return patches.flatMap(({ port, fields, isDeletion }) => (isDeletion ? [] : [withPatch({ port }, fields, port)]));
}

/** validatePatchWithSetOrderList. */
function isInOrder(patches: readonly PortPatch[], order: readonly unknown[]): boolean {
  const wanted = patches.filter(({ isDeletion }) => !isDeletion);
  let next = 0;
  for (const port of order) if (wanted[next]?.port === port) next += 1;
  return order.length === 0 || next === wanted.length;
}

/**
 * normalizeElementOrder: what `order` names in its order, deletions behind; between them, where the server's order says so, what
 * it does not name.
 */
function arranged<Item extends { readonly port: unknown; readonly isDeletion?: unknown }>(
  items: readonly Item[],
  order: readonly unknown[],
  serverOrder: readonly unknown[],
): readonly Item[] {
  const isDeletion = (item: Item): boolean => item.isDeletion === true;
  const sorted = (some: readonly Item[], by: readonly unknown[]): readonly Item[] => [
    ...some.filter((item) => !isDeletion(item)).sort((left, right) => by.indexOf(left.port) - by.indexOf(right.port)),
    ...some.filter(isDeletion),
  ];
  const ofServer = sorted(
    items.filter(({ port }) => !order.includes(port)),
    serverOrder,
  );
  const named = sorted(
    items.filter(({ port }) => order.includes(port)),
    order,
  );
  const all: Item[] = [];
  let [left, right] = [0, 0];
  while (left < ofServer.length || right < named.length) {
    const [a, b] = [ofServer[left], named[right]];
    const [first, second] = [serverOrder.indexOf(a?.port), serverOrder.indexOf(b?.port)];
    if (a !== undefined && (b === undefined || (first >= 0 && second >= 0 && first < second))) {
      all.push(a);
      left += 1;
    } else if (b !== undefined) {
      all.push(b);
      right += 1;
    }
  }
  return all;
}

/** diffListsOfMaps: those that stand side by side when both lists are sorted by the number as a text. */
function portPairs(
  old: readonly PortFields[],
  wanted: readonly PortFields[],
): readonly (readonly [PortFields | null, PortFields | null])[] {
  const pairs: (readonly [PortFields | null, PortFields | null])[] = [];
  const [before, after] = [sortedByNumber(old), sortedByNumber(wanted)];
  let [left, right] = [0, 0];
  while (left < before.length || right < after.length) {
    const [a = null, b = null] = [before[left], after[right]];
    const difference = a === null ? 1 : b === null ? -1 : compareBytes(String(a.port), String(b.port));
    pairs.push([difference <= 0 ? a : null, difference >= 0 ? b : null]);
    if (difference <= 0) left += 1;
    if (difference >= 0) right += 1;
  }
  return pairs;
}

/** Go's insertion sort with a comparison that takes equal ones for smaller turns these round. */
function sortedByNumber(ports: readonly PortFields[]): readonly PortFields[] {
  return ports.toReversed().sort((left, right) => compareBytes(String(left.port), String(right.port)));
}

function inOrder(patches: readonly PortPatch[], written: readonly PortFields[]): readonly PortPatch[] {
  const order = numbersOf(written);
  return patches.toSorted((left, right) => order.indexOf(left.port) - order.indexOf(right.port));
}

function differing(old: PortFields, wanted: PortFields): Fields {
  const entries = Object.entries(wanted).filter(
    ([key, value]) => !Object.hasOwn(old, key) || JSON.stringify(old[key]) !== JSON.stringify(value),
  );
  return Object.fromEntries(entries);
}

function wholePort(port: PortFields): PortPatch {
  return { port: port.port, fields: port, isDeletion: false };
}

function numbersOf(ports: readonly { readonly port: unknown }[]): readonly unknown[] {
  return ports.map(({ port }) => port);
}
