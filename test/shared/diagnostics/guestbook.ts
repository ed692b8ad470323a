import type { ProjectFindings } from '../findings.js';

const FOLDER = 'guestbook/web/guestbook';

export const GUESTBOOK: ProjectFindings = {
  name: 'guestbook',
  paths: ['guestbook'],
  findings: {
    [`${FOLDER}/all-in-one/guestbook-all-in-one.yaml`]: ['SVC205:1,18,46'],
    [`${FOLDER}/all-in-one/redis-replica.yaml`]: ['SVC205:1'],
    [`${FOLDER}/legacy/redis-replica-controller.yaml`]: ['SVC205:1'],
    [`${FOLDER}/redis-master-deployment.yaml`]: ['SVC205:1'],
    [`${FOLDER}/redis-master-service.yaml`]: ['SVC205:1'],
    [`${FOLDER}/redis-replica-service.yaml`]: ['SVC205:1'],
  },
  notes: { SVC120: 4, SVC121: 2, SVC122: 14, SVC204: 6 },
};
