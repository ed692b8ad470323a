import { describe, expect, test } from 'vitest';
import { WEB, WEB_RULE } from './manifests.js';
import { expectDone, expectRefused, svcgen } from './svcgen.js';
import { workspace } from './workspace.js';

const FALLBACK = 'svcgen --help lists commands and options';

/** Words, the problem and the help. */
const REFUSED: readonly (readonly [readonly string[], string, string])[] = [
  [[], 'a command is missing: svcgen compile PATH..., or svcgen --help', FALLBACK],
  [['complie', '.'], 'unknown command "complie"', 'did you mean compile?'],
  [['chek', '.'], 'unknown command "chek"', 'did you mean check?'],
  [['manifests/'], 'unknown command "manifests/"', FALLBACK],
  [['compile'], 'no input: name files or folders, or - for standard input', FALLBACK],
  [['check', '--node', '.'], 'no input: name files or folders, or - for standard input', FALLBACK],
  [['compile', '--anotate', '.'], 'unknown option --anotate', 'did you mean --annotate?'],
  [['compile', '--outputDir=x', '.'], 'unknown option --outputDir', 'did you mean --output-dir?'],
  [['compile', '--no-annotate', '.'], 'unknown option --no-annotate', 'did you mean --annotate?'],
  [['compile', '--frobnicate', '.'], 'unknown option --frobnicate', FALLBACK],
  [['compile', '-x', '.'], 'unknown option -x', FALLBACK],
  [['compile', '--paths=.'], 'unknown option --paths', FALLBACK],
  [['compile', '--__proto__=x', '.'], 'unknown option --__proto__', FALLBACK],
  [['compile', '--constructor', '.'], 'unknown option --constructor', FALLBACK],
  [['check', '--format', 'save', '.'], '--format is not an option of check', FALLBACK],
  [['compile', '--format', 'save', '--format', 'save', '.'], '--format is given more than once', FALLBACK],
  [['compile', '-n', 'a', '--namespace', 'b', '.'], '--namespace is given more than once', FALLBACK],
  [['compile', '--annotate', '--annotate', '.'], '--annotate is given more than once', FALLBACK],
  [['compile', '.', '-f'], '-f needs a value', FALLBACK],
  [['compile', '--node', '--annotate', '.'], '--node needs a value', 'write --node=VALUE if it begins with "-"'],
  [['compile', '--node=', '.'], 'the value of --node is empty', FALLBACK],
  [['compile', '--output-dir', '', '.'], 'the value of --output-dir is empty', FALLBACK],
  [['compile', '-l', '', '.'], 'the value of -l is empty', FALLBACK],
  [['compile', '--masquerade-all=maybe', '.'], '--masquerade-all must be true or false, found "maybe"', FALLBACK],
  [['compile', '--no-synthesis=', '.'], '--no-synthesis must be true or false, found ""', FALLBACK],
  [['compile', '--format', 'x', '.'], '--format must be save or restore, found "x"', FALLBACK],
  [
    ['compile', '--format', 'resotre', '.'],
    '--format must be save or restore, found "resotre"',
    'did you mean restore?',
  ],
  [['compile', '--family', 'ipv5', '.'], '--family must be ipv4 or ipv6, found "ipv5"', 'did you mean ipv4?'],
  [['compile', '--emit', 'ast', '.'], '--emit must be rules, plan or program, found "ast"', FALLBACK],
  [
    ['compile', '--proxy-mode', 'userspace', '.'],
    '--proxy-mode must be iptables, ipvs or nftables, found "userspace"',
    FALLBACK,
  ],
  [['check', '--fail-on', 'note', '.'], '--fail-on must be warning or error, found "note"', FALLBACK],
  [['check', '--diagnostics', 'xml', '.'], '--diagnostics must be text, json, sarif or github, found "xml"', FALLBACK],
  [['compile', '-', '--config', '-'], 'standard input cannot be both manifests and --config', FALLBACK],
];

describe('words that are not understood', () => {
  test.each(REFUSED)('svcgen %j', async (words, problem, help) => {
    const run = await svcgen(workspace({ 'web.yaml': WEB }), words);
    expectRefused(run, [`error[SVC017] ${problem}`]);
    expect(run.stderr).toBe(`error[SVC017]: ${problem}\n   = help: ${help}\n\n1 error\n`);
  });

  test('statistics beside a JSON report, which must stay one document', async () => {
    const run = await svcgen(workspace(), ['check', '--stats', '--diagnostics', 'json', '.']);
    expect(JSON.parse(run.stderr)).toMatchObject({
      diagnostics: [{ code: 'SVC017', message: '--stats would break the json document of --diagnostics json' }],
    });
    expect(run.exitCode).toBe(2);
  });

  test('all are told in one run', async () => {
    const run = await svcgen(workspace({ 'web.yaml': WEB }), ['compile', '--anotate', '--format', 'x', '--node=', '.']);
    expectRefused(run, [
      'error[SVC017] unknown option --anotate',
      'error[SVC017] --format must be save or restore, found "x"',
      'error[SVC017] the value of --node is empty',
    ]);
  });
});

describe('options never swallow paths', () => {
  test.each<readonly [readonly string[]]>([
    [['compile', '--node-address', '10.0.0.1', 'm/']],
    [['compile', '--node-address', '10.0.0.1', '--node-address', '10.0.0.2', 'm/']],
    [['compile', '--nodeport-addresses', '10.0.0.0/8', 'm/']],
    [['compile', '--annotate', 'm/']],
    [['compile', '--masquerade-all', 'm/']],
    [['compile', '--masquerade-all=false', 'm/']],
    [['compile', '--no-synthesis', 'm/']],
    [['compile', '--stats', 'm/']],
    [['compile', 'm/', '--annotate']],
    [['--annotate', 'compile', 'm/']],
  ])('%j', async (words) => {
    const run = await svcgen(workspace({ 'm/web.yaml': WEB }), words);
    expectDone(run);
    expect(run.stdout).toContain(WEB_RULE);
  });

  test('-f takes one value', async () => {
    const folder = workspace({ 'a.yaml': WEB });
    expectRefused(await svcgen(folder, ['compile', '-f', 'a.yaml', 'b.yaml']), [
      'error[SVC001] b.yaml there is no file or folder b.yaml',
    ]);
  });

  test('a path that looks like a boolean is a path', async () => {
    const run = await svcgen(workspace({ true: WEB }), ['compile', '--annotate', 'true']);
    expectDone(run);
    expect(run.stdout).toContain(WEB_RULE);
  });
});
