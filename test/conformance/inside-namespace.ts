// Entry, run by observe.ts inside a throwaway network namespace:
// inside-namespace.js <case folder> <kube-proxy binary> <scratch folder>
// Leaves in <scratch folder>/observed what kube-proxy made of the case, and kube-proxy.log beside it.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { execa } from 'execa';
import { nodeAddresses } from './api-resources.js';
import { startApiServer } from './api-server.js';
import { readCase, type ConformanceCase } from './case-files.js';
import { families, IptablesTools } from './iptables-tools.js';
import { stringAt } from './json.js';
import { harnessConfiguration, kubeconfig } from './kube-proxy-configuration.js';
import { assertEmptyNamespace, setUpNetwork } from './namespace-network.js';

const syncTimeout = 60_000;

async function firstSync(tools: IptablesTools, exited: () => boolean): Promise<void> {
  const deadline = Date.now() + syncTimeout;
  while (Date.now() < deadline) {
    const counts = await Promise.all(families.map(async (family) => (await tools.restores(family)).length));
    if (counts.every((count) => count > 0)) return;
    if (exited()) throw new Error('kube-proxy ended before its first sync');
    await delay(20);
  }
  throw new Error('kube-proxy did not sync in time');
}

async function writeObserved(tools: IptablesTools, environment: NodeJS.ProcessEnv, directory: string): Promise<void> {
  await mkdir(directory);
  for (const family of families) {
    const { stdout } = await execa(`${family}-save`, { env: environment, timeout: 30_000, stripFinalNewline: false });
    const restores = await tools.restores(family);
    const [only] = restores;
    if (restores.length !== 1 || only === undefined)
      throw new Error(`${String(restores.length)} syncs instead of one (${family})`);
    if (only.status !== 0) throw new Error(`${family}-restore failed with ${String(only.status)}`);
    await writeFile(join(directory, `${family}-save.txt`), stdout);
    await writeFile(join(directory, `payload.${family}.txt`), only.payload);
  }
}

async function observeCase(testCase: ConformanceCase, binary: string, scratch: string): Promise<void> {
  await assertEmptyNamespace();
  const thisNode = testCase.objects.find(
    (object) => object['kind'] === 'Node' && stringAt(object, 'metadata', 'name') === testCase.node,
  );
  await setUpNetwork(thisNode ? nodeAddresses(thisNode) : []);
  const tools = new IptablesTools(join(scratch, 'tools'));
  await tools.install();
  const server = await startApiServer(testCase.objects);
  try {
    const kubeconfigFile = join(scratch, 'kubeconfig.json');
    const configurationFile = join(scratch, 'kube-proxy.json');
    await writeFile(kubeconfigFile, JSON.stringify(kubeconfig(server.url)));
    await writeFile(
      configurationFile,
      JSON.stringify(harnessConfiguration(testCase.configuration, testCase.node, kubeconfigFile)),
    );
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
    try {
      await firstSync(tools, () => kubeProxy.exitCode !== null);
      await writeObserved(tools, environment, join(scratch, 'observed'));
    } finally {
      kubeProxy.kill('SIGKILL');
      await kubeProxy;
    }
  } finally {
    await server.close();
  }
}

const [caseDirectory, binary, scratch] = process.argv.slice(2);
if (caseDirectory === undefined || binary === undefined || scratch === undefined)
  throw new Error('expected: <case folder> <kube-proxy binary> <scratch folder>');
await observeCase(await readCase(caseDirectory), binary, scratch);
