import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../cluster/api-client.js';
import type { Cluster } from '../cluster/cluster.js';
import { whyNoCluster } from '../cluster/why-no-cluster.js';
import { describeWhere } from '../requirements/describe-where.js';
import { svcgen } from '../cli/svcgen.js';
import { workspace } from '../cli/workspace.js';
import { shown, type Shown } from './shown.js';
import { ALL_KINDS, startWorld } from './world/started-world.js';

const KINDS = ALL_KINDS.split(',');

describeWhere(await whyNoCluster(), 'as kubectl get prints', () => {
  let cluster: Cluster;
  let exported = '';

  beforeAll(async () => {
    ({ cluster, exported } = await startWorld());
  }, 120_000);
  afterAll(() => cluster.stop());

  /** Our text of the export at a time between the start and the end of kubectl's run: ages are full seconds. */
  async function expectAsKubectl(objects: string, words: readonly string[], show: Partial<Shown> = {}): Promise<void> {
    const start = Date.now();
    const { stdout, exitCode, stderr } = await cluster.kubectl(['get', objects, ...words]);
    const end = Date.now();
    expect([exitCode, stderr.replace(/^Warning: v1 Endpoints is deprecated.*$/, '')]).toEqual([0, '']);
    const theirs = stdout === '' ? '' : `${stdout}\n`;
    for (let now = start; now < end; now += 500) {
      if (shown(objects, exported, { ...show, now }) === theirs) return;
    }
    expect(shown(objects, exported, { ...show, now: end })).toBe(theirs);
  }

  test.each(KINDS)('the table of %s', async (kind) => {
    await expectAsKubectl(kind, ['-A'], { allNamespaces: true });
    await expectAsKubectl(kind, ['-A', '-o', 'wide'], { allNamespaces: true, format: 'wide' });
    await expectAsKubectl(kind, ['-n', 'shop'], { namespace: 'shop' });
    await expectAsKubectl(kind, ['-n', 'shop', '--show-labels'], { namespace: 'shop', showLabels: true });
    await expectAsKubectl(kind, ['-A', '--no-headers', '-o', 'wide'], {
      allNamespaces: true,
      noHeaders: true,
      format: 'wide',
    });
  });

  test('tables of several kinds', async () => {
    await expectAsKubectl(ALL_KINDS, ['-A'], { allNamespaces: true });
    await expectAsKubectl('po,svc', ['-n', 'shop', '-l', 'app=web'], { namespace: 'shop', selector: 'app=web' });
    await expectAsKubectl('no,svc', ['-A'], { allNamespaces: true });
    await expectAsKubectl('po,ep,svc', ['-n', 'shop', '--no-headers'], { namespace: 'shop', noHeaders: true });
    await expectAsKubectl('po,svc', ['-n', 'shop-2', '-l', 'app=web'], { namespace: 'shop-2', selector: 'app=web' });
  });

  test('single objects', async () => {
    await expectAsKubectl('svc/web', ['-n', 'shop', '-o', 'wide'], { namespace: 'shop', format: 'wide' });
    await expectAsKubectl('svc/web', ['-n', 'shop', '-o', 'yaml'], { namespace: 'shop', format: 'yaml' });
    await expectAsKubectl('no/worker-1', ['-o', 'json'], { format: 'json' });
  });

  test.each(['name', 'yaml', 'json'] as const)('-o %s', async (format) => {
    for (const kind of [...KINDS, 'ep,po']) await expectAsKubectl(kind, ['-A', '-o', format], { format });
    await expectAsKubectl('svc', ['-n', 'empty', '-o', format], { namespace: 'empty', format });
  });

  test.each(KINDS)('%s of --from-cluster', async (kind) => {
    const words = ['get', kind, '-A', '-o', 'wide'];
    const live = ['--from-cluster', '--kubeconfig', cluster.kubeconfig];
    await eventually('both tell the same second', async () => {
      const [theirs, ours] = await Promise.all([cluster.kubectl(words), svcgen(workspace(), [...words, ...live])]);
      expect(ours.exitCode).toBe(0);
      if (kind === 'endpoints') {
        expect(ours.stderr).toContain(`note[SVC073]: ${theirs.stderr.replace(/^Warning: /, '')}`);
      }
      expect(withoutAges(ours.stdout)).toBe(withoutAges(`${theirs.stdout}\n`));
      return ours.stdout === `${theirs.stdout}\n` ? true : null;
    });
    const { stdout: theirs } = await cluster.kubectl(['get', kind, '-A', '-o', 'yaml']);
    const ours = await svcgen(workspace(), [
      'get',
      kind,
      '-o',
      'yaml',
      '--from-cluster',
      '--kubeconfig',
      cluster.kubeconfig,
    ]);
    expect(ours.stdout).toBe(`${theirs}\n`);
  });
});

/** Nothing but what a second changes: `18s`, `4m3s`, and the blanks behind. */
function withoutAges(table: string): string {
  return table.replace(/\b\d+[smhdy](?:\d+[smhd])?\b */g, 'AGE ');
}
