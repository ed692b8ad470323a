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
    const encoding = encodingOf(bytes);
    const text = decodeText(bytes, encoding);
    if (text === null) reportNoText(name, bytes, encoding, report);
    return text === null ? null : { name, text };
  } catch (error) {
    reportUnreadable(name, error, report);
    return null;
  }
}

function reportNoText(name: string, bytes: Buffer, encoding: Encoding, report: Report): void {
  const where = { kind: 'name', name } as const;
  if (isArchive(bytes)) report('SVC054', { what: 'archive', name }, where);
  else report('SVC004', { path: name, encoding }, where);
}

/** By their first bytes gzip, zip, xz, bzip2 and zstd, and tar by its mark in the first header (POSIX pax). */
function isArchive(bytes: Buffer): boolean {
  const starts = ['1f8b', '504b0304', 'fd377a585a', '425a68', '28b52ffd'];
  const head = bytes.subarray(0, 8).toString('hex');
  return starts.some((start) => head.startsWith(start)) || bytes.subarray(257, 262).toString('latin1') === 'ustar';
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** By the byte order mark: PowerShell's `>` writes UTF-16. */
function encodingOf(bytes: Buffer): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
}

/** A text without NUL characters, its byte order mark included; null for anything else. */
function decodeText(bytes: Buffer, encoding: Encoding): string | null {
  if (encoding === 'utf-8' && bytes.includes(0)) return null;
  try {
    const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
    return encoding !== 'utf-8' && text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}
