import type { ProjectFindings } from '../findings.js';

export const ONLINE_BOUTIQUE: ProjectFindings = {
  name: 'online-boutique',
  paths: ['online-boutique'],
  findings: {},
  notes: { SVC120: 14, SVC121: 1, SVC122: 13, SVC204: 24 },
};
