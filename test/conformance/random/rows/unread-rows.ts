import type { CountedCluster } from './counted.js';

const withKind =
  (kind: string) =>
  ({ objects }: CountedCluster): number =>
    objects.filter((object) => object['kind'] === kind).length;

/** Objects of which no rule may come. */
export const unreadRows = {
  'Endpoints object': withKind('Endpoints'),
  Pod: withKind('Pod'),
  ServiceCIDR: withKind('ServiceCIDR'),
} as const satisfies Record<string, (cluster: CountedCluster) => number>;
