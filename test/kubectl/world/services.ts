import type { JsonObject } from '../../conformance/json.js';
import { plain, type WorldObject } from './world-object.js';

export function services(): readonly WorldObject[] {
  const service = (
    name: string,
    spec: JsonObject,
    status: JsonObject | null = null,
    labels: JsonObject = {},
  ): WorldObject =>
    plain({ apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: 'shop', labels }, spec }, status);
  const http = { name: 'http', port: 80, targetPort: 8080 };
  const https = { name: 'https', port: 443, targetPort: 'tls' };
  const web = { selector: { app: 'web' } };
  const ingress = (...entries: readonly JsonObject[]): JsonObject => ({ loadBalancer: { ingress: [...entries] } });
  return [
    service('web', { ...web, ports: [http] }, null, { app: 'web', 'example.com/tier': 'front', a: '' }),
    service('web-10', {
      selector: { app: 'web', tier: 'front' },
      ports: [http, https, { name: 'dns', port: 53, protocol: 'UDP' }],
    }),
    service('web-2', { ...web, type: 'NodePort', ports: [http, { ...https, nodePort: 30443 }] }),
    service('dual', { ...web, ipFamilyPolicy: 'PreferDualStack', ports: [http] }),
    service('six', { ...web, ipFamilies: ['IPv6'], ports: [http], sessionAffinity: 'ClientIP' }),
    service('headless', { ...web, clusterIP: 'None', ports: [http], publishNotReadyAddresses: true }),
    service('portless', { ...web, clusterIP: 'None' }),
    service('open', { clusterIP: 'None', ports: [{ port: 5432 }] }),
    service('outside', { type: 'ExternalName', externalName: 'www.example.com' }),
    service('outside-ports', { type: 'ExternalName', externalName: 'www.example.com', ports: [http], ...web }),
    service('external', { ...web, externalIPs: ['203.0.113.1', '203.0.113.2'], ports: [http] }),
    service('external-node', { ...web, type: 'NodePort', externalIPs: ['203.0.113.3'], ports: [http] }),
    service('balanced', { ...web, type: 'LoadBalancer', ports: [http] }, ingress({ ip: '198.51.100.7' })),
    service('pending', { ...web, type: 'LoadBalancer', allocateLoadBalancerNodePorts: false, ports: [http] }),
    service('local', {
      ...web,
      type: 'LoadBalancer',
      externalTrafficPolicy: 'Local',
      externalIPs: ['203.0.113.4'],
      ports: [http],
    }),
    service(
      'many',
      { ...web, type: 'LoadBalancer', externalIPs: ['203.0.113.5'], ports: [http] },
      ingress(
        { hostname: 'b.example.com' },
        { ip: '198.51.100.8' },
        { ip: '198.51.100.8' },
        { hostname: 'a.example.com' },
      ),
    ),
    service('manual', { ports: [http] }),
    service('sliced', { ports: [http] }),
    service('nothing', { selector: { app: 'none' }, ports: [http] }),
    plain({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'cart', namespace: 'shop-2' },
      spec: { ...web, ports: [http] },
    }),
  ];
}
