import type { JsonObject } from './json.js';

const name = { namespace: 'svcgen-harness', name: 'bystander' };

/**
 * A Service of both families without endpoints: it has no chains of its own, so adding it makes kube-proxy sync without
 * touching anyone else's. The sync that it causes is the one in which a change is prepared.
 */
export const bystander: JsonObject = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: name,
  spec: {
    type: 'ClusterIP',
    clusterIP: '100.64.255.254',
    clusterIPs: ['100.64.255.254', 'fd64:ffff::fffe'],
    ipFamilies: ['IPv4', 'IPv6'],
    ipFamilyPolicy: 'RequireDualStack',
    sessionAffinity: 'None',
    internalTrafficPolicy: 'Cluster',
    ports: [{ protocol: 'TCP', port: 9, targetPort: 9 }],
  },
};

/** A text without the one rule that refuses connections to the bystander. */
export function withoutBystander(text: string): string {
  return text
    .split('\n')
    .filter((line) => !line.includes(`"${name.namespace}/${name.name} has no endpoints"`))
    .join('\n');
}
