import { createPrivateKey, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Cluster } from '../cluster/cluster.js';

/** As the API server's own key signs them, but for a time that is over. */
export function expiredToken(cluster: Cluster): string {
  const key = readFileSync(join(dirname(dirname(cluster.kubeconfig)), 'service-account.key'));
  const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const exp = Date.UTC(2020, 0, 1) / 1000;
  const claims = {
    iss: 'https://kubernetes.default.svc',
    aud: ['https://kubernetes.default.svc'],
    exp,
    iat: exp - 3600,
  };
  const signed = `${encode({ alg: 'ES256' })}.${encode({ ...claims, sub: 'system:serviceaccount:default:default' })}`;
  const signature = sign('sha256', Buffer.from(signed), { key: createPrivateKey(key), dsaEncoding: 'ieee-p1363' });
  return `${signed}.${signature.toString('base64url')}`;
}
