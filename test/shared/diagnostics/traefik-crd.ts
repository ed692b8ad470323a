import type { ProjectFindings } from '../findings.js';

const FOLDER = 'traefik-crd/pkg/provider/kubernetes';

export const TRAEFIK_CRD: ProjectFindings = {
  name: 'traefik-crd',
  paths: ['traefik-crd'],
  findings: {
    [`${FOLDER}/crd/fixtures/services.yml`]: [
      'SVC024:220',

      'SVC201:302,349',
      'SVC207:302,315,349',
      'SVC301:412',
      'SVC306:31,66,102,137,258,332',
    ],
    [`${FOLDER}/crd/fixtures/tcp/services.yml`]: [
      'SVC024:209,223,226',

      'SVC201:305,319,354',
      'SVC202:352',
      'SVC207:305,319,354',
      'SVC301:418',
      'SVC306:31,66,101,136,156,191,260,337',
    ],
    [`${FOLDER}/crd/fixtures/udp/services.yml`]: [
      'SVC024:188',

      'SVC201:259,273,308',
      'SVC202:306',
      'SVC207:259,273,308',
      'SVC301:372',
      'SVC306:31,66,101,121,214,291',
    ],
    [`${FOLDER}/crd/fixtures/with_duplicated_endpointaddresses.yml`]: ['SVC306:31,51'],
    [`${FOLDER}/crd/fixtures/with_failover.yml`]: ['SVC306:17,52'],
    [`${FOLDER}/crd/fixtures/with_failover2.yml`]: ['SVC306:17,52'],
    [`${FOLDER}/crd/fixtures/with_failover_errors.yml`]: ['SVC306:17,52'],
    [`${FOLDER}/crd/fixtures/with_highest_random_weight.yml`]: ['SVC306:17,52'],
    [`${FOLDER}/crd/fixtures/with_mirroring.yml`]: ['SVC306:17,52'],
    [`${FOLDER}/crd/fixtures/with_mirroring2.yml`]: ['SVC306:17,52'],
    [`${FOLDER}/crd/fixtures/with_multiple_endpointaddresses.yml`]: ['SVC306:31'],
    [`${FOLDER}/crd/fixtures/with_multiple_endpointslices.yml`]: ['SVC306:33,53,73'],
    [`${FOLDER}/crd/fixtures/with_namespaces.yml`]: ['SVC306:17,37,57'],
    [`${FOLDER}/crd/fixtures/with_services_lb0.yml`]: ['SVC306:17'],
    [`${FOLDER}/crd/fixtures/with_services_lb1.yml`]: ['SVC205:2,82', 'SVC306:17,37,57,77'],
    [`${FOLDER}/crd/fixtures/with_services_lb2.yml`]: ['SVC306:17'],
    [`${FOLDER}/crd/fixtures/with_services_lb3.yml`]: ['SVC306:17,37'],
    [`${FOLDER}/crd/fixtures/with_services_only.yml`]: ['SVC306:17'],
    [`${FOLDER}/gateway/fixtures/services.yml`]: [
      'SVC021:319',
      'SVC024:437,456,474,493',
      'SVC033:327',
      'SVC201:540',
      'SVC205:1,23,88,126,164,238,262,629,642,660,673,691,704,723,736',
      'SVC207:516,540,558,596',
      'SVC301:683,746',
      'SVC306:40,83,121,159,195,257,298,583,624',
    ],
  },
  notes: { SVC120: 42, SVC204: 36 },
};
