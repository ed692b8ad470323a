import { describe, expect, test } from 'vitest';
import { artifactText, locationName, messageOf, type CompileResult, type InputText } from '../../src/index.js';
import { applicationInputs, compileApplication } from './application.js';
import { APPLICATION_WARNINGS } from './application-warnings.js';
import { APPLICATIONS } from './applications.js';
import { findingsOf } from './findings.js';
import { reordered } from './reordered.js';
import { describeWithShared } from './shared-folder.js';

const FORMATS = ['save', 'restore'] as const;

function errorsOf({ diagnostics }: CompileResult): readonly string[] {
  return diagnostics
    .filter(({ severity }) => severity === 'error')
    .map((found) => `${found.where === null ? '' : locationName(found.where)} ${found.code} ${messageOf(found)}`);
}

describeWithShared('applications of real projects', (shared) => {
  describe.each(APPLICATIONS)('$name', (application) => {
    test.each(FORMATS)('compiles without error in the form %s', (format) => {
      const result = compileApplication(applicationInputs(shared, application), { format });
      expect(errorsOf(result)).toEqual([]);
      expect(result.artifacts).toHaveLength(2);
    });

    test('has the service ports and endpoints that its manifests ask for, and the known warnings', () => {
      const { diagnostics, statistics } = compileApplication(applicationInputs(shared, application), {});
      expect(statistics.families).toEqual([
        { family: 'ipv4', ...application.ipv4 },
        { family: 'ipv6', ...application.ipv6 },
      ]);
      expect(findingsOf(diagnostics)).toEqual(APPLICATION_WARNINGS[application.name] ?? {});
    });

    test.each(FORMATS)('gives the same bytes for other orders of documents in the form %s', (format) => {
      const texts = (inputs: readonly InputText[]): readonly string[] =>
        compileApplication(inputs, { format }).artifacts.map(artifactText);
      const inputs = applicationInputs(shared, application);
      const expected = texts(inputs);
      expect(expected).toHaveLength(2);
      expect(texts(inputs.toReversed())).toEqual(expected);
      for (const others of reordered(inputs)) expect(texts(others)).toEqual(expected);
    });
  });
});
