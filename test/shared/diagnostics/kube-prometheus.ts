import type { ProjectFindings } from '../findings.js';

export const KUBE_PROMETHEUS: ProjectFindings = {
  name: 'kube-prometheus',
  paths: ['kube-prometheus'],
  findings: {
    'kube-prometheus/examples/example-app/prometheus-frontend-svc.yaml': ['SVC105:14'],
    'kube-prometheus/manifests/alertmanager-service.yaml': ['SVC105:20'],
    'kube-prometheus/manifests/prometheus-service.yaml': ['SVC105:20'],
  },
  notes: { SVC120: 7, SVC122: 8 },
};
