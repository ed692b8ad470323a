import { application, below, type Application } from '../application.js';

const FOLDER = 'online-boutique';

export const ONLINE_BOUTIQUE: readonly Application[] = [
  application('online boutique, released', below(FOLDER, 'release/kubernetes-manifests.yaml'), [12, 12]),
  application('online boutique, released, on Istio', below(FOLDER, 'release'), [12, 12]),
  application('online boutique', below(FOLDER, 'kubernetes-manifests'), [12, 12]),
  application('online boutique with every component', below(FOLDER, 'kubernetes-manifests', 'kustomize'), [14, 14]),
];
