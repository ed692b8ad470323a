import { ARGO_CD } from './diagnostics/argo-cd.js';
import { BOOKINFO } from './diagnostics/bookinfo.js';
import { GUESTBOOK } from './diagnostics/guestbook.js';
import { K8S_API_TESTDATA } from './diagnostics/k8s-api-testdata.js';
import { K8S_E2E_MANIFESTS } from './diagnostics/k8s-e2e-manifests.js';
import { KUBE_PROMETHEUS } from './diagnostics/kube-prometheus.js';
import { METRICS_SERVER } from './diagnostics/metrics-server.js';
import { ONLINE_BOUTIQUE } from './diagnostics/online-boutique.js';
import { TRAEFIK_CRD } from './diagnostics/traefik-crd.js';
import type { ProjectFindings } from './findings.js';

/**
 * What svcgen says of each project as a whole. Every error and warning was read and judged against what kubectl and an API
 * server 1.36 do with the manifest; a line here is a finding that is right.
 */
export const PROJECTS: readonly ProjectFindings[] = [
  ARGO_CD,
  BOOKINFO,
  GUESTBOOK,
  K8S_API_TESTDATA,
  K8S_E2E_MANIFESTS,
  KUBE_PROMETHEUS,
  METRICS_SERVER,
  ONLINE_BOUTIQUE,
  TRAEFIK_CRD,
];
