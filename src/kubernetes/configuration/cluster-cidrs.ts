import { parseCidr, parseWrittenCidr, type Cidr } from '../../net/cidr.js';
import type { ReleaseFacts } from '../../releases/facts.js';
import { foundValue } from '../decode/found-value.js';
import { textOf, type Setting } from './setting.js';

/** `validateDualStackCIDRStrings` of kube-proxy: one network, or one of each family; kube-proxy takes no blanks between. */
export function readClusterCidrs(setting: Setting, facts: ReleaseFacts): readonly Cidr[] {
  const text = textOf(setting);
  if (text === null) return [];
  const cidrs: Cidr[] = [];
  for (const part of text.split(',')) {
    const isPassedOn = facts.localNetworkSpelling === 'as-written';
    const cidr = isPassedOn ? parseWrittenCidr(part) : parseCidr(part);
    if (cidr === null)
      setting.refuse(`must be networks such as 10.244.0.0/16,fd00:10:244::/48, found ${foundValue(part)}`);
    else if (cidrs.some((other) => other.family === cidr.family))
      setting.refuse('must be one network, or one of each IP family');
    else cidrs.push(cidr);
  }
  return cidrs;
}
