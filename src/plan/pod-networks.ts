import type { Report } from '../diagnostics/diagnostic.js';
import type { ProxyConfiguration } from '../kubernetes/configuration/configuration.js';
import { fieldOf } from '../kubernetes/origin.js';
import type { Node } from '../kubernetes/objects.js';
import { isUnspecified } from '../net/address.js';
import { familyName, type Family } from '../net/family.js';
import type { ChosenNode } from './choose-node.js';

/**
 * `detectLocalMode: NodeCIDR` needs a pod network of the node: kube-proxy waits for one, and ends when there is none of its
 * primary family (checkBadIPConfig, all releases).
 */
export function checkPodNetworks({ object }: ChosenNode, configuration: ProxyConfiguration, report: Report): void {
  if (configuration.detectLocal.kind !== 'node-cidr') return;
  if (object === null) {
    report('SVC315', {}, null);
    return;
  }
  const primary = primaryFamilyOf(object, configuration);
  if (object.podCidrs.some(({ family }) => family === primary)) return;
  const isEmpty = object.podCidrs.length === 0;
  const field = isEmpty ? [] : ['spec', 'podCIDRs'];
  report(
    'SVC314',
    { node: object.name, family: familyName(primary), isEmpty },
    fieldOf(object.origin, field, isEmpty ? undefined : 'key'),
  );
}

/** The family of the bind address, else of the Node's first internal, else external address, else IPv4. */
function primaryFamilyOf({ addresses }: Node, { bindAddress }: ProxyConfiguration): Family {
  if (!isUnspecified(bindAddress)) return bindAddress.family;
  const first = addresses.find(({ type }) => type === 'InternalIP') ?? addresses[0];
  return first?.address.family ?? 'ipv4';
}
