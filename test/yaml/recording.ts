import { readFileSync } from 'node:fs';
import type { Answer } from './answer.js';

/** What the real kubectl answered. */
export const RECORDING = new URL('../../fixtures/yaml/v1.36.3.json', import.meta.url);

export function recordedAnswers(): Readonly<Record<string, Answer>> {
  return (JSON.parse(readFileSync(RECORDING, 'utf8')) as { readonly answers: Readonly<Record<string, Answer>> })
    .answers;
}

export function recordingText(answers: ReadonlyMap<string, Answer>): string {
  const origin = { origin: 'kubectl v1.36.3, asked by test/yaml/yaml.live.test.ts', command: 'npm run yaml:record' };
  const lines = [...answers].map(([name, answer]) => `  ${JSON.stringify(name)}: ${JSON.stringify(answer)}`);
  return `${JSON.stringify(origin, null, 1).slice(0, -2)},\n "answers": {\n${lines.join(',\n')}\n }\n}\n`;
}
