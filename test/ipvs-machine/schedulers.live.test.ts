import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SCHEDULERS } from '../../src/kubernetes/configuration/ipvs.js';
import { builtBinary, defaultRelease } from '../conformance/kubernetes-binary.js';
import { describeWhere } from '../requirements/describe-where.js';
import { hereDocument } from './here-document.js';
import { machineImage, whyNoMachine } from './image.js';
import { startMachine, type Machine } from './machine.js';
import { schedulerScript } from './scheduler-script.js';

const PAGE = new URL('../../docs/ipvs.md', import.meta.url);

/** The machine is built with kube-proxy in it, which only `npm run conformance:build` makes. */
const kubeProxy = await builtBinary('kube-proxy', defaultRelease);
const missing = whyNoMachine() ?? (kubeProxy === null ? `needs kube-proxy ${defaultRelease}` : null);

describeWhere(missing, 'schedulers of the real kernel', () => {
  let image: string | null = null;
  let machine: Machine | null = null;

  beforeAll(async () => {
    image = await machineImage(kubeProxy ?? '');
    machine = await startMachine({ image, workers: 2 });
  }, 300_000);

  afterAll(async () => {
    await machine?.close();
    if (image !== null) await rm(image, { recursive: true, force: true });
  });

  const run = async (script: string): Promise<string> => await (machine?.run(script) ?? Promise.reject(new Error()));

  test('the n-th connection gets the endpoint that the page shows', { timeout: 600_000 }, async () => {
    const rows = await Promise.all(
      SCHEDULERS.map(async (scheduler) => {
        const endpoints = (await run(schedulerScript(scheduler))).trim().split('\n');
        return [`\`${scheduler}\``, ...endpoints];
      }),
    );
    expect(tableOf(readFileSync(PAGE, 'utf8'))).toEqual(rows);
  });

  test.each(SCHEDULERS)('%s serves IPv6 as well', { timeout: 600_000 }, async (scheduler) => {
    const text = `-A -t [fd00::1]:80 -s ${scheduler}\n-a -t [fd00::1]:80 -r [fd00::2]:8080 -m -w 1\n`;
    expect(await run(`${hereDocument('rules', text)}ipvsadm -R <rules\nipvsadm -Sn\n`)).toBe(text);
  });
});

/** The rows of the table of connections. */
function tableOf(page: string): readonly (readonly string[])[] {
  return page
    .split('\n')
    .filter((line) => /^\| `[a-z]+` +(?:\| [abc-] +){9}\|$/.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}
