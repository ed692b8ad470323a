import { readFileSync } from 'node:fs';

export const RECORDING = new URL('../../fixtures/input/kubectl-v1.36.3.json', import.meta.url);

/** What kubectl does with a text: it refuses it, or makes these objects, such as `Service shop/web`. */
export type Answer = { readonly refused: string } | { readonly made: readonly string[] };

/** What a command of kubectl prints on standard output, or where that is empty on standard error. */
export interface Output {
  readonly command: string;
  readonly text: string;
}

export interface Recording {
  readonly origin: string;
  readonly command: string;
  /** By the titles of cases. */
  readonly answers: Readonly<Record<string, Answer>>;
  readonly outputs: readonly Output[];
  /** What the API server has, as `apiVersion kind`. */
  readonly kinds: readonly string[];
}

export function recorded(): Recording {
  return JSON.parse(readFileSync(RECORDING, 'utf8')) as Recording;
}

export function recordingText(found: Pick<Recording, 'answers' | 'outputs' | 'kinds'>): string {
  const origin = 'kubectl and kube-apiserver v1.36.3, asked by test/input/kubectl.live.test.ts';
  const recording: Recording = { origin, command: 'npm run input:record', ...found };
  return `${JSON.stringify(recording, null, 1)}\n`;
}
