import type { ProjectFindings } from '../findings.js';

const FOLDER = 'bookinfo/samples/bookinfo/platform/kube';

export const BOOKINFO: ProjectFindings = {
  name: 'bookinfo',
  paths: ['bookinfo'],
  findings: {
    [`${FOLDER}/bookinfo-details.yaml`]: ['SVC205:18'],
    [`${FOLDER}/bookinfo-psa.yaml`]: ['SVC205:24,81,138,300'],
    [`${FOLDER}/bookinfo-ratings-discovery.yaml`]: ['SVC205:18'],
    [`${FOLDER}/bookinfo-ratings.yaml`]: ['SVC205:18'],
    [`${FOLDER}/bookinfo.yaml`]: ['SVC205:32,83,134,278'],
    [`${FOLDER}/productpage-nodeport.yaml`]: ['SVC205:18'],
  },
  notes: { SVC120: 16, SVC122: 12, SVC128: 1, SVC204: 20, SVC305: 1 },
};
