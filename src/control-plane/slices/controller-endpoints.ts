import type { EndpointsAddress, EndpointsSubset, EndpointSlice, Service } from '../../kubernetes/objects.js';
import type { Family } from '../../net/family.js';
import { repackedSubsets } from './repacked-subsets.js';

/** maxCapacity of pkg/controller/endpoint/endpoints_controller.go. */
const MOST_ADDRESSES = 1000;

export interface ControllerEndpoints {
  readonly subsets: readonly EndpointsSubset[];
  /** Addresses were left out: there are more than an Endpoints object holds. */
  readonly isTruncated: boolean;
}

/** Whether the endpoints controller writes Endpoints for a Service; those of others are written by hand. */
export function hasControllerEndpoints({ type, selector }: Service): boolean {
  return type !== 'ExternalName' && selector !== null;
}

/**
 * What the endpoints controller (pkg/controller/endpoint) makes of the Pods that stand in the slices of a Service: those of the
 * primary family, without terminating ones unless they count as ready.
 */
export function controllerEndpoints(
  service: Service,
  slices: readonly EndpointSlice[],
  primary: Family,
): ControllerEndpoints {
  const ofFamily = slices.filter(({ family }) => family === primary);
  const subsets = ofFamily.flatMap(({ ports, endpoints }): readonly EndpointsSubset[] => {
    const addresses = endpoints.flatMap(({ address, conditions, nodeName, hostname, targetRef, index }) => {
      if (!conditions.ready && conditions.terminating) return [];
      const path = ['endpoints', index];
      return [{ address, nodeName, hostname, targetRef, isReady: conditions.ready, path }];
    });
    const hasTargets = ports.length > 0 || service.ports.length === 0;
    return hasTargets && addresses.length > 0 ? [{ addresses, ports }] : [];
  });
  return truncated(repackedSubsets({ subsets }));
}

/** truncateEndpoints: ready addresses first, of each subset a part in proportion. */
function truncated(subsets: readonly EndpointsSubset[]): ControllerEndpoints {
  const count = (isReady: boolean): number =>
    subsets.reduce((sum, { addresses }) => sum + countOf(addresses, isReady), 0);
  const [ready, notReady] = [count(true), count(false)];
  if (ready + notReady <= MOST_ADDRESSES) return { subsets, isTruncated: false };
  const cutsReady = ready > MOST_ADDRESSES;
  const room = cutsReady ? MOST_ADDRESSES : MOST_ADDRESSES - ready;
  let left = room;
  const cut = subsets.map(({ addresses, ports }): EndpointsSubset => {
    const part = countOf(addresses, cutsReady) / (cutsReady ? ready : notReady);
    const kept = Math.min(Math.ceil(part * room), left);
    const isWhole = (address: EndpointsAddress): boolean => !cutsReady && address.isReady;
    const whole = addresses.filter(isWhole);
    const some = addresses.filter(({ isReady }) => isReady === cutsReady).slice(0, kept);
    left -= some.length;
    return { addresses: [...whole, ...some], ports };
  });
  return { subsets: cut, isTruncated: true };
}

function countOf(addresses: readonly EndpointsAddress[], isReady: boolean): number {
  return addresses.filter((address) => address.isReady === isReady).length;
}
