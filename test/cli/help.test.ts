import { describe, expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { expectDone, expectRefused, shell, svcgen } from './svcgen.js';
import { workspace } from './workspace.js';

async function printed(...words: readonly string[]): Promise<string> {
  const run = await svcgen(workspace(), words);
  expectDone(run);
  expect(run.stderr).toBe('');
  return run.stdout;
}

describe('help', () => {
  test('--version', async () => {
    expect(await printed('--version')).toBe(`${packageJson.version}\n`);
    expect(await printed('compile', '--version')).toBe(`${packageJson.version}\n`);
  });

  test.each([[['--help']], [['-h']], [['help']]])('%j lists the commands', async (words) => {
    const text = await printed(...words);
    for (const command of [
      'svcgen compile [paths..]',
      'svcgen check [paths..]',
      'svcgen get <objects> [paths..]',
      'svcgen dns [paths..]',
      'svcgen completion',
      '--version',
    ]) {
      expect(text).toContain(command);
    }
  });

  test.each([[['compile', '--help']], [['compile', '-h', '--annotate', 'x']], [['help', 'compile']]])(
    '%j shows options and examples',
    async (words) => {
      const text = await printed(...words);
      for (const option of ['-f, --filename', '-n, --namespace', '-l, --selector', '--output-dir', '--no-synthesis']) {
        expect(text).toContain(option);
      }
      expect(text).toContain('\nExamples:\n');
      expect(text).toContain('\n  svcgen compile manifests/\n');
      expect(text).toContain('\n  svcgen compile --from-cluster --node worker-1\n');
      for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(120);
    },
  );

  test('check has its own options', async () => {
    const text = await printed('check', '--help');
    expect(text).toContain('--fail-on');
    expect(text).not.toContain('--output-dir');
  });

  test('dns has its own options and examples', async () => {
    const text = await printed('dns', '--help');
    expect(text).toContain('--cluster-domain');
    expect(text).not.toContain('--node ');
    expect(text).toContain('\n  svcgen dns --zone 96.10.in-addr.arpa manifests/\n');
  });

  test('help of an unknown command', async () => {
    expectRefused(await svcgen(workspace(), ['help', 'complie']), ['error[SVC017] unknown command "complie"']);
  });

  test('neither locale nor terminal change the words', async () => {
    const text = await printed('compile', '--help');
    for (const env of [{ LC_ALL: 'de_DE.UTF-8' }, { LANG: 'ja_JP.UTF-8', LANGUAGE: 'ja' }]) {
      expect((await svcgen(workspace(), ['compile', '--help'], { env })).stdout).toBe(text);
    }
  });
});

describe('completion', () => {
  const BASH = { env: { SHELL: '/bin/bash', ZSH_NAME: '' } };

  test('is a script that bash accepts', async () => {
    const run = await svcgen(workspace(), ['completion'], BASH);
    expectDone(run);
    expect(run.stderr).toBe('');
    expect(run.stdout).toContain('complete -o bashdefault -o default -F _svcgen_yargs_completions svcgen');
    const folder = workspace({ 'svcgen.bash': run.stdout });
    expect(await shell(folder, 'source svcgen.bash && complete -p svcgen')).toMatchObject({ exitCode: 0, stderr: '' });
  });

  test.each([
    ['commands', ['svcgen', 'c'], ['compile', 'check', 'completion']],
    ['options', ['svcgen', 'compile', '-'], ['--annotate', '--output-dir', '--filename', '-f', '--help']],
    ['options of dns', ['svcgen', 'dns', '-'], ['--cluster-domain', '--zone', '--output-dir', '-n']],
    ['kinds', ['svcgen', 'get', ''], ['services', 'endpointslices', 'pods']],
    ['values', ['svcgen', 'compile', '--format', ''], ['save', 'restore']],
  ])('offers %s', async (_title, words, offered) => {
    const run = await svcgen(workspace(), ['--get-yargs-completions', ...words], BASH);
    expectDone(run);
    expect(run.stdout.split('\n')).toEqual(expect.arrayContaining(offered));
    expect(run.stdout).not.toMatch(/^--[a-z]$/m);
  });
});
