import { loadAll } from 'js-yaml';
import type { InputText } from '../../src/index.js';
import { toObject, type JsonObject } from '../conformance/json.js';

/** The objects of manifests as they are written. */
export function manifestObjects(inputs: readonly InputText[]): readonly JsonObject[] {
  return inputs.flatMap(({ name, text }) =>
    loadAll(text)
      .filter((document) => document !== null && document !== undefined)
      .map((document) => toObject(document, name)),
  );
}
