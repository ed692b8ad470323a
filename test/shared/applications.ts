import type { Application } from './application.js';
import { ARGO_CD } from './applications/argo-cd.js';
import { BOOKINFO } from './applications/bookinfo.js';
import { GUESTBOOK } from './applications/guestbook.js';
import { E2E } from './applications/k8s-e2e-manifests.js';
import { KUBE_PROMETHEUS } from './applications/kube-prometheus.js';
import { METRICS_SERVER } from './applications/metrics-server.js';
import { ONLINE_BOUTIQUE } from './applications/online-boutique.js';
import { TRAEFIK } from './applications/traefik-crd.js';

/**
 * Every application of the projects. Of k8s-api-testdata there is none: each of its fields holds a placeholder. The numbers
 * were counted from the manifests by another program than svcgen; an endpoint counts once for each service port.
 */
export const APPLICATIONS: readonly Application[] = [
  ...ARGO_CD,
  ...BOOKINFO,
  ...GUESTBOOK,
  ...E2E,
  ...KUBE_PROMETHEUS,
  ...METRICS_SERVER,
  ...ONLINE_BOUTIQUE,
  ...TRAEFIK,
];
