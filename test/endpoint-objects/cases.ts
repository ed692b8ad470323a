import { readdirSync, readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { isObject, objectAt, toObject, type JsonObject } from '../conformance/json.js';
import { largeCases } from './large-cases.js';

const FOLDER = new URL('../../fixtures/endpoint-objects/cases/', import.meta.url);

/** One EndpointSlice or Endpoints that is tried; `topic` is its file. */
export interface EndpointCase {
  readonly topic: string;
  readonly title: string;
  readonly object: JsonObject;
}

/** All cases, in the order of the files; those that are too long to write down come last. */
export function endpointCases(): readonly EndpointCase[] {
  const written = readdirSync(FOLDER)
    .sort()
    .flatMap((file) => {
      const topic = file.replace(/\.yaml$/, '');
      const cases = toObject(load(readFileSync(new URL(file, FOLDER), 'utf8')), file);
      return Object.entries(cases).map(([title, value]) => {
        if (!isObject(value)) throw new Error(`${file}: ${title} is no mapping`);
        return { topic, title, object: completed(value, topic === 'endpoints') };
      });
    });
  const large = Object.entries(largeCases).map(([title, value]) => ({
    topic: 'large',
    title,
    object: completed(value, false),
  }));
  return [...written, ...large];
}

/** Cases say what matters: the rest is what every object has. */
function completed(written: JsonObject, isEndpoints: boolean): JsonObject {
  const kind = isEndpoints
    ? { apiVersion: 'v1', kind: 'Endpoints' }
    : { apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice' };
  const metadata = Array.isArray(written['metadata'])
    ? written['metadata']
    : { name: isEndpoints ? 'web' : 'web-1', ...objectAt(written, 'metadata') };
  return { ...kind, ...written, metadata };
}
