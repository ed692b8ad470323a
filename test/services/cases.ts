import { readdirSync, readFileSync } from 'node:fs';
import { load, loadAll } from 'js-yaml';
import { at, isObject, objectAt, toJson, toObject, type JsonObject } from '../conformance/json.js';

const FOLDER = new URL('../../fixtures/services/', import.meta.url);

/** One Service that is tried; `topic` is its file. */
export interface ServiceCase {
  readonly topic: string;
  readonly title: string;
  readonly service: JsonObject;
}

/** All cases, in the order of the files. */
export function serviceCases(): readonly ServiceCase[] {
  const folder = new URL('cases/', FOLDER);
  return readdirSync(folder)
    .sort()
    .flatMap((file) => {
      const topic = file.replace(/\.yaml$/, '');
      const cases = toObject(load(readFileSync(new URL(file, folder), 'utf8')), file);
      return Object.entries(cases).map(([title, written]) => {
        if (!isObject(written)) throw new Error(`${file}: ${title} is no mapping`);
        return { topic, title, service: completed(written) };
      });
    });
}

/** Cases say what matters: the rest is what every Service has. */
function completed(written: JsonObject): JsonObject {
  return { apiVersion: 'v1', kind: 'Service', ...written, metadata: { name: 'web', ...objectAt(written, 'metadata') } };
}

/** What the cluster holds already; cluster IPs of families that it lacks are left out. */
export function background(serviceClusterIpRange: string): readonly JsonObject[] {
  const hasFamily = (address: string): boolean =>
    serviceClusterIpRange.split(',').some((range) => range.includes(':') === address.includes(':'));
  return loadAll(readFileSync(new URL('background.yaml', FOLDER), 'utf8')).map((value) => {
    const object = toObject(value, 'background.yaml');
    const spec = objectAt(object, 'spec');
    const clusterIPs = toJson(at(spec, 'clusterIPs') ?? [], 'clusterIPs');
    if (!Array.isArray(clusterIPs) || clusterIPs.length === 0) return object;
    const had = clusterIPs.filter((address) => typeof address === 'string' && hasFamily(address));
    // The first is that of the cluster's first family.
    const ordered = serviceClusterIpRange.startsWith('fd') ? had.toReversed() : had;
    return { ...object, spec: { ...spec, clusterIP: ordered[0] ?? null, clusterIPs: ordered } };
  });
}
