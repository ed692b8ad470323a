import type { ProjectFindings } from '../findings.js';

const FOLDER = 'metrics-server/manifests';

export const METRICS_SERVER: ProjectFindings = {
  name: 'metrics-server',
  paths: ['metrics-server'],
  findings: {
    [`${FOLDER}/base/service.yaml`]: ['SVC106:7'],
    [`${FOLDER}/components/autoscale/patch.yaml`]: ['SVC205:1'],
    [`${FOLDER}/components/high-availability/patch.yaml`]: ['SVC205:2'],
  },
  notes: { SVC120: 1 },
};
