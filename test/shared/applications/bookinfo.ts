import { application, below, type Application } from '../application.js';

const FOLDER = 'bookinfo/samples/bookinfo/platform/kube';

export const BOOKINFO: readonly Application[] = [
  application('bookinfo', below(FOLDER, 'bookinfo.yaml'), [4, 6]),
  application('bookinfo under Pod security admission', below(FOLDER, 'bookinfo-psa.yaml'), [4, 6]),
  application('bookinfo in two families', below(FOLDER, 'bookinfo-dualstack.yaml'), [4, 6], [4, 6]),
  application(
    'bookinfo with MongoDB',
    below(FOLDER, 'bookinfo.yaml', 'bookinfo-db.yaml', 'bookinfo-ratings-v2.yaml'),
    [5, 8],
  ),
  application(
    'bookinfo with MySQL',
    below(FOLDER, 'bookinfo.yaml', 'bookinfo-mysql.yaml', 'bookinfo-ratings-v2-mysql.yaml'),
    [5, 8],
  ),
  application(
    'bookinfo with MySQL on a virtual machine',
    below(FOLDER, 'bookinfo.yaml', 'bookinfo-ratings-v2-mysql-vm.yaml'),
    [4, 7],
  ),
  application(
    'bookinfo with a Service a version',
    below(FOLDER, 'bookinfo.yaml', 'bookinfo-versions.yaml', 'bookinfo-details-v2.yaml'),
    [10, 13],
  ),
  application(
    'bookinfo at the edge',
    below(FOLDER, 'bookinfo.yaml', 'bookinfo-ingress.yaml', 'bookinfo-certificate.yaml'),
    [4, 6],
  ),
  application(
    'bookinfo in parts, product page on a node port',
    below(
      FOLDER,
      'bookinfo-details.yaml',
      'bookinfo-ratings.yaml',
      'bookinfo-reviews-v2.yaml',
      'productpage-nodeport.yaml',
    ),
    [3, 2],
  ),
  application(
    'bookinfo in parts of two families',
    below(FOLDER, 'bookinfo-details-dualstack.yaml', 'bookinfo-ratings-dualstack.yaml'),
    [2, 2],
    [2, 2],
  ),
  application(
    'bookinfo ratings by discovery',
    below(FOLDER, 'bookinfo-ratings-discovery.yaml', 'bookinfo-ratings-v2.yaml'),
    [1, 1],
  ),
  application(
    'bookinfo ratings by discovery in two families',
    below(FOLDER, 'bookinfo-ratings-discovery-dualstack.yaml', 'bookinfo-ratings-v2.yaml'),
    [1, 1],
    [1, 1],
  ),
];
