// Entry, run by observe.ts inside a throwaway network namespace:
// inside-namespace.js <kube-proxy binary> <scratch folder with order.json>
// Leaves in <scratch folder>/observed what kube-proxy made of the case, and kube-proxy.log beside it.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { execa } from 'execa';
import { startApiServer, type ApiServer } from './api-server.js';
import { bystander, withoutBystander } from './bystander.js';
import { parseHarnessOrder, type HarnessOrder } from './harness-case.js';
import { families, IptablesTools, type Restore } from './iptables-tools.js';
import { harnessConfiguration, kubeconfig } from './kube-proxy-configuration.js';
import { addressesOnInterface, assertEmptyNamespace, setUpNetwork } from './namespace-network.js';

const syncTimeout = 60_000;
/** Time for kube-proxy to hand changed objects to its proxiers. */
const deliveryTime = 300;
/** kube-proxy syncs soon when something changed; a family that is silent for so long has nothing to say. */
const quietTime = 1500;

type Environment = Readonly<Record<string, string>>;

/** Waits until every family has fed so many texts to its restore command. */
async function syncs(tools: IptablesTools, wanted: number, time: number, exited: () => boolean): Promise<boolean> {
  const deadline = Date.now() + time;
  while (Date.now() < deadline) {
    const counts = await Promise.all(families.map(async (family) => (await tools.restores(family)).length));
    if (counts.every((count) => count >= wanted)) return true;
    if (exited()) throw new Error('kube-proxy ended before its sync');
    await delay(20);
  }
  return false;
}

function assertLoaded(restores: readonly Restore[], family: string, most: number): void {
  if (restores.length === 0 || restores.length > most)
    throw new Error(`${String(restores.length)} syncs instead of ${String(most)} (${family})`);
  const failed = restores.find(({ status }) => status !== 0);
  if (failed) throw new Error(`${family}-restore failed with ${String(failed.status)}`);
}

/** What is taken out of a text that is kept: nothing before a change, the bystander after it. */
type Filter = (text: string) => string;
const asItIs: Filter = (text) => text;

async function writeSaved(environment: Environment, directory: string, filter: Filter): Promise<void> {
  await mkdir(directory);
  for (const family of families) {
    const { stdout } = await execa(`${family}-save`, { env: environment, timeout: 30_000, stripFinalNewline: false });
    await writeFile(join(directory, `${family}-save.txt`), filter(stdout));
  }
}

/** Payloads of the n-th sync; a family that made none gets no file. */
async function writePayloads(tools: IptablesTools, sync: number, directory: string, filter: Filter): Promise<void> {
  for (const family of families) {
    const restores = await tools.restores(family);
    assertLoaded(restores, family, sync);
    const restore = restores[sync - 1];
    if (restore !== undefined) await writeFile(join(directory, `payload.${family}.txt`), filter(restore.payload));
  }
}

/**
 * Changes all objects between two syncs. A sync of nobody's interest, made by a bystander, is held meanwhile: the next
 * one then sees the whole change, however many watches it came through.
 */
async function change(
  { objects, changedObjects }: HarnessOrder,
  tools: IptablesTools,
  server: ApiServer,
  exited: () => boolean,
): Promise<void> {
  await tools.hold();
  server.change([...objects, bystander]);
  if (!(await syncs(tools, 2, syncTimeout, exited))) throw new Error('kube-proxy did not see the bystander in time');
  server.change([...(changedObjects ?? []), bystander]);
  await delay(deliveryTime);
  await tools.release();
  await syncs(tools, 3, quietTime, exited);
}

async function observeCase(order: HarnessOrder, binary: string, scratch: string): Promise<void> {
  await assertEmptyNamespace();
  await setUpNetwork(addressesOnInterface(order));
  const tools = new IptablesTools(join(scratch, 'tools'), order.variant);
  await tools.install();
  const server = await startApiServer(order.objects);
  try {
    const kubeconfigFile = join(scratch, 'kubeconfig.json');
    const configurationFile = join(scratch, 'kube-proxy.json');
    await writeFile(kubeconfigFile, JSON.stringify(kubeconfig(server.url)));
    await writeFile(configurationFile, JSON.stringify(harnessConfiguration(order, kubeconfigFile)));
    // A lock file of its own: the namespace shares no table with the machine.
    const environment = {
      PATH: `${tools.binaries}:/usr/sbin:/usr/bin:/sbin:/bin`,
      XTABLES_LOCKFILE: join(scratch, 'xtables.lock'),
    };
    const kubeProxy = execa(binary, ['--config', configurationFile, '--v=2'], {
      env: environment,
      extendEnv: false,
      reject: false,
      all: true,
      buffer: false,
      stdout: { file: join(scratch, 'kube-proxy.log') },
      stderr: { file: join(scratch, 'kube-proxy.log') },
    });
    const observed = join(scratch, 'observed');
    try {
      const exited = (): boolean => kubeProxy.exitCode !== null;
      if (!(await syncs(tools, 1, syncTimeout, exited))) throw new Error('kube-proxy did not sync in time');
      await writeSaved(environment, observed, asItIs);
      await writePayloads(tools, 1, observed, asItIs);
      if (order.changedObjects !== null) {
        await change(order, tools, server, exited);
        const changed = join(observed, 'changed');
        await writeSaved(environment, changed, withoutBystander);
        await writePayloads(tools, 3, changed, withoutBystander);
      }
    } finally {
      kubeProxy.kill('SIGKILL');
      await kubeProxy;
    }
  } finally {
    await server.close();
  }
}

// The pipe ends with the process that waits for this one: as the first of its namespace, this one takes all others along.
process.stdin.on('end', () => process.exit(1)).resume();
process.stdin.unref();

const [binary, scratch] = process.argv.slice(2);
if (binary === undefined || scratch === undefined) throw new Error('expected: <kube-proxy binary> <scratch folder>');
await observeCase(parseHarnessOrder(await readFile(join(scratch, 'order.json'), 'utf8')), binary, scratch);
