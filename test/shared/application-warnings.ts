import type { Findings } from './findings.js';

const GITOPS_ENGINE = 'argo-cd/gitops-engine/pkg';
const E2E = 'k8s-e2e-manifests/test/e2e/testing-manifests';

const HEADLESS_ONLY: Findings = { '': ['SVC012:0'] };

/** The operator makes the Pods of Alertmanager and Prometheus out of its own kinds. */
const OPERATED: Findings = {
  'kube-prometheus/manifests/alertmanager-service.yaml': ['SVC105:20'],
  'kube-prometheus/manifests/prometheus-service.yaml': ['SVC105:20'],
};
const OPERATED_EXAMPLE: Findings = {
  'kube-prometheus/examples/example-app/prometheus-frontend-svc.yaml': ['SVC105:14'],
};

/** Every warning of the applications, by name; the others have none. Each was read and is true of its files. */
export const APPLICATION_WARNINGS: Readonly<Record<string, Findings>> = {
  'argo-cd service': { 'argo-cd/test/e2e/testdata/service/service.yaml': ['SVC105:6'] },
  'argo-cd Services out of clusters': {
    [`${GITOPS_ENGINE}/health/testdata/svc-clusterip.yaml`]: ['SVC105:20'],
    [`${GITOPS_ENGINE}/health/testdata/svc-loadbalancer-unassigned.yaml`]: ['SVC105:19'],
    [`${GITOPS_ENGINE}/health/testdata/svc-loadbalancer.yaml`]: ['SVC105:28', 'SVC207:15'],
  },
  'argo-cd live node ports of TCP and UDP': {
    [`${GITOPS_ENGINE}/diff/testdata/smd-service-live-with-type.yaml`]: ['SVC106:83'],
    [`${GITOPS_ENGINE}/diff/testdata/ssd-service-live.yaml`]: ['SVC105:50', 'SVC207:34'],
  },
  'argo-cd configured ports of TCP and UDP': {
    [`${GITOPS_ENGINE}/diff/testdata/smd-service-config-ports.yaml`]: ['SVC106:10'],
    [`${GITOPS_ENGINE}/diff/testdata/ssd-svc-no-label-predicted-live.json`]: ['SVC105:60'],
  },
  'bookinfo in parts, product page on a node port': {
    'bookinfo/samples/bookinfo/platform/kube/productpage-nodeport.yaml': ['SVC105:30'],
  },
  'e2e guestbook, Services only': {
    [`${E2E}/guestbook/agnhost-primary-service.yaml`]: ['SVC105:13'],
    [`${E2E}/guestbook/agnhost-replica-service.yaml`]: ['SVC105:12'],
    [`${E2E}/guestbook/frontend-service.yaml`]: ['SVC105:14'],
  },
  'e2e agnhost': { [`${E2E}/kubectl/agnhost-primary-service.json`]: ['SVC105:18'] },
  'e2e CockroachDB': HEADLESS_ONLY,
  'e2e etcd': HEADLESS_ONLY,
  'e2e Galera': HEADLESS_ONLY,
  'e2e Redis': HEADLESS_ONLY,
  'e2e ZooKeeper': HEADLESS_ONLY,
  'kube-prometheus': OPERATED,
  'kube-prometheus example': OPERATED_EXAMPLE,
  'kube-prometheus with its example': { ...OPERATED, ...OPERATED_EXAMPLE },
  // Its kustomization adds the selector.
  'metrics-server': { 'metrics-server/manifests/base/service.yaml': ['SVC106:7'] },
};
