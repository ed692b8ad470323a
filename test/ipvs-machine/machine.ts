import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { execa } from 'execa';

/** A virtual machine with IPVS, which runs shell scripts, each in a network namespace of its own. */
export interface Machine {
  /** What the script prints; rejects with what it says when it fails. */
  readonly run: (script: string) => Promise<string>;
  readonly close: () => Promise<void>;
}

export interface MachineOptions {
  /** What build-image.sh made. */
  readonly image: string;
  /** Scripts at once. */
  readonly workers: number;
}

interface Job {
  readonly script: string;
  readonly done: (output: string) => void;
  readonly failed: (error: Error) => void;
}

/** Under emulation on a busy machine; a boot takes about ten seconds. */
const BOOT_TIME = 180_000;
const JOB_TIME = 600_000;
const MEGABYTES = 2048;

export async function startMachine({ image, workers }: MachineOptions): Promise<Machine> {
  const waiting: (Job & { readonly number: number })[] = [];
  const running = new Map<number, Job>();
  const idle: ServerResponse[] = [];
  let last = 0;
  let tellReady = (): void => undefined;
  const ready = new Promise<void>((resolve) => (tellReady = resolve));
  const hand = (): void => {
    while (waiting.length > 0 && idle.length > 0) {
      const job = waiting.shift();
      const response = idle.shift();
      if (job === undefined || response === undefined) return;
      running.set(job.number, job);
      response.end(`# ${String(job.number)}\n${job.script}`);
    }
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, kind, number = '', status] = (request.url ?? '').split('/');
    if (kind === 'job') {
      tellReady();
      idle.push(response);
      response.on('close', () => {
        if (idle.includes(response)) idle.splice(idle.indexOf(response), 1);
      });
      hand();
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    const job = running.get(Number(number));
    running.delete(Number(number));
    if (status === '0') job?.done(text);
    else job?.failed(new Error(`a script failed in the machine (${status ?? ''}):\n${text}`));
    response.end();
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port for the machine');

  const parameters = `console=ttyS0 quiet panic=-1 mitigations=off svcgen.port=${String(address.port)} svcgen.workers=${String(workers)}`;
  const machine = execa(
    'qemu-system-x86_64',
    [
      ...['-accel', 'tcg,thread=multi', '-cpu', 'qemu64', '-smp', '2', '-m', String(MEGABYTES)],
      ...['-display', 'none', '-monitor', 'none', '-serial', 'stdio', '-no-reboot'],
      ...['-kernel', join(image, 'vmlinuz'), '-initrd', join(image, 'initramfs'), '-append', parameters],
      ...['-netdev', 'user,id=net0', '-device', 'virtio-net-pci,netdev=net0'],
    ],
    { stdin: 'ignore', all: true, reject: false, maxBuffer: 1_000_000 },
  );
  const close = async (): Promise<void> => {
    machine.kill('SIGKILL');
    server.closeAllConnections();
    await Promise.all([machine, new Promise((resolve) => server.close(resolve))]);
  };
  const ended = machine.then(({ all }) => {
    const error = new Error(`the machine ended:\n${all.split('\n').slice(-20).join('\n')}`);
    for (const job of [...waiting, ...running.values()]) job.failed(error);
    return error;
  });
  const outcome = await Promise.race([ready, ended, delay(BOOT_TIME, new Error('the machine does not boot'))]);
  if (outcome instanceof Error) {
    await close();
    throw outcome;
  }
  return {
    close,
    run: async (script) => {
      last += 1;
      const number = last;
      const result = new Promise<string>((done, failed) => {
        waiting.push({ number, script, done, failed });
      });
      hand();
      const limit = delay(JOB_TIME, null, { ref: false }).then(() => {
        throw new Error(`a script in the machine takes longer than ${String(JOB_TIME / 1000)} s`);
      });
      return await Promise.race([result, limit]);
    },
  };
}
