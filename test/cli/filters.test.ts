import { describe, expect, test } from 'vitest';
import { serviceManifest, WEB } from './manifests.js';
import { expectDone, expectRefused, svcgen } from './svcgen.js';
import { workspace } from './workspace.js';

function labelled(name: string, clusterIp: string, labels: string): string {
  return serviceManifest(name, clusterIp).replace('spec:\n', `  labels: {${labels}}\nspec:\n`);
}

const FILES = {
  'web.yaml': labelled('web', '10.96.0.10', 'app: web, tier: front, example.com/track: stable'),
  'api.yaml': labelled('api', '10.96.0.11', 'app: api, tier: back'),
  'bare.yaml': serviceManifest('bare', '10.96.0.12'),
  'other.yaml': labelled('other', '10.96.0.13', 'app: web').replaceAll('namespace: shop', 'namespace: bank'),
};

/** The Services that the rules name. */
function servicesIn(rules: string): readonly string[] {
  const found = [...rules.matchAll(/"([a-z]+\/[a-z]+) cluster IP"/g)].map((match) => match[1] ?? '');
  return [...new Set(found)].sort();
}

describe('filters', () => {
  test.each<readonly [string, readonly string[], readonly string[]]>([
    ['no filter', [], ['bank/other', 'shop/api', 'shop/bare', 'shop/web']],
    ['namespace', ['-n', 'bank'], ['bank/other']],
    ['namespace, joined', ['-nbank'], ['bank/other']],
    ['namespace, with =', ['-n=bank'], ['bank/other']],
    ['equality', ['-l', 'app=web'], ['bank/other', 'shop/web']],
    ['double equality', ['-l', 'app==web'], ['bank/other', 'shop/web']],
    ['inequality holds without the label', ['-l', 'app!=web'], ['shop/api', 'shop/bare']],
    ['in', ['-l', 'tier in (front, back)'], ['shop/api', 'shop/web']],
    ['notin', ['-l', 'tier notin (front)'], ['bank/other', 'shop/api', 'shop/bare']],
    ['exists', ['-l', 'tier'], ['shop/api', 'shop/web']],
    ['absent', ['-l', '!tier'], ['bank/other', 'shop/bare']],
    ['key with a prefix', ['-l', 'example.com/track=stable'], ['shop/web']],
    ['several', ['--selector=app in (web,api),tier!=back'], ['bank/other', 'shop/web']],
    ['both', ['-n', 'shop', '-l', 'app=web'], ['shop/web']],
  ])('%s', async (_title, words, services) => {
    const run = await svcgen(workspace(FILES), ['compile', '.', ...words]);
    expectDone(run);
    expect(servicesIn(run.stdout)).toEqual(services);
  });

  test.each(['a b', 'a in b', '=x', 'a=b=c', 'a in (b', ',', 'a,,b', '$(x)'])('bad selector %j', async (selector) => {
    expectRefused(await svcgen(workspace({ 'web.yaml': WEB }), ['compile', '.', '-l', selector]), [
      `error[SVC015] --selector --selector: ${JSON.stringify(selector)} is not a label selector such as app=cart,tier!=db`,
    ]);
  });

  test('what is left out still serves the rest and moves no invented value', async () => {
    const withoutAddress = Object.fromEntries(
      Object.entries(FILES).map(([name, text]) => [name, text.replace(/ {2}clusterIP: .*\n/, '')]),
    );
    const folder = workspace(withoutAddress);
    const all = (await svcgen(folder, ['compile', '.'])).stdout.split('\n');
    const some = (await svcgen(folder, ['compile', '.', '-n', 'bank'])).stdout.split('\n');
    const about = (lines: readonly string[]): readonly string[] => lines.filter((line) => line.includes('bank/other'));
    expect(about(some).length).toBeGreaterThan(0);
    expect(about(some)).toEqual(about(all));
  });
});
