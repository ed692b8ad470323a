import { mkdir, readdir, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { whyNoTool } from '../requirements/why-no-tool.js';

/** Relative to this repository, for the bundled entry lies elsewhere. */
const SCRIPT = join('test', 'ipvs-machine', 'build-image.sh');
const BUILD_TIME = 10 * 60_000;

const TOOLS = ['qemu-system-x86_64', 'busybox', 'cpio', 'dpkg', 'ip', 'ipset', 'ipvsadm', 'xtables-legacy-multi'];

/** Why there can be no machine here; null when there can. */
export function whyNoMachine(): string | null {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'needs Linux on x86-64';
  return whyNoTool(TOOLS);
}

/** Makes the machine's kernel and initramfs anew, which takes some seconds once the kernel is there; gives their folder. */
export async function machineImage(kubeProxy: string): Promise<string> {
  const cacheHome = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  const images = join(cacheHome, 'svcgen', 'ipvs-machine');
  const folder = join(images, String(process.pid));
  const kernel = join(images, 'kernel');
  await mkdir(images, { recursive: true });
  await removeAbandoned(images);
  await execa('sh', [SCRIPT, folder, kernel, kubeProxy], { cwd: repository(), timeout: BUILD_TIME });
  return folder;
}

/** Images of runs that were killed. */
async function removeAbandoned(images: string): Promise<void> {
  for (const name of await readdir(images)) {
    if (!/^\d+$/.test(name) || isRunning(Number(name))) continue;
    await rm(join(images, name), { recursive: true, force: true });
  }
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch {
    return false;
  }
}

function repository(): string {
  const [root = '.'] = fileURLToPath(import.meta.url).split(/\/(?:test\/ipvs-machine|node_modules\/\.cache)\//);
  return root;
}
