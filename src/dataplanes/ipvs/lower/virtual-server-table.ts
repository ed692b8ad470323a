import type { OriginIndex } from '../../../diagnostics/source-map.js';
import { joinAddressPort } from '../../../net/address.js';
import type { EndpointPlan, NodePlan, ServicePortPlan } from '../../../plan/plan.js';
import type { OwnedVirtualServer } from '../../../program/ipvs.js';
import type { RealServer } from '../../../program/virtual-server.js';
import type { IpvsSettings } from '../settings.js';
import type { Frontend, FrontendKind } from './frontends.js';
import { sortedByAddress } from './ipvsadm-order.js';

/** kube-proxy's weight of every real server. */
const WEIGHT = 1;

/** The virtual servers of a family while they are made. */
export interface VirtualServerTable {
  readonly add: (plan: ServicePortPlan, frontend: Frontend, endpoints: readonly EndpointPlan[]) => void;
  readonly servers: () => Iterable<OwnedVirtualServer>;
  readonly collisions: () => readonly Collision[];
}

/** Two service ports with one virtual server, of which the second is what the kernel holds. */
export interface Collision {
  /** `address:port/protocol` */
  readonly frontend: string;
  readonly first: ServicePortPlan;
  readonly second: ServicePortPlan;
  readonly kinds: readonly FrontendKind[];
  readonly origin: OriginIndex;
}

interface Made {
  readonly plan: ServicePortPlan;
  readonly kind: FrontendKind;
  readonly server: OwnedVirtualServer;
}

export function virtualServerTable({ family }: NodePlan, { scheduler }: IpvsSettings): VirtualServerTable {
  const made = new Map<string, Made>();
  const collisions: Collision[] = [];
  const realServers = new Map<readonly EndpointPlan[], readonly RealServer[]>();
  const realServersOf = (endpoints: readonly EndpointPlan[]): readonly RealServer[] => {
    const known = realServers.get(endpoints) ?? sortedRealServers(endpoints);
    realServers.set(endpoints, known);
    return known;
  };
  return {
    add: (plan, { kind, address, port, origin }, endpoints) => {
      const { protocol, affinity } = plan;
      const key = `${joinAddressPort(address, port)}/${protocol}`;
      const former = made.get(key);
      if (former !== undefined && former.plan !== plan) {
        collisions.push({ frontend: key, first: former.plan, second: plan, kinds: [former.kind, kind], origin });
      }
      const server: OwnedVirtualServer = {
        protocol,
        address,
        port,
        scheduler,
        persistenceSeconds: affinity.kind === 'client-ip' ? affinity.timeoutSeconds : null,
        // kube-proxy asks mh alone for it.
        hashesSourcePort: scheduler === 'mh',
        realServers: realServersOf(endpoints),
        family,
        origin,
        servicePort: plan.origin,
      };
      made.set(key, { plan, kind, server });
    },
    *servers() {
      for (const { server } of made.values()) yield server;
    },
    collisions: () => collisions,
  };
}

function sortedRealServers(endpoints: readonly EndpointPlan[]): readonly RealServer[] {
  const byPort = [...endpoints].sort((left, right) => left.port - right.port);
  return sortedByAddress(byPort).map(({ address, port }) => ({ address, port, weight: WEIGHT }));
}
