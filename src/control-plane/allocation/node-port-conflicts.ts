import type { Report } from '../../diagnostics/diagnostic.js';
import type { Service } from '../../kubernetes/objects.js';
import { fieldOf } from '../../kubernetes/origin.js';
import { givenNodePorts, type GivenNodePort } from './given-node-ports.js';
import type { ControlPlaneOptions } from '../options.js';
import { isJudgedByNodePortRange } from './judged-services.js';
import { portRangeText } from './slot-pool.js';

/** Reports given node ports that two owners claim or that lie outside the node-port range. */
export function checkNodePorts(services: readonly Service[], options: ControlPlaneOptions, report: Report): void {
  const claimants = new Map<number, GivenNodePort[]>();
  const { first: least, last: most } = options.serviceNodePortRange;
  for (const given of services.flatMap(givenNodePorts)) {
    const where = fieldOf(given.service.origin, given.path);
    if (given.number < least || given.number > most) {
      const range = portRangeText(options.serviceNodePortRange);
      const code = isJudgedByNodePortRange(given.service, options) ? 'SVC210' : 'SVC206';
      report(code, { field: fieldText(given), port: given.number, range }, where);
    }
    const earlier = claimants.get(given.number) ?? [];
    claimants.set(given.number, [...earlier, given]);
    const other = earlier[0];
    if (other === undefined || earlier.every((claimant) => mayShare(claimant, given))) continue;
    const owners = { first: other.owner, second: given.owner };
    report('SVC202', { port: String(given.number), ...owners }, where, [fieldOf(other.service.origin, other.path)]);
  }
}

/**
 * The API server allocates numbers whatever the protocol (PortAllocator in registry/core/service/portallocator); at
 * creation only ports of one Service with one port number share one (initNodePorts in its storage/alloc.go), and a change may
 * give a number of the Service to another of its ports (updateNodePorts).
 */
function mayShare(left: GivenNodePort, right: GivenNodePort): boolean {
  if (left.service !== right.service || left.port === null || right.port === null) return false;
  return left.service.uid !== '' || left.port.port === right.port.port;
}

function fieldText(given: GivenNodePort): string {
  return given.path
    .map((part, index) => (typeof part === 'number' ? `[${String(part)}]` : index === 0 ? part : `.${part}`))
    .join('');
}
