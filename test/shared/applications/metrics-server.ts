import { application, type Application } from '../application.js';

export const METRICS_SERVER: readonly Application[] = [
  // Its kustomization adds the selector.
  application('metrics-server', ['metrics-server/manifests/base'], [1, 0]),
];
