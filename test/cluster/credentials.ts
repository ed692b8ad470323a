import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Credentials {
  readonly tokenFile: string;
  readonly serviceAccountKey: string;
  readonly serviceAccountPublicKey: string;
  /** Token of a user by name; `admin` is always there, as a member of system:masters. */
  readonly tokens: ReadonlyMap<string, string>;
}

/** Keys for service accounts' tokens and a static token for each user, in files of the folder. */
export async function writeCredentials(folder: string, users: readonly string[]): Promise<Credentials> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const serviceAccountKey = join(folder, 'service-account.key');
  const serviceAccountPublicKey = join(folder, 'service-account.pub');
  const tokenFile = join(folder, 'tokens.csv');
  const tokens = new Map(['admin', ...users].map((user) => [user, randomBytes(16).toString('hex')] as const));
  // https://kubernetes.io/docs/reference/access-authn-authz/authentication/#static-token-file
  const lines = [...tokens].map(([user, token]) => {
    const groups = user === 'admin' ? ',"system:masters"' : '';
    return `${token},${user},${user}${groups}\n`;
  });
  const mode = 0o600;
  await writeFile(serviceAccountKey, privateKey.export({ type: 'sec1', format: 'pem' }), { mode });
  await writeFile(serviceAccountPublicKey, publicKey.export({ type: 'spki', format: 'pem' }));
  await writeFile(tokenFile, lines.join(''), { mode });
  return { tokenFile, serviceAccountKey, serviceAccountPublicKey, tokens };
}
