import { execaSync } from 'execa';
import { afterAll, beforeAll, describe } from 'vitest';
import { isCi, whyNoKernel } from '../kernel/namespace.js';
import { buildLab, type Lab } from './lab.js';

function whyNoLab(): string | null {
  const tool = ['ip', 'nsenter'].find(
    (name) => execaSync('sh', ['-c', `command -v ${name}`], { reject: false }).failed,
  );
  return whyNoKernel() ?? (tool === undefined ? null : `needs ${tool}`);
}

/** Tests with a lab of their own; skipped, with the reason, where no kernel can be asked, but never in CI. */
export function describeWithLab(name: string, define: (lab: () => Lab) => void): void {
  const missing = whyNoLab();
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
