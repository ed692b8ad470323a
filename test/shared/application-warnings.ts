import type { Findings } from './findings.js';

const GITOPS_ENGINE = 'argo-cd/gitops-engine/pkg';
const E2E = 'k8s-e2e-manifests/test/e2e/testing-manifests';
const BOUTIQUE_COMPONENTS = 'online-boutique/kustomize/components';

const HEADLESS_ONLY: Findings = { '': ['SVC012:0'] };

/** The operator makes the Pods of Alertmanager and Prometheus out of its own kinds. */
const OPERATED: Findings = {
  'kube-prometheus/manifests/alertmanager-service.yaml': ['SVC105:20'],
  'kube-prometheus/manifests/prometheus-service.yaml': ['SVC105:20'],
};
const OPERATED_EXAMPLE: Findings = {
  'kube-prometheus/examples/example-app/prometheus-frontend-svc.yaml': ['SVC105:14'],
};

/** Traefik takes every address of an endpoint, kube-proxy the first. */
function severalAddresses(file: string, lines: string): Findings {
  return { [`traefik-crd/pkg/provider/kubernetes/crd/fixtures/${file}`]: [`SVC306:${lines}`] };
}

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
  // `Type` for `type`.
  'e2e service load balancer': { [`${E2E}/serviceloadbalancer/netexecsvc.yaml`]: ['SVC035:8'] },
  'kube-prometheus': OPERATED,
  'kube-prometheus example': OPERATED_EXAMPLE,
  'kube-prometheus with its example': { ...OPERATED, ...OPERATED_EXAMPLE },
  // Its kustomization adds the selector.
  'metrics-server': {
    'metrics-server/manifests/base/kustomization.yaml': ['SVC019:1'],
    'metrics-server/manifests/base/service.yaml': ['SVC106:7'],
  },
  // Some of them patch Services away.
  'online boutique with every component': {
    [`${BOUTIQUE_COMPONENTS}/google-cloud-operations/kustomization.yaml`]: ['SVC019:15'],
    [`${BOUTIQUE_COMPONENTS}/memorystore/kustomization.yaml`]: ['SVC019:15'],
    [`${BOUTIQUE_COMPONENTS}/non-public-frontend/kustomization.yaml`]: ['SVC019:15'],
    [`${BOUTIQUE_COMPONENTS}/service-mesh-istio/kustomization.yaml`]: ['SVC019:15'],
    [`${BOUTIQUE_COMPONENTS}/shopping-assistant/kustomization.yaml`]: ['SVC019:15'],
  },
  'traefik duplicated endpoints': severalAddresses('with_duplicated_endpointaddresses.yml', '31,51'),
  'traefik failover': severalAddresses('with_failover.yml', '17,52'),
  'traefik failover of failovers': severalAddresses('with_failover2.yml', '17,52'),
  'traefik failover on errors': severalAddresses('with_failover_errors.yml', '17,52'),
  'traefik highest random weight': severalAddresses('with_highest_random_weight.yml', '17,52'),
  'traefik mirroring': severalAddresses('with_mirroring.yml', '17,52'),
  'traefik mirroring of mirrors': severalAddresses('with_mirroring2.yml', '17,52'),
  'traefik several endpoints': severalAddresses('with_multiple_endpointaddresses.yml', '31'),
  'traefik several slices': severalAddresses('with_multiple_endpointslices.yml', '33,53,73'),
  'traefik several namespaces': severalAddresses('with_namespaces.yml', '17,37,57'),
  'traefik load balancing 0': severalAddresses('with_services_lb0.yml', '17'),
  'traefik load balancing 1': severalAddresses('with_services_lb1.yml', '17,37,57,77'),
  'traefik load balancing 2': severalAddresses('with_services_lb2.yml', '17'),
  'traefik load balancing 3': severalAddresses('with_services_lb3.yml', '17,37'),
  'traefik Service and slice only': severalAddresses('with_services_only.yml', '17'),
};
