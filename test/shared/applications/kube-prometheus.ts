import { application, type Application } from '../application.js';

export const KUBE_PROMETHEUS: readonly Application[] = [
  // The operator makes the Pods of Alertmanager and Prometheus.
  application('kube-prometheus', ['kube-prometheus/manifests'], [8, 5]),
  application('kube-prometheus example', ['kube-prometheus/examples'], [2, 4]),
  application('kube-prometheus with its example', ['kube-prometheus'], [10, 9]),
];
