import { foundValue } from '../decode/found-value.js';
import type { DetectLocal } from './configuration.js';
import { choiceOf, textOf, type Setting } from './setting.js';

/** IFNAMSIZ of the kernel less the closing zero; iptables writes a `+` behind a prefix. */
const MOST_CHARACTERS = { BridgeInterface: 15, InterfaceNamePrefix: 14 } as const;
/** What network tools take and no rule text gives a meaning to: iptables reads a final `+` as a wildcard, nft a `*`. */
const INTERFACE_NAME = /^[A-Za-z0-9_][A-Za-z0-9_.@:-]*$/;

const OPTIONS = {
  BridgeInterface: '--pod-bridge-interface',
  InterfaceNamePrefix: '--pod-interface-name-prefix',
} as const;

export function readDetectLocal(mode: Setting, bridgeInterface: Setting, interfaceNamePrefix: Setting): DetectLocal {
  const chosen = choiceOf(mode, ['ClusterCIDR', 'NodeCIDR', 'BridgeInterface', 'InterfaceNamePrefix'] as const);
  switch (chosen) {
    case null:
    case 'ClusterCIDR':
      return { kind: 'cluster-cidr' };
    case 'NodeCIDR':
      return { kind: 'node-cidr' };
    case 'BridgeInterface':
      return { kind: 'bridge-interface', name: readInterface(bridgeInterface, mode, chosen) };
    case 'InterfaceNamePrefix':
      return { kind: 'interface-name-prefix', prefix: readInterface(interfaceNamePrefix, mode, chosen) };
  }
}

/** '' after a report. */
function readInterface(setting: Setting, mode: Setting, chosen: keyof typeof OPTIONS): string {
  const name = textOf(setting);
  if (name === null) {
    const isMissing = setting.value === undefined || setting.value === '';
    // Who asked for the mode by an option has to give the name by one, or in the file.
    if (isMissing && mode.isOption) mode.refuse(`${chosen} needs ${OPTIONS[chosen]} or ${setting.name}`);
    else if (isMissing) setting.refuse(`is required with detectLocalMode ${chosen}`);
    return '';
  }
  if (name.length > MOST_CHARACTERS[chosen])
    setting.refuse(`must have at most ${String(MOST_CHARACTERS[chosen])} characters, found ${foundValue(name)}`);
  else if (!INTERFACE_NAME.test(name))
    setting.refuse(`must be the name of a network interface, found ${foundValue(name)}`);
  else return name;
  return '';
}
