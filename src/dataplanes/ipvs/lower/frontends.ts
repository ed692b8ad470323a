import type { OriginIndex } from '../../../diagnostics/source-map.js';
import type { IpAddress } from '../../../net/address.js';
import type { Pool, ServicePortPlan } from '../../../plan/plan.js';

/** An address and port of a service port that becomes a virtual server. */
export interface Frontend {
  readonly kind: FrontendKind;
  readonly address: IpAddress;
  readonly port: number;
  readonly pool: Pool;
  readonly origin: OriginIndex;
}

export type FrontendKind = 'cluster-ip' | 'external-ip' | 'load-balancer-ip' | 'node-port';

/** In kube-proxy's order: where two coincide, the later one is what the kernel holds in the end. */
export function frontendsOf(plan: ServicePortPlan, nodeAddresses: readonly IpAddress[]): readonly Frontend[] {
  const { clusterIp, external } = plan;
  const frontends: Frontend[] = [{ kind: 'cluster-ip', ...clusterIp, pool: plan.internal, origin: plan.origin }];
  if (external === null) return frontends;
  const { port, pool, nodePort } = external;
  for (const frontend of external.externalIps) frontends.push({ kind: 'external-ip', ...frontend, port, pool });
  for (const frontend of external.loadBalancerIps) {
    frontends.push({ kind: 'load-balancer-ip', ...frontend, port, pool });
  }
  if (nodePort === null) return frontends;
  for (const address of nodeAddresses) frontends.push({ kind: 'node-port', address, ...nodePort, pool });
  return frontends;
}
