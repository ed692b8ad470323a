import { getSystemErrorMap } from 'node:util';

export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : String(error);
}

/** Why the operating system refused, in words: `permission denied (EACCES)`. */
export function errorReason(error: unknown): string {
  const number = error instanceof Error && 'errno' in error && typeof error.errno === 'number' ? error.errno : 0;
  const words = getSystemErrorMap().get(number)?.[1];
  if (words !== undefined) return `${words} (${errorCode(error)})`;
  return error instanceof Error ? error.message : String(error);
}

/** The same for an error's name alone, such as `ECONNREFUSED`; null where it is unknown. */
export function codeReason(code: string): string | null {
  if (code === 'ENOTFOUND') return 'its host name is not known (ENOTFOUND)';
  const words = [...getSystemErrorMap().values()].find(([name]) => name === code)?.[1];
  return words === undefined ? null : `${words} (${code})`;
}
