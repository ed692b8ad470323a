import { afterAll, beforeAll } from 'vitest';
import { whyNoKernel } from '../kernel/namespace.js';
import { describeWhere } from '../requirements/describe-where.js';
import { whyNoTool } from '../requirements/why-no-tool.js';
import { buildLab, type Lab } from './lab.js';

/** Tests with a lab of their own. */
export function describeWithLab(name: string, define: (lab: () => Lab) => void): void {
  describeWhere(whyNoKernel() ?? whyNoTool(['ip', 'nsenter']), `packets, ${name}`, () => {
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
