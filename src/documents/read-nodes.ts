import {
  COLLECTION_STYLE,
  EVENT_ID,
  SCALAR_STYLE,
  type AliasEvent,
  type Event,
  type MappingEvent,
  type ScalarEvent,
  type SequenceEvent,
} from 'js-yaml';

import { keyName } from './key-name.js';
import type { Entry, MappingNode, Node, ScalarNode, SequenceNode } from './node.js';
import type { YamlEvents } from './yaml-events.js';

const NOTHING: ScalarNode = { kind: 'scalar', start: -1, end: -1 };

/** A place in the events; reading moves it on. */
interface Cursor {
  readonly text: string;
  readonly events: readonly Event[];
  readonly anchors: Map<string, Node>;
  at: number;
}

/** The root of a text that is one document; null where it does not parse or is empty. Offsets are those of the events. */
export function readNodes({ text, events }: YamlEvents): Node | null {
  const cursor: Cursor = { text, events, anchors: new Map(), at: 0 };
  if (cursor.events[cursor.at++]?.type !== EVENT_ID.DOCUMENT) return null;
  return readNode(cursor);
}

/** Null at the end of a collection or of the document. */
function readNode(cursor: Cursor): Node | null {
  const event = cursor.events[cursor.at++];
  if (event === undefined) return null;
  switch (event.type) {
    case EVENT_ID.SCALAR:
      return anchored(cursor, event, readScalar(cursor.text, event));
    case EVENT_ID.ALIAS:
      return readAlias(cursor, event);
    case EVENT_ID.SEQUENCE:
      return readSequence(cursor, event);
    case EVENT_ID.MAPPING:
      return readMapping(cursor, event);
    case EVENT_ID.DOCUMENT:
    case EVENT_ID.POP:
      return null;
  }
}

function readScalar(text: string, event: ScalarEvent): ScalarNode {
  if (event.valueStart < 0) return NOTHING;
  switch (event.style) {
    case SCALAR_STYLE.SINGLE_QUOTED:
    case SCALAR_STYLE.DOUBLE_QUOTED:
      return { kind: 'scalar', start: event.valueStart - 1, end: event.valueEnd + 1 };
    case SCALAR_STYLE.LITERAL_BLOCK:
    case SCALAR_STYLE.FOLDED_BLOCK: {
      const block = text.slice(event.valueStart, event.valueEnd);
      const content = block.trim();
      const start = event.valueStart + block.indexOf(content);
      return { kind: 'scalar', start, end: start + content.length };
    }
    case SCALAR_STYLE.PLAIN:
      return { kind: 'scalar', start: event.valueStart, end: event.valueEnd };
  }
}

function readAlias(cursor: Cursor, event: AliasEvent): Node {
  const target = cursor.anchors.get(cursor.text.slice(event.anchorStart, event.anchorEnd)) ?? null;
  return { kind: 'alias', start: event.anchorStart - 1, end: event.anchorEnd, target };
}

function readSequence(cursor: Cursor, event: SequenceEvent): SequenceNode {
  const items: Node[] = [];
  const node = { kind: 'sequence' as const, start: event.start, end: event.start + 1, items };
  anchored(cursor, event, node);
  for (let item = readNode(cursor); item !== null; item = readNode(cursor)) {
    items.push(item);
    node.end = Math.max(node.end, item.end);
  }
  node.end = closedAt(cursor.text, event, node.end, ']');
  return node;
}

function readMapping(cursor: Cursor, event: MappingEvent): MappingNode {
  const entries = new Map<string, Entry>();
  const merged: Node[] = [];
  const node = { kind: 'mapping' as const, start: event.start, end: event.start + 1, entries, merged };
  anchored(cursor, event, node);
  for (;;) {
    const name = nextKeyName(cursor);
    const key = readNode(cursor);
    if (key === null) break;
    const value = readNode(cursor) ?? NOTHING;
    if (name === '<<') merged.push(value);
    if (name !== null) entries.set(name, { key, value });
    node.end = Math.max(node.end, key.end, value.end);
  }
  node.end = closedAt(cursor.text, event, node.end, '}');
  return node;
}

/** The name of the key that is read next; null where it is not a plain name. */
function nextKeyName({ text, events, at }: Cursor): string | null {
  const event = events[at];
  return event?.type === EVENT_ID.SCALAR ? keyName(text, event) : null;
}

/** The end of a collection whose contents end at the offset: events do not tell. */
function closedAt(text: string, event: SequenceEvent | MappingEvent, offset: number, bracket: string): number {
  // `[a: b]` holds a mapping without brackets.
  if (event.style === COLLECTION_STYLE.BLOCK || (bracket === '}' && text[event.start] !== '{')) return offset;
  const found = text.indexOf(bracket, offset);
  return found < 0 ? offset : found + 1;
}

function anchored(cursor: Cursor, event: ScalarEvent | SequenceEvent | MappingEvent, node: Node): Node {
  if (event.anchorStart >= 0) cursor.anchors.set(cursor.text.slice(event.anchorStart, event.anchorEnd), node);
  return node;
}
