import type { Report } from '../../diagnostics/diagnostic.js';
import { parseAddress, type IpAddress } from '../../net/address.js';
import type { Release } from '../../releases/release.js';
import { foundValue } from '../decode/found-value.js';
import { isName } from '../decode/names.js';
import { readClusterCidrs } from './cluster-cidrs.js';
import type { ConfigurationOverrides, ProxyConfiguration, ProxyMode } from './configuration.js';
import { readDetectLocal } from './detect-local.js';
import { readFacts } from './feature-gates.js';
import { readIpvs } from './ipvs.js';
import { loadConfiguration } from './load.js';
import { readNodePortAddresses } from './node-port-addresses.js';
import { choiceOf, flagOf, integerOf, settingOf, textOf, type Setting } from './setting.js';
import type { ConfigurationSource } from './source.js';

const MODES: readonly ProxyMode[] = ['iptables', 'ipvs', 'nftables'];
const DEFAULT_MASQUERADE_BIT = 14;

/**
 * The configuration of a KubeProxyConfiguration with the options of the command line over it, defaulted and checked as
 * kube-proxy does. kube-proxy itself ignores most options beside --config; here they win.
 */
export function readConfiguration(
  source: ConfigurationSource | null,
  overrides: ConfigurationOverrides,
  report: Report,
  release: Release,
): ProxyConfiguration {
  const file = source === null ? null : loadConfiguration(source, report);
  const setting = (path: readonly string[], name?: string, value?: unknown): Setting =>
    settingOf(name === undefined ? null : { name, value }, path, file, report);

  const facts = readFacts(setting, release, (gate) => {
    report('SVC309', { gate }, file === null ? null : file.placeOf(['featureGates', gate], 'key'));
  });
  const mode = choiceOf(setting(['mode'], '--proxy-mode', overrides.proxyMode), MODES) ?? 'iptables';
  // ipvs has no such fields of its own.
  const block = mode === 'nftables' ? 'nftables' : 'iptables';
  const masqueradeBit =
    mode === 'nftables'
      ? setting(['nftables', 'masqueradeBit'])
      : setting(['iptables', 'masqueradeBit'], '--iptables-masquerade-bit', overrides.iptablesMasqueradeBit);
  const detectLocal = readDetectLocal(
    setting(['detectLocalMode'], '--detect-local-mode', overrides.detectLocalMode),
    setting(['detectLocal', 'bridgeInterface'], '--pod-bridge-interface', overrides.podBridgeInterface),
    setting(['detectLocal', 'interfaceNamePrefix'], '--pod-interface-name-prefix', overrides.podInterfaceNamePrefix),
  );
  const clusterCidr = setting(['clusterCIDR'], '--cluster-cidr', overrides.clusterCidr);
  const nodePortAddresses = setting(['nodePortAddresses'], '--nodeport-addresses', overrides.nodeportAddresses);
  // Otherwise kube-proxy uses it in no way, and checks it up to 1.30 only.
  const hasUse = detectLocal.kind === 'cluster-cidr';
  const clusterCidrs = hasUse || facts.checksUnusedClusterCidr ? readClusterCidrs(clusterCidr, facts) : [];
  return {
    mode,
    hostnameOverride: readHostname(setting(['hostnameOverride'], '--hostname-override', overrides.hostnameOverride)),
    bindAddress: readBindAddress(setting(['bindAddress'], '--bind-address', overrides.bindAddress)),
    clusterCidrs: hasUse ? clusterCidrs : [],
    detectLocal,
    nodePortAddresses: readNodePortAddresses(nodePortAddresses, mode, facts),
    masqueradeAll: flagOf(setting([block, 'masqueradeAll'], '--masquerade-all', overrides.masqueradeAll)) ?? false,
    masqueradeBit: integerOf(masqueradeBit, 0, 31) ?? DEFAULT_MASQUERADE_BIT,
    localhostNodePorts:
      flagOf(
        setting(
          ['iptables', 'localhostNodePorts'],
          '--iptables-localhost-nodeports',
          overrides.iptablesLocalhostNodeports,
        ),
      ) ?? true,
    conntrackTcpBeLiberal:
      flagOf(setting(['conntrack', 'tcpBeLiberal'], '--conntrack-tcp-be-liberal', overrides.conntrackTcpBeLiberal)) ??
      false,
    ipvs: readIpvs(mode, overrides, setting),
    facts,
  };
}

/** Trimmed and lower-cased as `GetHostname` of component-helpers/node/util does. */
function readHostname(setting: Setting): string | null {
  const text = textOf(setting);
  if (text === null) return null;
  const name = text.trim().toLowerCase();
  if (isName(name, 'dns-subdomain')) return name;
  setting.refuse(`must be the name of a Node, found ${foundValue(text)}`);
  return null;
}

function readBindAddress(setting: Setting): IpAddress {
  const text = textOf(setting);
  const address = text === null ? null : parseAddress(text);
  if (text !== null && address === null) setting.refuse(`must be an IP address, found ${foundValue(text)}`);
  return address ?? { family: 'ipv4', text: '0.0.0.0' };
}
