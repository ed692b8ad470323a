import type { ProjectFindings } from '../findings.js';

const FOLDER = 'guestbook/web';

export const GUESTBOOK: ProjectFindings = {
  name: 'guestbook',
  paths: ['guestbook'],
  findings: {
    [`${FOLDER}/guestbook-go/guestbook-service.yaml`]: ['SVC104:10,10'],
    [`${FOLDER}/guestbook/all-in-one/guestbook-all-in-one.yaml`]: ['SVC205:1,18,46'],
    [`${FOLDER}/guestbook/all-in-one/redis-replica.yaml`]: ['SVC205:1'],
    [`${FOLDER}/guestbook/legacy/redis-replica-controller.yaml`]: ['SVC205:1'],
    [`${FOLDER}/guestbook/redis-master-deployment.yaml`]: ['SVC205:1'],
    [`${FOLDER}/guestbook/redis-master-service.yaml`]: ['SVC205:1'],
    [`${FOLDER}/guestbook/redis-replica-service.yaml`]: ['SVC205:1'],
  },
  notes: { SVC120: 4, SVC121: 2, SVC122: 14, SVC204: 6 },
};
