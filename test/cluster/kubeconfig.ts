import { dump } from 'js-yaml';

export interface Access {
  readonly url: string;
  /** PEM. */
  readonly certificateAuthority: string;
  readonly user: string;
  readonly token: string;
}

/** A kubeconfig with one context, `svcgen-test`, that holds all it needs. */
export function kubeconfigText({ url, certificateAuthority, user, token }: Access): string {
  const name = 'svcgen-test';
  const data = Buffer.from(certificateAuthority).toString('base64');
  return dump({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': name,
    clusters: [{ name, cluster: { server: url, 'certificate-authority-data': data } }],
    users: [{ name: user, user: { token } }],
    contexts: [{ name, context: { cluster: name, user } }],
  });
}
