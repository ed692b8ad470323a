import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dump } from 'js-yaml';

export interface Entries {
  readonly server: string;
  readonly certificateAuthority?: string;
  readonly cluster?: object;
  readonly user?: object;
  readonly namespace?: string;
}

/** Writes a kubeconfig with the context `lab` into the folder, and gives its path. */
export function writeKubeconfig(folder: string, entries: Entries): string {
  const file = join(folder, 'kubeconfig');
  const { server, certificateAuthority, cluster, user, namespace } = entries;
  const authority =
    certificateAuthority === undefined
      ? {}
      : { 'certificate-authority-data': Buffer.from(certificateAuthority).toString('base64') };
  writeFileSync(
    file,
    dump({
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': 'lab',
      clusters: [{ name: 'lab', cluster: { server, ...authority, ...cluster } }],
      users: [{ name: 'ada', user: user ?? {} }],
      contexts: [
        { name: 'lab', context: { cluster: 'lab', user: 'ada', ...(namespace === undefined ? {} : { namespace }) } },
      ],
    }),
  );
  return file;
}
