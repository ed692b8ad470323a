import type { FieldPart, FieldPath, TextSpan } from '../diagnostics/location.js';
import type { Entry, MappingNode, Node } from './node.js';

/** The last thing met on the way to a field. */
interface Step {
  /** Null for the root and for items of a sequence. */
  readonly key: Node | null;
  readonly value: Node;
}

/** The span of a field, or of its nearest parent that is there; null where no part of the way is written. */
export function findField(root: Node, path: FieldPath, part: FieldPart): TextSpan | null {
  let step: Step = { key: null, value: root };
  let nearest = spanOfStep(step, 'value');
  for (const name of path) {
    const next = stepInto(step.value, name);
    if (next === null) return nearest;
    step = next;
    nearest = spanOfStep(step, 'key') ?? nearest;
  }
  return spanOfStep(step, part) ?? nearest;
}

function stepInto(from: Node, name: string | number): Step | null {
  const node = targetOf(from);
  switch (node?.kind) {
    case 'mapping':
      return entryOf(node, String(name), new Set());
    case 'sequence': {
      const item = typeof name === 'number' ? node.items[name] : undefined;
      return item === undefined ? null : { key: null, value: item };
    }
    case 'scalar':
    case 'alias':
    case undefined:
      return null;
  }
}

/** Merges may run in circles and meet again: each mapping is `seen` once. */
function entryOf(mapping: MappingNode, name: string, seen: Set<MappingNode>): Entry | null {
  if (seen.has(mapping)) return null;
  seen.add(mapping);
  const own = mapping.entries.get(name);
  if (own !== undefined) return own;
  for (const source of mapping.merged.flatMap(mergeSources)) {
    const found = entryOf(source, name, seen);
    if (found !== null) return found;
  }
  return null;
}

/** What a `<<` names: a mapping, or several in a sequence. */
function mergeSources(merged: Node): readonly MappingNode[] {
  const target = targetOf(merged);
  const nodes = target?.kind === 'sequence' ? target.items.map(targetOf) : [target];
  return nodes.filter((node) => node?.kind === 'mapping');
}

function targetOf(node: Node): Node | null {
  return node.kind === 'alias' ? node.target : node;
}

function spanOfStep(step: Step, part: FieldPart): TextSpan | null {
  const { key, value } = step;
  if (part === 'key' && key !== null) return written(key);
  switch (value.kind) {
    case 'scalar':
    case 'alias':
      return written(value) ?? (key === null ? null : written(key));
    // A caret under `ports:` reads better than one under all that follows.
    case 'mapping':
    case 'sequence':
      return written(key ?? value);
  }
}

function written(node: Node): TextSpan | null {
  return node.start < 0 ? null : { start: node.start, end: node.end };
}
