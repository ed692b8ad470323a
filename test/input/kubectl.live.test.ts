import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startCluster, type Cluster } from '../cluster/cluster.js';
import { whyNoCluster } from '../cluster/why-no-cluster.js';
import { describeWhere } from '../requirements/describe-where.js';
import { CASES, type InputCase } from './cases.js';
import { RECORDING, recordingText, type Answer, type Output } from './recording.js';

const SHOP = `{"apiVersion":"v1","kind":"Service","metadata":{"name":"web"},"spec":{"clusterIP":"10.96.0.10","ports":[{"port":80}]}}`;

/** Commands whose output people give in place of manifests. */
const COMMANDS = [
  'get services -n shop',
  'get services -n shop -o wide',
  'get services -n shop --show-labels',
  'get services,endpointslices -n shop',
  'get services -A',
  'get namespaces',
  'get events -A',
  'get services -n shop -o name',
  'get namespaces -o name',
  'describe service web -n shop',
  'describe namespace shop',
  'get pods -n shop',
  'get pods -A',
  'get service nobody -n shop',
  'get nonsense',
  'label service web -n shop app=web',
] as const;

/** A line an object. */
const DESCRIBED = 'jsonpath={.kind} {.metadata.namespace}/{.metadata.name}{"\\n"}';

/** `npm run input:record` runs this with --update, which writes the recording anew. */
describeWhere(await whyNoCluster(), 'the real kubectl', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await startCluster({ controllers: false });
    for (const name of ['shop', 'bank']) await cluster.kubectl(['create', 'namespace', name]);
  }, 60_000);
  afterAll(() => cluster.stop());

  it('answers as recorded', { timeout: 120_000 }, async () => {
    await cluster.kubectl(['create', '-n', 'shop', '-f', '-'], SHOP);
    const outputs: Output[] = [];
    for (const command of COMMANDS) outputs.push({ command, text: await outputOf(command) });
    // A dry run refuses what is there already.
    await cluster.kubectl(['delete', 'service', 'web', '-n', 'shop']);
    const answers: Record<string, Answer> = {};
    for (const one of CASES) answers[one.title] = await answerTo(one);
    const { stdout } = await cluster.kubectl(['api-resources', '--no-headers']);
    const kinds = stdout.split('\n').map((line) => {
      const words = line.trim().split(/\s+/);
      return `${words.at(-3) ?? ''} ${words.at(-1) ?? ''}`;
    });
    const text = recordingText({ answers, outputs, kinds: [...new Set(kinds)].sort() });
    await expect(text).toMatchFileSnapshot(fileURLToPath(RECORDING));
  });

  /** The answer of a dry run that the API server sees. */
  async function answerTo({ text, namespace }: InputCase): Promise<Answer> {
    const words = ['create', '--dry-run=server', '-o', DESCRIBED, '-f', '-'];
    const ofNamespace = namespace === undefined ? [] : ['-n', namespace];
    const { exitCode, stdout, stderr } = await cluster.kubectl([...words, ...ofNamespace], text);
    if (exitCode !== 0) return { refused: refusalIn(stderr) };
    return {
      made: stdout
        .split('\n')
        .map((line) => line.replace(' /', ' '))
        .sort(),
    };
  }

  /** Ages are told in seconds, and asked for before there are two minutes. */
  async function outputOf(command: string): Promise<string> {
    const { stdout, stderr } = await cluster.kubectl(command.split(' '));
    return (stdout === '' ? stderr : stdout)
      .replace(/\b\d+s\b/g, '5s')
      .replace(/^(\s*(?:Created|CreationTimestamp):\s+).*$/gm, '$1…');
  }
});

function refusalIn(stderr: string): string {
  const line = stderr.split('\n').find((one) => one !== '' && !one.startsWith('Warning:')) ?? '';
  return line.replace(/; if you choose to ignore these errors.*$/, '');
}
