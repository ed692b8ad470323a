import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { load } from 'js-yaml';
import { readManifests } from './case-files.js';
import type { HarnessCase } from './harness-case.js';
import { PATCH_RELEASES, type PatchRelease } from '../reference/patch-releases.js';
import { listAt, stringAt, toJson, toObject, type JsonObject } from './json.js';

/** One folder of fixtures/changes: a cluster before and after a change. */
export interface ChangeCase {
  readonly directory: string;
  /** Which were run besides the reference: those without a folder of their own made the same as the reference. */
  readonly releases: readonly PatchRelease[];
  /** The case before the change. */
  readonly old: HarnessCase;
  readonly changedObjects: readonly JsonObject[];
}

export async function readChangeCase(directory: string): Promise<ChangeCase> {
  const name = basename(directory);
  const about = toObject(JSON.parse(await readFile(join(directory, 'case.json'), 'utf8')), name);
  const node = stringAt(about, 'node');
  if (node === undefined) throw new Error(`${name}: case.json names no node`);
  const configuration = toObject(toJson(load(await readFile(join(directory, 'kube-proxy.yaml'), 'utf8')), name), name);
  return {
    directory,
    releases: PATCH_RELEASES.filter((release) => listAt(about, 'releases').includes(release)),
    old: { name, node, configuration, objects: await readManifests(join(directory, 'old')) },
    changedObjects: await readManifests(join(directory, 'new')),
  };
}
