import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { load, loadAll } from 'js-yaml';
import { interfaceAddressesOf, type HarnessCase } from './harness-case.js';
import { listAt, stringAt, toJson, toObject, type JsonObject } from './json.js';

/** One folder of fixtures/cases: what a user would give to svcgen, and which node it is for. */
export interface ConformanceCase extends HarnessCase {
  readonly directory: string;
  readonly description: string;
}

function requiredString(object: JsonObject, key: string, file: string): string {
  const value = object[key];
  if (typeof value !== 'string' || value === '') throw new Error(`${file}: "${key}" must be a non-empty string`);
  return value;
}

/** The objects of all manifests of a folder, in the order of file names. */
export async function readManifests(directory: string): Promise<JsonObject[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.yaml')).sort();
  const objects: JsonObject[] = [];
  for (const name of names) {
    const file = join(directory, name);
    for (const document of loadAll(await readFile(file, 'utf8'))) {
      if (document === null || document === undefined) continue;
      const object = toObject(document, file);
      if (stringAt(object, 'kind') === 'List')
        objects.push(...listAt(object, 'items').map((item) => toObject(item, file)));
      else objects.push(object);
    }
  }
  return objects;
}

export async function readCase(directory: string): Promise<ConformanceCase> {
  const aboutFile = join(directory, 'case.json');
  const configurationFile = join(directory, 'kube-proxy.yaml');
  const about = toObject(JSON.parse(await readFile(aboutFile, 'utf8')), aboutFile);
  return {
    name: basename(directory),
    directory,
    description: requiredString(about, 'description', aboutFile),
    node: requiredString(about, 'node', aboutFile),
    configuration: toObject(
      toJson(load(await readFile(configurationFile, 'utf8')), configurationFile),
      configurationFile,
    ),
    objects: await readManifests(join(directory, 'input')),
    interfaceAddresses: interfaceAddressesOf(about),
  };
}

/** Names of all cases below a folder such as fixtures/cases, sorted. */
export async function caseNames(root: string): Promise<string[]> {
  const entries = await readdir(root, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}
