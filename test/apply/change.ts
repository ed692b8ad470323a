import { objectAt, type JsonObject } from '../conformance/json.js';

/** A Service of a cluster and a file with the same that is applied. */
export interface Change {
  /** Of the Service. */
  readonly name: string;
  readonly title: string;
  /** metadata and spec, as a user creates it first. */
  readonly live: JsonObject;
  /** The same of the file that was applied last; null where none was. */
  readonly last: JsonObject | null;
  readonly file: JsonObject;
}

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

export function serviceOf({ name }: Change, part: JsonObject): JsonObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { ...objectAt(part, 'metadata'), name, namespace: 'default' },
    ...(part['spec'] === undefined ? {} : { spec: part['spec'] }),
  };
}

/** The Service that is there before the file is applied. */
export function liveService(change: Change): JsonObject {
  const service = serviceOf(change, change.live);
  if (change.last === null) return service;
  const metadata = objectAt(service, 'metadata');
  const last = JSON.stringify(serviceOf(change, change.last));
  return {
    ...service,
    metadata: { ...metadata, annotations: { ...objectAt(metadata, 'annotations'), [LAST_APPLIED]: `${last}\n` } },
  };
}
