import { describe, test } from 'vitest';

/** Under CI=true nothing is skipped: what is missing there is a failure. */
const isCi = process.env['CI'] === 'true';

/**
 * Tests that need more than Node.js. `missing` says what is not here, null that nothing is missing. Where something is, the
 * body is not run at all, as vitest collects the tests of a skipped `describe` too, and what they read would fail; one test,
 * skipped or under CI=true failed, says what is missing.
 */
export function describeWhere(missing: string | null, name: string, define: () => void): void {
  if (missing === null) {
    describe(name, define);
    return;
  }
  if (!isCi) console.warn(`skipped: ${name}: ${missing}`);
  describe(name, () => {
    test.skipIf(!isCi)(missing, () => {
      throw new Error(`${missing}, and nothing is skipped under CI=true`);
    });
  });
}
