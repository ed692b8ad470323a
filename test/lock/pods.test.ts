import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { svcgen } from '../cli/svcgen.js';
import { workspace } from '../cli/workspace.js';
import { lockOf, nodeText, serviceText, workloadText } from './manifests.js';
import { write, writeIn } from './write-lock.js';

describe('Pods', () => {
  const web = serviceText('web', 'selector: { app: web }\nclusterIP: 10.96.0.50');

  test('keep address and Node when a workload is scaled, and when Nodes come', async () => {
    const nodes = `${nodeText('n1', '10.244.1.0/24')}---\n${nodeText('n2', '10.244.2.0/24')}`;
    const folder = workspace({ 'm.yaml': [web, nodes, workloadText('web', 4)].join('---\n') });
    const four = await writeIn(folder);
    const pods = (lines: readonly string[]): readonly string[] =>
      lines.filter((line) => line.startsWith('Deployment/'));
    expect(pods(four.lock)).toHaveLength(4);
    expect(pods(four.lock).filter((line) => line.includes('node: n1'))).toHaveLength(2);
    const more = Array.from({ length: 6 }, (_, index) =>
      nodeText(`m${String(index)}`, `10.244.1${String(index)}.0/24`),
    );
    writeFileSync(
      join(folder, 'm.yaml'),
      [...more, web, nodes, workloadText('web', 7), workloadText('other', 30)].join('---\n'),
    );
    const seven = await writeIn(folder);
    expect(pods(seven.lock).slice(0, 4)).toEqual(pods(four.lock));
    // The new ones go where there are none yet.
    expect(
      pods(seven.lock)
        .slice(4)
        .filter((line) => line.includes('node: m')),
    ).toHaveLength(3);
    writeFileSync(join(folder, 'm.yaml'), [...more, web, nodes, workloadText('web', 2)].join('---\n'));
    expect(pods((await writeIn(folder)).lock)).toEqual(pods(four.lock).slice(0, 2));
    writeFileSync(join(folder, 'm.yaml'), [web, nodeText('n2', '10.244.2.0/24'), workloadText('web', 2)].join('---\n'));
    const moved = pods((await writeIn(folder)).lock);
    expect(moved).toEqual([expect.stringContaining('node: n2'), expect.stringContaining('node: n2')]);
    expect(moved.filter((line) => pods(four.lock).includes(line))).toHaveLength(1);
  });

  test('on the host network keep their Node, one each', async () => {
    const nodes = ['n1', 'n2', 'n3'].map((name, index) =>
      nodeText(name, `10.244.${String(index)}.0/24`)
        .trimEnd()
        .concat(`\nstatus: { addresses: [{ type: InternalIP, address: 192.0.2.${String(index + 1)} }] }\n`),
    );
    const lock = lockOf([], ['Deployment/shop/web/0: { node: n2 }', 'Deployment/shop/web/1: { node: n2 }']);
    const run = await write([web, ...nodes, workloadText('web', 3, 'hostNetwork: true,')].join('---\n'), lock);
    const chosen = run.lock
      .filter((line) => line.startsWith('Deployment'))
      .map((line) => /node: (n\d)/.exec(line)?.[1]);
    expect(chosen[0]).toBe('n2');
    expect([...chosen].sort()).toEqual(['n1', 'n2', 'n3']);
    expect(run.lock.join()).not.toContain('podIPs');
  });

  test('are recorded alike by every command, also those of headless Services', async () => {
    const headless = serviceText('db', 'clusterIP: None\nselector: { app: db }');
    const folder = workspace({ 'm.yaml': [headless, workloadText('db', 2, '', 'StatefulSet')].join('---\n') });
    const run = await writeIn(folder);
    expect(run.lock.filter((line) => line.startsWith('StatefulSet/shop/db/'))).toHaveLength(2);
    expect((await svcgen(folder, ['dns', 'm.yaml', '--frozen-lock'])).exitCode).toBe(0);
    expect((await svcgen(folder, ['compile', 'm.yaml', '--frozen-lock'])).exitCode).toBe(0);
  });
});
