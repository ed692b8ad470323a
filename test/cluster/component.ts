import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';

/** A running part of the control plane. */
export interface Component {
  readonly name: string;
  /** Why it runs no more; null while it runs. */
  readonly whyEnded: () => Promise<string | null>;
  /** Kills it at once: nothing of a test's cluster is worth an orderly end, and kube-apiserver takes a minute for one. */
  readonly kill: () => Promise<void>;
}

/** No cluster lives longer than this, whatever becomes of its test. */
const lifetime = 30 * 60_000;
const lastLines = 12;

/**
 * Starts a command whose output goes to `<name>.log` of the folder. The kernel kills it when this process ends, however it ends
 * (PR_SET_PDEATHSIG).
 */
export function startComponent(name: string, folder: string, command: string, words: readonly string[]): Component {
  const logFile = join(folder, `${name}.log`);
  const log = { file: logFile };
  const running = execa('setpriv', ['--pdeathsig', 'KILL', command, ...words], {
    cwd: folder,
    stdin: 'ignore',
    stdout: log,
    stderr: log,
    reject: false,
    timeout: lifetime,
    killSignal: 'SIGKILL',
  });
  let ended = false;
  const end = running.then((result) => {
    ended = true;
    return result;
  });
  return {
    name,
    whyEnded: async () => {
      if (!ended) return null;
      const lines = (await readFile(logFile, 'utf8')).trimEnd().split('\n').slice(-lastLines);
      return [`${name}: ${(await end).shortMessage ?? 'it ended'}`, ...lines].join('\n');
    },
    kill: async () => {
      running.kill('SIGKILL');
      await end;
    },
  };
}
