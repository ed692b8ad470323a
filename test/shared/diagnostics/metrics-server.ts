import type { ProjectFindings } from '../findings.js';

const FOLDER = 'metrics-server/manifests/components';

export const METRICS_SERVER: ProjectFindings = {
  name: 'metrics-server',
  paths: ['metrics-server'],
  findings: {
    [`${FOLDER}/autoscale/patch.yaml`]: ['SVC205:1'],
    [`${FOLDER}/high-availability/patch.yaml`]: ['SVC205:2'],
  },
  notes: { SVC120: 1 },
};
