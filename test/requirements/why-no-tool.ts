import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Which of these commands cannot be found; null when all can. */
export function whyNoTool(
  commands: readonly string[],
  path: string | undefined = process.env['PATH'],
): `needs ${string}` | null {
  const folders = (path ?? '').split(delimiter).filter((folder) => folder !== '');
  const missing = commands.find((command) => !folders.some((folder) => isExecutable(join(folder, command))));
  return missing === undefined ? null : `needs ${missing}`;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
