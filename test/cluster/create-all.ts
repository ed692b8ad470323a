import type { JsonObject } from '../conformance/json.js';
import type { ApiClient } from './api-client.js';

/** Requests under way at once: enough to keep the API server busy. */
const CONCURRENT = 32;

/** Creates many objects, in no order. */
export async function createAll(client: ApiClient, objects: readonly JsonObject[]): Promise<void> {
  const waiting = objects[Symbol.iterator]();
  const worker = async (): Promise<void> => {
    for (let next = waiting.next(); next.done !== true; next = waiting.next()) await client.create(next.value);
  };
  await Promise.all(Array.from({ length: CONCURRENT }, worker));
}
