import { application, below, type Application } from '../application.js';

const E2E = 'argo-cd/test/e2e/testdata';
const GITOPS_ENGINE = 'argo-cd/gitops-engine/pkg';

export const ARGO_CD: readonly Application[] = [
  application('argo-cd in one namespace', ['argo-cd/manifests/namespace-install.yaml'], [13, 13]),
  // Three of its Services select one Pod of a StatefulSet each, by a label that only the controller sets.
  application('argo-cd, highly available', ['argo-cd/manifests/ha/install.yaml'], [20, 29]),
  application('argo-cd guestbook', below(E2E, 'guestbook'), [1, 0]),
  application('argo-cd guestbook with logs', below(E2E, 'guestbook-logs'), [1, 1]),
  application('argo-cd guestbook, two namespaces', below(E2E, 'guestbook-with-namespace'), [2, 0]),
  application('argo-cd guestbook with its Namespace', below(E2E, 'guestbook-with-namespace-manifest'), [1, 0]),
  application(
    'argo-cd guestbook with a plain Namespace',
    below(E2E, 'guestbook-with-plain-namespace-manifest'),
    [1, 0],
  ),
  application('argo-cd local guestbook', below(E2E, 'guestbook_local'), [1, 0]),
  application('argo-cd networking', below(E2E, 'networking'), [2, 0]),
  application('argo-cd service', below(E2E, 'service'), [1, 0]),
  application(
    'argo-cd Services out of clusters',
    below(
      `${GITOPS_ENGINE}/health/testdata`,
      'svc-clusterip.yaml',
      'svc-loadbalancer.yaml',
      'svc-loadbalancer-unassigned.yaml',
    ),
    [4, 0],
  ),
  application(
    'argo-cd live node ports of TCP and UDP',
    below(`${GITOPS_ENGINE}/diff/testdata`, 'smd-service-live-with-type.yaml', 'ssd-service-live.yaml'),
    [5, 0],
  ),
  application(
    'argo-cd configured ports of TCP and UDP',
    below(`${GITOPS_ENGINE}/diff/testdata`, 'smd-service-config-ports.yaml', 'ssd-svc-no-label-predicted-live.json'),
    [6, 0],
  ),
];
