import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Artifact } from '../compiler/result.js';

const PIECE = 64 * 1024;

/** Writes the artifact to standard output; a reader that goes away early (`| head`) is no error. */
export async function writeToStandardOutput(artifact: Artifact): Promise<void> {
  await writePieces(artifact, process.stdout);
}

/** Writes each artifact under its name, by way of a temporary name: a reader never sees half a file. */
export async function writeToFolder(artifacts: readonly Artifact[], folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const artifact of artifacts) {
    const path = join(folder, artifact.fileName);
    const temporary = `${path}.partial`;
    const file = await open(temporary, 'w');
    await pipeline(piecesOf(artifact), file.createWriteStream());
    await rename(temporary, path);
  }
}

async function writePieces(artifact: Artifact, stream: Writable): Promise<void> {
  let isGone = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    isGone = true;
  });
  for (const piece of piecesOf(artifact)) {
    if (isGone) return;
    if (!stream.write(piece)) {
      await new Promise<void>((resolve) => {
        stream
          .once('drain', resolve)
          .once('close', resolve)
          .once('error', () => {
            resolve();
          });
      });
    }
  }
}

function* piecesOf(artifact: Artifact): Generator<string> {
  let pending: string[] = [];
  let length = 0;
  for (const chunk of artifact.chunks) {
    pending.push(chunk);
    length += chunk.length;
    if (length < PIECE) continue;
    yield pending.join('');
    pending = [];
    length = 0;
  }
  if (length > 0) yield pending.join('');
}
