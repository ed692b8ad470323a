import { afterAll, beforeAll, describe } from 'vitest';
import { isCi, whyNoKernel } from '../kernel/namespace.js';
import { buildLab, type Lab } from './lab.js';

/** Tests with a lab of their own; skipped, with the reason, where no kernel can be asked, but never in CI. */
export function describeWithLab(name: string, define: (lab: () => Lab) => void): void {
  const missing = whyNoKernel();
  if (missing !== null) console.warn(`packets, ${name}: skipped, ${missing}`);
  describe.skipIf(missing !== null && !isCi())(name, () => {
    let built: Lab | undefined;
    beforeAll(async () => {
      built = await buildLab();
    });
    afterAll(async () => {
      await built?.close();
    });
    define(() => {
      if (built === undefined) throw new Error('the lab is used before it is built');
      return built;
    });
  });
}
