import { comparablePayload } from '../reference/payload-text.js';
import { comparableSave } from '../reference/saved-text.js';

/**
 * Whether two texts of one file of expected/ differ in nothing but what kube-proxy leaves to chance: such a difference is
 * not worth a new recording. `united` as for comparablePayload.
 */
export function isSameRecording(file: string, recorded: string, made: string, united: ReadonlySet<string>): boolean {
  const comparable = (text: string): string => {
    if (file.startsWith('payload')) return comparablePayload(text, united).join('\n');
    return file.endsWith('-save.txt') ? comparableSave(text).join('\n') : text;
  };
  return comparable(recorded) === comparable(made);
}
