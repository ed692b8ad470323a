/** A Service with one endpoint: it compiles without any finding. */
export const WEB = `apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: shop
spec:
  clusterIP: 10.96.0.10
  ports:
    - port: 80
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: web-abcde
  namespace: shop
  labels:
    kubernetes.io/service-name: web
addressType: IPv4
ports:
  - port: 8080
endpoints:
  - addresses: [10.244.0.5]
`;

/** What shows in the rules that WEB was compiled. */
export const WEB_RULE = '-d 10.96.0.10/32';

/** A Service of this name and cluster IP, and its endpoint. */
export function serviceManifest(name: string, clusterIp: string): string {
  return WEB.replaceAll('web', name).replace('10.96.0.10', clusterIp);
}
