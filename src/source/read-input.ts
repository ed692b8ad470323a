import { fstatSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import type { Report } from '../diagnostics/diagnostic.js';
import { expandPaths, reportUnreadable } from './expand-paths.js';

/** A text and what to call it in diagnostics. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
  /** The folder that the user named and the file was found in; unset where the file itself was named. */
  readonly folder?: string;
}

/** Name on the command line for standard input, and in diagnostics. */
const STANDARD_INPUT = '-';
const STANDARD_INPUT_NAME = '<stdin>';

/** Reads files, folders and standard input; what cannot be read is reported and left out. `except` is left out silently. */
export async function readInput(
  paths: readonly string[],
  report: Report,
  except: string | null = null,
): Promise<readonly NamedText[]> {
  const files = await expandPaths(
    paths.filter((path) => path !== STANDARD_INPUT),
    report,
    except,
  );
  const texts: NamedText[] = [];
  for (const { name, path, folder } of files) {
    const text = await readNamed(name, () => readFile(path), report);
    if (text !== null) texts.push(folder === null ? text : { ...text, folder });
  }
  if (paths.includes(STANDARD_INPUT)) {
    const text = await readOneFile(STANDARD_INPUT, report);
    // Not a file without documents, which may be meant: the command in front of the pipe has failed.
    if (text?.text.trim() === '') report('SVC016', { name: text.name }, { kind: 'name', name: text.name });
    else if (text !== null) texts.push(text);
  }
  return texts;
}

/** Reads one file, or standard input, such as --config names. */
export async function readOneFile(path: string, report: Report): Promise<NamedText | null> {
  if (path === STANDARD_INPUT) return readNamed(STANDARD_INPUT_NAME, readStandardInput, report);
  return readNamed(path, () => readFile(path), report);
}

async function readStandardInput(): Promise<Buffer> {
  // As of `- < manifests`, from which Node reads nothing, without an error.
  if (fstatSync(0).isDirectory()) throw new Error('it is a folder');
  return buffer(process.stdin);
}

async function readNamed(name: string, read: () => Promise<Buffer>, report: Report): Promise<NamedText | null> {
  try {
    const bytes = await read();
    const text = decodeText(bytes);
    if (text === null) reportNoText(name, bytes, report);
    return text === null ? null : { name, text };
  } catch (error) {
    reportUnreadable(name, error, report);
    return null;
  }
}

function reportNoText(name: string, bytes: Buffer, report: Report): void {
  const where = { kind: 'name', name } as const;
  if (isArchive(bytes)) report('SVC054', { what: 'archive', name }, where);
  else report('SVC004', { path: name }, where);
}

/** By their first bytes gzip, zip, xz, bzip2 and zstd, and tar by its mark in the first header (POSIX pax). */
function isArchive(bytes: Buffer): boolean {
  const starts = ['1f8b', '504b0304', 'fd377a585a', '425a68', '28b52ffd'];
  const head = bytes.subarray(0, 8).toString('hex');
  return starts.some((start) => head.startsWith(start)) || bytes.subarray(257, 262).toString('latin1') === 'ustar';
}

/** UTF-8 without NUL bytes; null for anything else. */
function decodeText(bytes: Buffer): string | null {
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
