import type { Report } from '../diagnostics/diagnostic.js';
import type { Node } from '../kubernetes/objects.js';
import { fieldOf } from '../kubernetes/origin.js';
import type { IpAddress } from '../net/address.js';
import { compareBytes } from '../net/ordering.js';
import type { PlanOptions } from '../plan/options.js';
import type { NodePlan } from '../plan/plan.js';
import { planSettings } from '../plan/settings.js';
import type { FamilyPlans, NodeState } from './node-state.js';

/** One note where rules would be others if the node's interfaces carried the ExternalIPs of its Node. */
export function mentionLeftOutAddresses({ node, planOptions }: NodeState, plans: FamilyPlans, report: Report): void {
  const { object } = node;
  // With --node-address it is known what they carry.
  if (object === null || planOptions.nodeAddresses.length > 0) return;
  const served: IpAddress[] = [];
  const bound: IpAddress[] = [];
  for (const { type, address } of object.addresses) {
    const plan = plans[address.family];
    const { interfaceAddresses } = plan.settings;
    if (type !== 'ExternalIP' || interfaceAddresses.some(({ text }) => text === address.text)) continue;
    if (servicesWithNodePorts(plan).length > 0 && wouldServe(address, plan, object, planOptions)) served.push(address);
    else if (planOptions.configuration.mode === 'ipvs' && isFrontend(address, plan)) bound.push(address);
  }
  const addresses = served.length > 0 ? served : bound;
  if (addresses.length === 0) return;
  const services = [...new Set(served.flatMap(({ family }) => servicesWithNodePorts(plans[family])))].sort(
    compareBytes,
  );
  const args = { node: object.name, addresses: addresses.map(({ text }) => text), services };
  report('SVC119', args, fieldOf(object.origin, ['status', 'addresses'], 'key'));
}

/** Whether node ports had rules of their own for the address. */
function wouldServe(address: IpAddress, { family, settings }: NodePlan, node: Node, options: PlanOptions): boolean {
  const nodeAddresses = [...settings.interfaceAddresses, address];
  const { nodePortAddresses } = planSettings(family, node, { ...options, nodeAddresses });
  switch (nodePortAddresses.kind) {
    case 'every-local-address':
      // A rule of iptables mode asks for no address; in ipvs mode each has a virtual server.
      return options.configuration.mode === 'ipvs';
    case 'addresses':
      return nodePortAddresses.addresses.some(({ text }) => text === address.text);
  }
}

/** In ipvs mode an external or load-balancer IP goes to kube-ipvs0, unless an interface carries it already. */
function isFrontend(address: IpAddress, { servicePorts }: NodePlan): boolean {
  return servicePorts.some(({ external }) =>
    [...(external?.externalIps ?? []), ...(external?.loadBalancerIps ?? [])].some(
      (frontend) => frontend.address.text === address.text,
    ),
  );
}

function servicesWithNodePorts({ servicePorts }: NodePlan): readonly string[] {
  return servicePorts
    .filter(({ external }) => external?.nodePort != null)
    .map(({ namespace, service }) => `${namespace}/${service}`);
}
