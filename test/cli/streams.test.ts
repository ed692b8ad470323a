import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { serviceManifest, WEB, WEB_RULE } from './manifests.js';
import { expectDone, expectRefused, findingsOf, shell, svcgen } from './svcgen.js';
import { workspace } from './workspace.js';

/** Services enough to fill a pipe several times over. */
function manyServices(count: number): string {
  return Array.from({ length: count }, (_value, index) =>
    serviceManifest(
      `s${String(index)}`,
      `10.${String(96 + (index >> 16))}.${String((index >> 8) & 255)}.${String(index & 255)}`,
    ),
  ).join('---\n');
}

describe('pipes', () => {
  test.each(['compile big.yaml', 'compile --help', 'compile --emit program big.yaml'])(
    'a reader that goes away early is no error: %s | head -1',
    async (words) => {
      const folder = workspace({ 'big.yaml': manyServices(500) });
      const run = await shell(folder, `$svcgen ${words} | head -n 1; exit \${PIPESTATUS[0]}`);
      expect(run).toMatchObject({ exitCode: 0, stderr: '' });
      expect(run.stdout.split('\n')).toHaveLength(2);
    },
  );

  test('nor one of the findings', async () => {
    const bad = manyServices(3_000).replaceAll('port: 80\n', 'port: 0\n');
    const run = await shell(
      workspace({ 'big.yaml': bad }),
      '$svcgen check big.yaml 2>&1 >/dev/null | head -n 1; exit ${PIPESTATUS[0]}',
    );
    expect(run).toMatchObject({ exitCode: 2, stderr: '' });
    expect(run.stdout).toMatch(/^error\[SVC022\]/);
  });

  test('5 MB through a pipe', async () => {
    const input = manyServices(15_000);
    expect(input.length).toBeGreaterThan(5_000_000);
    const run = await svcgen(workspace(), ['compile', '--stats', '-'], { input });
    expectDone(run);
    expect(run.stderr).toContain('ipv4: 15000 service ports, 15000 endpoints\n');
    expect(run.stdout.match(/^-A KUBE-SEP-\S+ -p tcp/gm)).toHaveLength(15_000);
  });

  test('input that comes in pieces, cut anywhere', async () => {
    const folder = workspace({ 'web.yaml': `# \u00fc\u{1f600}\n${WEB}` });
    const run = await shell(
      folder,
      '(head -c 3 web.yaml; sleep 0.2; tail -c +4 web.yaml | head -c 2; sleep 0.2; tail -c +6 web.yaml) | $svcgen compile -',
    );
    expectDone(run);
    expect(run.stdout).toContain(WEB_RULE);
  });
});

describe('standard streams that are no use', () => {
  test('empty standard input, of a command that failed, is an error', async () => {
    for (const line of ['$svcgen compile - <&-', 'false | $svcgen compile web.yaml -', 'echo | $svcgen check -']) {
      const run = await shell(workspace({ 'web.yaml': WEB }), line);
      expectRefused(run, ['error[SVC016] <stdin> <stdin> is empty']);
    }
  });

  test('an empty file is none', async () => {
    const folder = workspace({ 'web.yaml': WEB, 'empty.yaml': '' });
    expectDone(await svcgen(folder, ['compile', '.']));
  });

  test('closed standard input that nothing reads', async () => {
    expectDone(await shell(workspace({ 'web.yaml': WEB }), '$svcgen compile web.yaml <&-'));
  });

  test('a folder as standard input', async () => {
    const run = await shell(workspace({ 'm/web.yaml': WEB }), '$svcgen compile - <m');
    expectRefused(run, ['error[SVC003] <stdin> <stdin> cannot be read: it is a folder']);
  });

  test.skipIf(!existsSync('/dev/full'))('standard output to a full device', async () => {
    const folder = workspace({ 'web.yaml': WEB });
    for (const words of ['compile web.yaml', 'compile --help', '--version', 'completion']) {
      const run = await shell(folder, `$svcgen ${words} >/dev/full`);
      expect(findingsOf(run.stderr)).toEqual([
        'error[SVC018] standard output cannot be written: no space left on device (ENOSPC)',
      ]);
      expect(run.exitCode).toBe(2);
    }
    const json = await shell(folder, '$svcgen compile --diagnostics json web.yaml >/dev/full');
    expect(JSON.parse(json.stderr)).toMatchObject({ diagnostics: [{ code: 'SVC018' }] });
  });

  test.each(['2>&-', '2>/dev/null', ...(existsSync('/dev/full') ? ['2>/dev/full'] : [])])(
    'findings that nobody reads (%s) keep the exit code',
    async (redirection) => {
      const folder = workspace({ 'web.yaml': WEB });
      expect((await shell(folder, `$svcgen check missing.yaml ${redirection}`)).exitCode).toBe(2);
      expect((await shell(folder, `$svcgen compile web.yaml ${redirection}`)).stdout).toContain(WEB_RULE);
    },
  );
});
