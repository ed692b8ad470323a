import type { Service } from '../../kubernetes/objects.js';

/** Whether kube-proxy makes rules for the Service: one with a cluster IP that no other proxy has taken over. */
export function isProxied(service: Service): boolean {
  return (
    service.type !== 'ExternalName' &&
    !service.isHeadless &&
    !service.labels.has('service.kubernetes.io/service-proxy-name')
  );
}
