import { application, below, type Application } from '../application.js';

const FOLDER = 'k8s-e2e-manifests/test/e2e/testing-manifests';

export const E2E: readonly Application[] = [
  application('e2e cluster DNS', below(FOLDER, 'cluster-dns'), [1, 1]),
  application(
    'e2e guestbook of ReplicationControllers',
    below(
      `${FOLDER}/guestbook`,
      'legacy',
      'frontend-service.yaml',
      'redis-master-service.yaml',
      'redis-slave-service.yaml',
    ),
    [3, 6],
  ),
  // Its Deployments are templates (.yaml.in): the Services stand alone.
  application(
    'e2e guestbook, Services only',
    below(
      `${FOLDER}/guestbook`,
      'agnhost-primary-service.yaml',
      'agnhost-replica-service.yaml',
      'frontend-service.yaml',
    ),
    [3, 0],
  ),
  application('e2e ingress on two static addresses', below(FOLDER, 'ingress/gce/static-ip-2'), [1, 2]),
  application('e2e ingress of HTTP', below(FOLDER, 'ingress/http'), [2, 2]),
  application('e2e ingress of HTTP/2', below(FOLDER, 'ingress/http2'), [1, 1]),
  application('e2e ingress of several certificates', below(FOLDER, 'ingress/multiple-certs'), [1, 2]),
  application('e2e ingress to cluster IPs', below(FOLDER, 'ingress/neg-clusterip'), [1, 1]),
  application('e2e ingress, exposed', below(FOLDER, 'ingress/neg-exposed'), [2, 2]),
  application('e2e ingress to network endpoint groups', below(FOLDER, 'ingress/neg'), [1, 1]),
  application('e2e ingress of a shared certificate', below(FOLDER, 'ingress/pre-shared-cert'), [1, 2]),
  application('e2e ingress on a static address', below(FOLDER, 'ingress/static-ip'), [1, 2]),
  application('e2e agnhost', below(FOLDER, 'kubectl'), [1, 0]),
  application('e2e service load balancer', below(FOLDER, 'serviceloadbalancer'), [2, 4]),
  application('e2e Cassandra', below(FOLDER, 'statefulset/cassandra'), [1, 3]),
  application('e2e MySQL', below(FOLDER, 'statefulset/mysql-upgrade'), [2, 6]),
  // Headless Services only: nothing but the fixed chains.
  application('e2e CockroachDB', below(FOLDER, 'statefulset/cockroachdb'), [0, 0]),
  application('e2e etcd', below(FOLDER, 'statefulset/etcd'), [0, 0]),
  application('e2e Galera', below(FOLDER, 'statefulset/mysql-galera'), [0, 0]),
  application('e2e Redis', below(FOLDER, 'statefulset/redis'), [0, 0]),
  application('e2e ZooKeeper', below(FOLDER, 'statefulset/zookeeper'), [0, 0]),
];
