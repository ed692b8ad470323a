import type { ProjectFindings } from '../findings.js';

const FOLDER = 'online-boutique/kustomize/components';

export const ONLINE_BOUTIQUE: ProjectFindings = {
  name: 'online-boutique',
  paths: ['online-boutique'],
  findings: {
    [`${FOLDER}/google-cloud-operations/kustomization.yaml`]: ['SVC019:15'],
    [`${FOLDER}/memorystore/kustomization.yaml`]: ['SVC019:15'],
    [`${FOLDER}/non-public-frontend/kustomization.yaml`]: ['SVC019:15'],
    [`${FOLDER}/service-mesh-istio/kustomization.yaml`]: ['SVC019:15'],
    [`${FOLDER}/shopping-assistant/kustomization.yaml`]: ['SVC019:15'],
  },
  notes: { SVC120: 14, SVC121: 1, SVC122: 13, SVC204: 24 },
};
