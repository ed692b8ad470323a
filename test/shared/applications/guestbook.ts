import { application, below, type Application } from '../application.js';

const FOLDER = 'guestbook/web/guestbook';

export const GUESTBOOK: readonly Application[] = [
  application(
    'guestbook',
    below(
      FOLDER,
      'frontend-deployment.yaml',
      'frontend-service.yaml',
      'redis-master-deployment.yaml',
      'redis-master-service.yaml',
      'redis-replica-deployment.yaml',
      'redis-replica-service.yaml',
    ),
    [3, 6],
  ),
  application(
    'guestbook of ReplicationControllers',
    below(FOLDER, 'legacy', 'frontend-service.yaml', 'redis-master-service.yaml', 'redis-replica-service.yaml'),
    [3, 6],
  ),
  application('guestbook all in one', below(FOLDER, 'all-in-one/guestbook-all-in-one.yaml'), [3, 6]),
  application(
    'guestbook, a file a tier',
    below(
      FOLDER,
      'all-in-one/frontend.yaml',
      'all-in-one/redis-replica.yaml',
      'redis-master-deployment.yaml',
      'redis-master-service.yaml',
    ),
    [3, 6],
  ),
  application('guestbook in Go', ['guestbook/web/guestbook-go'], [3, 6]),
];
