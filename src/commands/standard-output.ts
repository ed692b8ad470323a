import type { Report } from '../diagnostics/diagnostic.js';
import { errorCode, errorReason } from '../source/error-reason.js';

/** Writes to standard output piece by piece. A reader that goes away early (`| head`) is no error. */
export async function writeToStandardOutput(pieces: Iterable<string>, report: Report): Promise<void> {
  // The callback of each write tells; without a listener the same error would also end the process.
  process.stdout.on('error', () => undefined);
  try {
    for (const piece of pieces) await writePiece(piece);
  } catch (error) {
    if (errorCode(error) === 'EPIPE') return;
    report('SVC018', { output: 'standard output', reason: errorReason(error) }, null);
  }
}

async function writePiece(piece: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    process.stdout.write(piece, (error) => {
      if (error == null) resolve();
      else reject(error);
    });
  });
}
