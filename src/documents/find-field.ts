import type { FieldPart, FieldPath, TextSpan } from '../diagnostics/location.js';
import type { Entry, MappingNode, Node } from './node.js';

/** The last thing met on the way to a field. */
interface Step {
  /** Null for the root and for items of a sequence. */
  readonly key: Node | null;
  readonly value: Node;
}

/** Merges may run in circles. */
const DEEPEST_MERGE = 100;

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
      return entryOf(node, String(name), DEEPEST_MERGE);
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

function entryOf(mapping: MappingNode, name: string, depth: number): Entry | null {
  const own = mapping.entries.get(name);
  if (own !== undefined || depth === 0) return own ?? null;
  for (const merged of mapping.merged) {
    const found = mergedEntryOf(targetOf(merged), name, depth - 1);
    if (found !== null) return found;
  }
  return null;
}

function mergedEntryOf(merged: Node | null, name: string, depth: number): Entry | null {
  if (merged?.kind === 'mapping') return entryOf(merged, name, depth);
  if (merged?.kind !== 'sequence') return null;
  for (const item of merged.items) {
    const node = targetOf(item);
    const found = node?.kind === 'mapping' ? entryOf(node, name, depth) : null;
    if (found !== null) return found;
  }
  return null;
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
