import fc from 'fast-check';
import { expect, test } from 'vitest';
import { artifactText, compile, type InputText } from '../../src/index.js';
import { recordedCases, type RecordedCase } from '../reference/cases.js';

const SMALL = recordedCases().filter(({ inputs }) => inputs.reduce((sum, { text }) => sum + text.length, 0) < 20_000);

function rules(recorded: RecordedCase, inputs: readonly InputText[]): string {
  const options = { node: recorded.node, configuration: recorded.configuration, families: 'all' } as const;
  return compile(inputs, options).artifacts.map(artifactText).join('');
}

/** Cuts every file into its documents, so that objects change places across files as well. */
function documentsOf(inputs: readonly InputText[]): readonly string[] {
  return inputs.flatMap(({ text }) => text.split(/^---$/m));
}

test('the order of files and objects never changes a byte', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...SMALL).chain((recorded) => {
        const documents = documentsOf(recorded.inputs);
        return fc.tuple(
          fc.constant(recorded),
          fc.shuffledSubarray([...documents], { minLength: documents.length }),
          fc.integer({ min: 1, max: 4 }),
        );
      }),
      ([recorded, shuffled, files]) => {
        const inputs = Array.from({ length: files }, (_, file) => ({
          name: `file-${String(file)}.yaml`,
          text: shuffled.filter((_document, index) => index % files === file).join('\n---\n'),
        }));
        expect(rules(recorded, inputs)).toBe(rules(recorded, recorded.inputs));
      },
    ),
    { numRuns: 150 },
  );
});
