import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { isObject, listAt, objectAt, stringAt, toObject, type JsonObject } from './json.js';
import { observedFiles, type Observation, type ObservedFile } from './observe.js';

/** What a real kube-proxy made of some random clusters. */
export interface Capture {
  /** The binary, the tools, the date and the command that made it. */
  readonly origin: JsonObject;
  readonly cases: readonly CapturedCase[];
}

export interface CapturedCase {
  /** Of the seed. */
  readonly number: number;
  readonly node: string;
  readonly configuration: JsonObject;
  /** Manifests as svcgen is given them. */
  readonly written: readonly JsonObject[];
  readonly texts: Observation;
}

export const capturesFolder = 'fixtures/captures';
/** Brotli, for its window: texts of one cluster are alike, and gzip's 32 KB do not reach from one to the next. */
const suffix = '.json.br';
const compression = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 };

export function captureFile(release: string): string {
  return join(capturesFolder, `${release}${suffix}`);
}

/** Releases that captures are kept of. */
export function capturedReleases(): readonly string[] {
  return readdirSync(capturesFolder)
    .filter((file) => file.endsWith(suffix))
    .map((file) => basename(file, suffix))
    .sort();
}

/** The same capture gives the same bytes. */
export function packCapture({ origin, cases }: Capture): Buffer {
  const json = { origin, cases: cases.map(({ texts, ...rest }) => ({ ...rest, ...texts })) };
  return brotliCompressSync(JSON.stringify(json), { params: compression });
}

export function readCapture(release: string): Capture {
  const file = captureFile(release);
  const json = toObject(JSON.parse(brotliDecompressSync(readFileSync(file)).toString()), file);
  return {
    origin: objectAt(json, 'origin'),
    cases: listAt(json, 'cases').filter(isObject).map(readCase),
  };
}

function readCase(json: JsonObject): CapturedCase {
  const text = (file: ObservedFile): string => stringAt(json, file) ?? '';
  const [saved4, saved6, payload4, payload6] = observedFiles;
  return {
    number: Number(json['number']),
    node: stringAt(json, 'node') ?? '',
    configuration: objectAt(json, 'configuration'),
    written: listAt(json, 'written').filter(isObject),
    texts: {
      [saved4]: text(saved4),
      [saved6]: text(saved6),
      [payload4]: text(payload4),
      [payload6]: text(payload6),
    },
  };
}
