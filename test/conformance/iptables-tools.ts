import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { IptablesVariant } from './harness-case.js';

/** The families as their iptables commands are called. */
export const families = ['iptables', 'ip6tables'] as const;
export type Family = (typeof families)[number];

/** One text that kube-proxy fed to (ip6)tables-restore. */
export interface Restore {
  readonly payload: string;
  readonly arguments: string;
  readonly status: number;
}

/** `status` appears last and complete, so whoever sees it can rely on the rest. */
function restoreWrapper(realRestore: string, directory: string, hold: string): string {
  return `#!/bin/sh
case " $* " in
  *" --noflush "*) ;;
  *) exec ${realRestore} "$@" ;;
esac
number=$(ls '${directory}' | grep -c payload)
cat > '${directory}'/$number.payload
echo "$*" > '${directory}'/$number.arguments
${realRestore} "$@" < '${directory}'/$number.payload
status=$?
echo $status > '${directory}'/$number.unfinished
mv '${directory}'/$number.unfinished '${directory}'/$number.status
while [ -e '${hold}' ]; do sleep 0.02; done
exit $status
`;
}

/** A folder of iptables commands of one variant to be put first in PATH; the restore commands keep their input. */
export class IptablesTools {
  readonly binaries: string;
  private readonly holdFile: string;

  constructor(
    private readonly directory: string,
    private readonly variant: IptablesVariant,
  ) {
    this.binaries = join(directory, 'bin');
    this.holdFile = join(directory, 'hold');
  }

  private real(family: Family, command = ''): string {
    return `/usr/sbin/${family}-${this.variant}${command}`;
  }

  private kept(family: Family): string {
    return join(this.directory, `restores.${family}`);
  }

  async install(): Promise<void> {
    await mkdir(this.binaries, { recursive: true });
    for (const family of families) {
      await mkdir(this.kept(family));
      await symlink(this.real(family), join(this.binaries, family));
      await symlink(this.real(family, '-save'), join(this.binaries, `${family}-save`));
      const wrapper = restoreWrapper(this.real(family, '-restore'), this.kept(family), this.holdFile);
      await writeFile(join(this.binaries, `${family}-restore`), wrapper, { mode: 0o755 });
    }
  }

  /** Lets no restore return: what kube-proxy learns meanwhile, its next sync takes all at once. */
  async hold(): Promise<void> {
    await writeFile(this.holdFile, '');
  }

  async release(): Promise<void> {
    await rm(this.holdFile);
  }

  /** The restores of a family that have finished so far, in order. */
  async restores(family: Family): Promise<Restore[]> {
    const files = await readdir(this.kept(family));
    const numbers = files
      .flatMap((file) => /^(\d+)\.status$/.exec(file)?.[1] ?? [])
      .sort((a, b) => Number(a) - Number(b));
    const read = (number: string, what: string): Promise<string> =>
      readFile(join(this.kept(family), `${number}.${what}`), 'utf8');
    return Promise.all(
      numbers.map(async (number) => ({
        payload: await read(number, 'payload'),
        arguments: (await read(number, 'arguments')).trim(),
        status: Number(await read(number, 'status')),
      })),
    );
  }
}
