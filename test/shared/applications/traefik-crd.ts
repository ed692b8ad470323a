import { application, below, type Application } from '../application.js';

const FOLDER = 'traefik-crd/pkg/provider/kubernetes/crd/fixtures';

export const TRAEFIK: readonly Application[] = [
  application('traefik duplicated endpoints', below(FOLDER, 'with_duplicated_endpointaddresses.yml'), [1, 1]),
  application('traefik failover', below(FOLDER, 'with_failover.yml'), [2, 2]),
  application('traefik failover of failovers', below(FOLDER, 'with_failover2.yml'), [2, 2]),
  application('traefik failover on errors', below(FOLDER, 'with_failover_errors.yml'), [2, 2]),
  application('traefik highest random weight', below(FOLDER, 'with_highest_random_weight.yml'), [2, 2]),
  application('traefik mirroring', below(FOLDER, 'with_mirroring.yml'), [2, 2]),
  application('traefik mirroring of mirrors', below(FOLDER, 'with_mirroring2.yml'), [2, 2]),
  application('traefik several endpoints', below(FOLDER, 'with_multiple_endpointaddresses.yml'), [1, 3]),
  application('traefik several slices', below(FOLDER, 'with_multiple_endpointslices.yml'), [2, 3]),
  application('traefik several namespaces', below(FOLDER, 'with_namespaces.yml'), [3, 3]),
  application('traefik load balancing 0', below(FOLDER, 'with_services_lb0.yml'), [1, 1]),
  application('traefik load balancing 1', below(FOLDER, 'with_services_lb1.yml'), [4, 4]),
  application('traefik load balancing 2', below(FOLDER, 'with_services_lb2.yml'), [1, 1]),
  application('traefik load balancing 3', below(FOLDER, 'with_services_lb3.yml'), [2, 2]),
  application('traefik Service and slice only', below(FOLDER, 'with_services_only.yml'), [1, 1]),
];
