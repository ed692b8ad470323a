import type { ProjectFindings } from '../findings.js';

const FOLDER = 'traefik-crd/pkg/provider/kubernetes';

export const TRAEFIK_CRD: ProjectFindings = {
  name: 'traefik-crd',
  paths: ['traefik-crd'],
  findings: {
    [`${FOLDER}/crd/fixtures/services.yml`]: ['SVC024:220', 'SVC201:302,349', 'SVC207:302,315,349', 'SVC301:412'],
    [`${FOLDER}/crd/fixtures/tcp/services.yml`]: [
      'SVC024:209,223,226',
      'SVC201:305,319,354',
      'SVC202:352',
      'SVC207:305,319,354',
      'SVC301:418',
    ],
    [`${FOLDER}/crd/fixtures/udp/services.yml`]: [
      'SVC024:188',
      'SVC201:259,273,308',
      'SVC202:306',
      'SVC207:259,273,308',
      'SVC301:372',
    ],
    [`${FOLDER}/crd/fixtures/with_services_lb1.yml`]: ['SVC205:2,82'],
    [`${FOLDER}/gateway/fixtures/services.yml`]: [
      'SVC021:319',
      'SVC024:437,456,474,493',
      'SVC033:327',
      'SVC201:540',
      'SVC205:1,23,88,126,164,238,262,629,642,660,673,691,704,723,736',
      'SVC207:516,540,558,596',
      'SVC301:683,746',
    ],
  },
  notes: { SVC120: 42, SVC204: 36 },
};
