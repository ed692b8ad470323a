import { parseCidr, type Cidr } from '../../net/cidr.js';
import { foundValue } from '../decode/found-value.js';
import type { ConfigurationOverrides, ProxyMode } from './configuration.js';
import { parseGoDuration } from './go-duration.js';
import { choiceOf, flagOf, textOf, textsOf, type Setting } from './setting.js';

/** The kernel's schedulers; which of them a kernel has is a matter of its modules (ip_vs_rr, …). */
export const SCHEDULERS = [
  'rr',
  'lc',
  'dh',
  'sh',
  'sed',
  'nq',
  'wrr',
  'wlc',
  'lblc',
  'lblcr',
  'mh',
  'fo',
  'ovf',
] as const;

export type Scheduler = (typeof SCHEDULERS)[number];

/** The block `ipvs` of a KubeProxyConfiguration. */
export interface IpvsConfiguration {
  readonly scheduler: Scheduler;
  /** Virtual servers in these networks are never removed. */
  readonly excludeCidrs: readonly Cidr[];
  /** Whether the node answers ARP for addresses of the asked interface alone. */
  readonly strictArp: boolean;
  readonly timeouts: IpvsTimeouts;
}

/** Whole seconds; 0 leaves the kernel's. */
export interface IpvsTimeouts {
  readonly tcpSeconds: number;
  readonly tcpFinSeconds: number;
  readonly udpSeconds: number;
}

/** The kernel takes INT_MAX / HZ and no more, and HZ may be 1000 (ip_vs_set_timeout). */
const MOST_SECONDS = 2_147_483;

const DEFAULTS: IpvsConfiguration = {
  scheduler: 'rr',
  excludeCidrs: [],
  strictArp: false,
  timeouts: { tcpSeconds: 0, tcpFinSeconds: 0, udpSeconds: 0 },
};

export function readIpvs(
  mode: ProxyMode,
  overrides: ConfigurationOverrides,
  setting: (path: readonly string[], name?: string, value?: unknown) => Setting,
): IpvsConfiguration {
  if (mode !== 'ipvs') return DEFAULTS;
  const of = (field: string, option: string, value: unknown): Setting => setting(['ipvs', field], option, value);
  return {
    scheduler: choiceOf(of('scheduler', '--ipvs-scheduler', overrides.ipvsScheduler), SCHEDULERS) ?? DEFAULTS.scheduler,
    excludeCidrs: readNetworks(of('excludeCIDRs', '--ipvs-exclude-cidrs', overrides.ipvsExcludeCidrs)),
    strictArp: flagOf(of('strictARP', '--ipvs-strict-arp', overrides.ipvsStrictArp)) ?? DEFAULTS.strictArp,
    timeouts: {
      tcpSeconds: readSeconds(of('tcpTimeout', '--ipvs-tcp-timeout', overrides.ipvsTcpTimeout)),
      tcpFinSeconds: readSeconds(of('tcpFinTimeout', '--ipvs-tcpfin-timeout', overrides.ipvsTcpfinTimeout)),
      udpSeconds: readSeconds(of('udpTimeout', '--ipvs-udp-timeout', overrides.ipvsUdpTimeout)),
    },
  };
}

function readNetworks(setting: Setting): readonly Cidr[] {
  return textsOf(setting).flatMap((text) => {
    const network = parseCidr(text);
    if (network === null) setting.refuse(`must be networks such as 192.0.2.0/24, found ${foundValue(text)}`);
    return network === null ? [] : [network];
  });
}

/** kube-proxy hands whole seconds to the kernel and drops the rest. */
function readSeconds(setting: Setting): number {
  const text = textOf(setting);
  const seconds = text === null ? 0 : parseGoDuration(text);
  if (seconds !== null && seconds >= 0 && seconds <= MOST_SECONDS) return Math.floor(seconds);
  setting.refuse(`must be a time from 0s to ${String(MOST_SECONDS)}s such as 15m0s, found ${foundValue(text)}`);
  return 0;
}
