import { describe, expect, test } from 'vitest';
import { artifactText, locationName, messageOf, type CompileResult, type InputText } from '../../src/index.js';
import { isCi } from '../kernel/namespace.js';
import { applicationInputs, compileApplication } from './application.js';
import { APPLICATION_WARNINGS } from './application-warnings.js';
import { APPLICATIONS } from './applications.js';
import { findingsOf } from './findings.js';
import { reordered } from './reordered.js';
import { whyNoShared } from './shared-folder.js';

const missing = whyNoShared();
if (missing !== null) console.warn(`compiling the applications of real projects is skipped: ${missing}`);

const FORMATS = ['save', 'restore'] as const;

function errorsOf({ diagnostics }: CompileResult): readonly string[] {
  return diagnostics
    .filter(({ severity }) => severity === 'error')
    .map((found) => `${found.where === null ? '' : locationName(found.where)} ${found.code} ${messageOf(found)}`);
}

describe.skipIf(missing !== null && !isCi())('applications of real projects', () => {
  describe.each(APPLICATIONS)('$name', (application) => {
    test.each(FORMATS)('compiles without error in the form %s', (format) => {
      const result = compileApplication(applicationInputs(application), { format });
      expect(errorsOf(result)).toEqual([]);
      expect(result.artifacts).toHaveLength(2);
    });

    test('has the service ports and endpoints that its manifests ask for, and the known warnings', () => {
      const { diagnostics, statistics } = compileApplication(applicationInputs(application), {});
      expect(statistics.families).toEqual([
        { family: 'ipv4', ...application.ipv4 },
        { family: 'ipv6', ...application.ipv6 },
      ]);
      expect(findingsOf(diagnostics)).toEqual(APPLICATION_WARNINGS[application.name] ?? {});
    });

    test.each(FORMATS)('gives the same bytes for other orders of documents in the form %s', (format) => {
      const texts = (inputs: readonly InputText[]): readonly string[] =>
        compileApplication(inputs, { format }).artifacts.map(artifactText);
      const inputs = applicationInputs(application);
      const expected = texts(inputs);
      expect(expected).toHaveLength(2);
      expect(texts(inputs.toReversed())).toEqual(expected);
      for (const others of reordered(inputs)) expect(texts(others)).toEqual(expected);
    });
  });
});
