import { resourceOf, storedObject, type ApiResource } from './api-resources.js';
import { stringAt, type JsonObject } from './json.js';
import type { Selector } from './selectors.js';

export interface WatchEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly object: JsonObject;
}

interface Watcher {
  readonly resource: ApiResource;
  readonly matches: Selector;
  readonly send: (events: readonly WatchEvent[]) => void;
}

type Collections = Map<ApiResource, Map<string, JsonObject>>;

const keyOf = (object: JsonObject): string =>
  `${stringAt(object, 'metadata', 'namespace') ?? ''}/${stringAt(object, 'metadata', 'name') ?? ''}`;

/** The same but for its version, which only the store gives. */
function isSame(left: JsonObject, right: JsonObject): boolean {
  const text = (object: JsonObject): string =>
    JSON.stringify(object, (key, value: unknown) => (key === 'resourceVersion' ? undefined : value));
  return text(left) === text(right);
}

/**
 * What a watch with this selector sees when one object becomes another. Of an object that the selector no longer lets
 * through, the API server shows the former state.
 */
function eventFor(before: JsonObject | undefined, after: JsonObject | undefined, matches: Selector): WatchEvent | null {
  const was = before !== undefined && matches(before);
  const is = after !== undefined && matches(after);
  if (is) return { type: was ? 'MODIFIED' : 'ADDED', object: after };
  return was ? { type: 'DELETED', object: before } : null;
}

/** The objects of a small cluster, and who watches them. */
export class ObjectStore {
  private version = 0;
  private collections: Collections;
  private readonly watchers = new Set<Watcher>();

  constructor(objects: readonly JsonObject[]) {
    this.collections = this.collect(objects, null);
  }

  get resourceVersion(): string {
    return String(this.version);
  }

  list(resource: ApiResource, matches: Selector): JsonObject[] {
    return [...(this.collections.get(resource)?.values() ?? [])].filter(matches);
  }

  /** Returns a function that ends the watch. */
  watch(watcher: Watcher): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  /** Replaces all objects; watches are told what differs. */
  change(objects: readonly JsonObject[]): void {
    const before = this.collections;
    this.collections = this.collect(objects, before);
    for (const { resource, matches, send } of this.watchers) {
      const old = before.get(resource) ?? new Map<string, JsonObject>();
      const now = this.collections.get(resource) ?? new Map<string, JsonObject>();
      const events = [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
        const [was, is] = [old.get(key), now.get(key)];
        return was === is ? [] : (eventFor(was, is, matches) ?? []);
      });
      if (events.length > 0) send(events);
    }
  }

  /** An object that did not change stays the very same, version included. */
  private collect(objects: readonly JsonObject[], before: Collections | null): Collections {
    const collections: Collections = new Map();
    for (const object of objects) {
      const resource = resourceOf(object);
      if (!resource) continue;
      const stored = storedObject(object, resource, (this.version += 1));
      const known = before?.get(resource)?.get(keyOf(stored));
      const collection = collections.get(resource) ?? new Map<string, JsonObject>();
      collection.set(keyOf(stored), known && isSame(known, stored) ? known : stored);
      collections.set(resource, collection);
    }
    return collections;
  }
}
