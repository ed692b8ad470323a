import { parseWrittenCidr, type Cidr } from '../../net/cidr.js';
import type { ReleaseFacts } from '../../releases/facts.js';
import { foundValue } from '../decode/found-value.js';
import type { NodePortAddresses, ProxyMode } from './configuration.js';
import { textsOf, type Setting } from './setting.js';

/** `validateKubeProxyNodePortAddress`; nftables serves the primary addresses only unless told otherwise. */
export function readNodePortAddresses(setting: Setting, mode: ProxyMode, facts: ReleaseFacts): NodePortAddresses {
  const texts = textsOf(setting);
  if (texts.length === 0) return { kind: mode === 'nftables' ? 'primary' : 'all' };
  if (texts.includes('primary')) {
    if (!facts.knowsPrimaryNodePortAddress)
      setting.refuse(`must be networks: kube-proxy ${facts.release} does not know the word primary`);
    else if (texts.length > 1) setting.refuse('must be networks, or the one word primary');
    return { kind: 'primary' };
  }
  const networks: Cidr[] = [];
  for (const text of texts) {
    const network = parseWrittenCidr(text);
    if (network === null) setting.refuse(`must be networks, or the one word primary, found ${foundValue(text)}`);
    else networks.push(network);
  }
  return { kind: 'networks', networks };
}
