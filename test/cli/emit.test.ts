import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { serviceManifest, WEB } from './manifests.js';
import { svcgen } from './svcgen.js';
import { workspace } from './workspace.js';

interface Source {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

interface Emitted {
  readonly schemaVersion: number;
  readonly kind: string;
  readonly family: string;
  readonly servicePorts: readonly { readonly origin: number }[];
  readonly sources: readonly (Source | null)[];
}

const FILES = {
  'm/web.yaml': `# a comment\n${WEB}`,
  'm/api.json': JSON.stringify({ kind: 'List', apiVersion: 'v1', items: [] }),
};

async function emitted(folder: string, emit: string, ...words: readonly string[]): Promise<Emitted> {
  const run = await svcgen(folder, ['compile', '--emit', emit, ...words, 'm']);
  expect(run.exitCode).toBe(0);
  return JSON.parse(run.stdout) as Emitted;
}

describe.each([
  ['plan', 'Plan'],
  ['program', 'PacketFilterProgram'],
])('--emit %s', (emit, kind) => {
  test('is JSON of a schema version', async () => {
    expect(await emitted(workspace(FILES), emit)).toMatchObject({ schemaVersion: 1, kind, family: 'ipv4' });
    expect(await emitted(workspace(FILES), emit, '--family', 'ipv6')).toMatchObject({
      family: 'ipv6',
      servicePorts: [],
    });
  });

  test('its origins resolve to the line that asks for the rules', async () => {
    const folder = workspace({ ...FILES, 'm/other.yaml': serviceManifest('other', '10.96.0.12') });
    const { servicePorts, sources } = await emitted(folder, emit);
    const lines = servicePorts.map(({ origin }) => {
      const source = sources[origin];
      if (source === undefined || source === null) return null;
      const text = readFileSync(join(folder, source.file), 'utf8').split('\n')[source.line - 1] ?? '';
      return `${source.file}: ${text.slice(source.column - 1)}`;
    });
    expect(lines).toEqual(['m/other.yaml: port: 80', 'm/web.yaml: port: 80']);
    expect(sources[0]).toBeNull();
  });

  test('every origin in it is an index of its sources', async () => {
    const { sources, ...rest } = await emitted(workspace(FILES), emit);
    const origins = [...JSON.stringify(rest).matchAll(/"origin":(\d+)/g)].map((match) => Number(match[1]));
    expect(origins.length).toBeGreaterThan(1);
    for (const origin of origins) expect(origin).toBeLessThan(sources.length);
  });
});
