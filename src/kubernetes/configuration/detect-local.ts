import { foundValue } from '../decode/found-value.js';
import type { DetectLocal } from './configuration.js';
import { choiceOf, textOf, type Setting } from './setting.js';

/** IFNAMSIZ of the kernel less the closing zero. */
const MOST_CHARACTERS = 15;
/** What network tools take and no rule text gives a meaning to: iptables reads a final `+` as a wildcard, nft a `*`. */
const INTERFACE_NAME = /^[A-Za-z0-9_][A-Za-z0-9_.@:-]*$/;

export function readDetectLocal(mode: Setting, bridgeInterface: Setting, interfaceNamePrefix: Setting): DetectLocal {
  const chosen = choiceOf(mode, ['ClusterCIDR', 'NodeCIDR', 'BridgeInterface', 'InterfaceNamePrefix'] as const);
  switch (chosen) {
    case null:
    case 'ClusterCIDR':
      return { kind: 'cluster-cidr' };
    case 'NodeCIDR':
      return { kind: 'node-cidr' };
    case 'BridgeInterface':
      return { kind: 'bridge-interface', name: readInterface(bridgeInterface, chosen) };
    case 'InterfaceNamePrefix':
      return { kind: 'interface-name-prefix', prefix: readInterface(interfaceNamePrefix, chosen) };
  }
}

/** '' after a report. */
function readInterface(setting: Setting, mode: string): string {
  const name = textOf(setting);
  if (name === null) {
    if (setting.value === undefined || setting.value === '') setting.refuse(`is required with detectLocalMode ${mode}`);
    return '';
  }
  if (name.length > MOST_CHARACTERS)
    setting.refuse(`must have at most ${String(MOST_CHARACTERS)} characters, found ${foundValue(name)}`);
  else if (!INTERFACE_NAME.test(name))
    setting.refuse(`must be the name of a network interface, found ${foundValue(name)}`);
  else return name;
  return '';
}
