import { execa } from 'execa';

/** A command of one round, and where its streams go; standard output is thrown away where nothing else is said. */
export interface Measured {
  readonly command: readonly [string, ...string[]];
  readonly input?: string;
  readonly output?: string;
}

/** Medians of the rounds. */
export interface Figures {
  readonly seconds: number;
  readonly megabytes: number;
}

/** Seconds and peak memory of one run, told by the kernel when the process is reaped (time -f). */
export async function measure({ command, input, output }: Measured): Promise<Figures> {
  const started = process.hrtime.bigint();
  const { stderr, exitCode } = await execa('/usr/bin/time', ['-f', '%M', ...command], {
    stdin: input === undefined ? 'ignore' : { file: input },
    stdout: { file: output ?? '/dev/null' },
    reject: false,
  });
  if (exitCode !== 0) throw new Error(`${command.join(' ')} failed: ${stderr}`);
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  return { seconds, megabytes: Number(stderr.trim().split('\n').at(-1)) / 1024 };
}

/** Runs the commands in turn, after one round that does not count: machines are noisy, medians count. */
export async function compare<Name extends string>(
  entries: Readonly<Record<Name, Measured>>,
  rounds: number,
): Promise<Readonly<Record<Name, Figures>>> {
  const names = Object.keys(entries) as Name[];
  const runs = new Map<Name, Figures[]>(names.map((name) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of names) {
      const figures = await measure(entries[name]);
      if (round > 0) runs.get(name)?.push(figures);
    }
  }
  const medians = names.map((name): [Name, Figures] => {
    const figures = runs.get(name) ?? [];
    return [
      name,
      {
        seconds: median(figures.map(({ seconds }) => seconds)),
        megabytes: median(figures.map(({ megabytes }) => megabytes)),
      },
    ];
  });
  return Object.fromEntries(medians) as Record<Name, Figures>;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

/** Every figure is a ratio against something of the same run, or a size. */
export interface Row {
  readonly what: string;
  readonly value: number;
  readonly limit: number;
}

export function printRows(rows: readonly Row[]): void {
  for (const { what, value, limit } of rows) {
    const verdict = value <= limit ? 'within' : 'OVER';
    console.log(`${what.padEnd(60)} ${value.toFixed(2).padStart(8)}   ${verdict} ${String(limit)}`);
  }
}
