import type { ProjectFindings } from '../findings.js';

const FOLDER = 'metrics-server/manifests';

export const METRICS_SERVER: ProjectFindings = {
  name: 'metrics-server',
  paths: ['metrics-server'],
  findings: {
    [`${FOLDER}/base/service.yaml`]: ['SVC106:7'],
    [`${FOLDER}/components/autoscale/kustomization.yaml`]: ['SVC019:1'],
    [`${FOLDER}/overlays/release-ha-1.21+/kustomization.yaml`]: ['SVC019:1'],
    [`${FOLDER}/overlays/release-ha/kustomization.yaml`]: ['SVC019:1'],
    [`${FOLDER}/overlays/release/kustomization.yaml`]: ['SVC019:1'],
    [`${FOLDER}/overlays/test-ha/kustomization.yaml`]: ['SVC019:1'],
    [`${FOLDER}/overlays/test/kustomization.yaml`]: ['SVC019:1'],
  },
  notes: { SVC120: 1 },
};
