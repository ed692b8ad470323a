import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The families as their iptables commands are called. */
export const families = ['iptables', 'ip6tables'] as const;
export type Family = (typeof families)[number];

/** One text that kube-proxy fed to (ip6)tables-restore. */
export interface Restore {
  readonly payload: string;
  readonly arguments: string;
  readonly status: number;
}

const legacy = (family: Family, command = ''): string => `/usr/sbin/${family}-legacy${command}`;

/** `status` appears last and complete, so whoever sees it can rely on the rest. */
function restoreWrapper(family: Family, directory: string): string {
  return `#!/bin/sh
case " $* " in
  *" --noflush "*) ;;
  *) exec ${legacy(family, '-restore')} "$@" ;;
esac
number=$(ls '${directory}' | grep -c payload)
cat > '${directory}'/$number.payload
echo "$*" > '${directory}'/$number.arguments
${legacy(family, '-restore')} "$@" < '${directory}'/$number.payload
status=$?
echo $status > '${directory}'/$number.unfinished
mv '${directory}'/$number.unfinished '${directory}'/$number.status
exit $status
`;
}

/**
 * A folder of iptables commands to be put first in PATH. All are the legacy variant, which is
 * compiled into the kernel where nf_tables may be missing; the restore commands keep their input.
 */
export class IptablesTools {
  readonly binaries: string;

  constructor(private readonly directory: string) {
    this.binaries = join(directory, 'bin');
  }

  private kept(family: Family): string {
    return join(this.directory, `restores.${family}`);
  }

  async install(): Promise<void> {
    await mkdir(this.binaries, { recursive: true });
    for (const family of families) {
      await mkdir(this.kept(family));
      await symlink(legacy(family), join(this.binaries, family));
      await symlink(legacy(family, '-save'), join(this.binaries, `${family}-save`));
      await writeFile(join(this.binaries, `${family}-restore`), restoreWrapper(family, this.kept(family)), {
        mode: 0o755,
      });
    }
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
