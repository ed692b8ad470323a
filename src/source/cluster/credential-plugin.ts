import type { ChildProcess } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';

/** client-node starts credential plugins and waits for them without an end. */
const SPAWNED = 'child_process';

/** Waits for what may start processes; when time is up, these are killed, and null is the answer. */
export async function withinTime<T>(milliseconds: number, work: () => Promise<T>): Promise<T | null> {
  const children: ChildProcess[] = [];
  const onSpawn = (message: unknown): void => {
    if (isSpawn(message)) children.push(message.process);
  };
  subscribe(SPAWNED, onSpawn);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => {
      for (const child of children) end(child);
      resolve(null);
    }, milliseconds);
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
    unsubscribe(SPAWNED, onSpawn);
  }
}

/** Its pipes too: a process of its own would hold them open, and keep this one from ending. */
function end(child: ChildProcess): void {
  child.kill('SIGKILL');
  child.stdout?.destroy();
  child.stderr?.destroy();
  child.stdin?.destroy();
  child.unref();
}

function isSpawn(message: unknown): message is { readonly process: ChildProcess } {
  return typeof message === 'object' && message !== null && 'process' in message;
}
