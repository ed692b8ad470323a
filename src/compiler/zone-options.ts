import type { Report } from '../diagnostics/diagnostic.js';
import { isWithin } from '../dns/domain-name.js';
import type { ZoneSettings } from '../dns/settings.js';
import { isName } from '../kubernetes/decode/names.js';

/** Everything has a default; an empty object makes the zones of cluster.local. */
export interface ZoneOptions {
  /** kubelet's --cluster-domain; default cluster.local. */
  readonly clusterDomain?: string | undefined;
  /** Serial number of every zone; default 1. */
  readonly serial?: number | undefined;
  /** Seconds that answers may be kept; default 30, as in kubeadm's Corefile. */
  readonly ttl?: number | undefined;
  /** Name of the zones' name server, outside the cluster domain; default: ns.dns of each zone. */
  readonly nameServer?: string | undefined;
  /** Names of Pods by address, of those that there are; default `verified`, as CoreDNS calls it. */
  readonly pods?: 'verified' | 'disabled' | undefined;
}

const DEFAULT_DOMAIN = 'cluster.local';
const DEFAULT_TTL = 30;
/** RFC 1035 3.3.13; RFC 2181 8. */
const MOST_SERIAL = 2 ** 32 - 1;
const MOST_TTL = 2 ** 31 - 1;
/** 253, less `dns-version.` */
const LONGEST_DOMAIN = 241;

/** After a report the default, with which the other stages can still look for problems. */
export function readZoneSettings(options: ZoneOptions, report: Report): ZoneSettings {
  const domain = readDomain(options, report);
  return {
    domain,
    serial: wholeNumber('--serial', options.serial, MOST_SERIAL, report) ?? 1,
    ttl: wholeNumber('--ttl', options.ttl, MOST_TTL, report) ?? DEFAULT_TTL,
    nameServer: readNameServer(options, domain, report),
  };
}

function readDomain({ clusterDomain }: ZoneOptions, report: Report): string {
  if (clusterDomain === undefined) return DEFAULT_DOMAIN;
  const domain = domainOf(clusterDomain);
  if (domain === null || domain.length > LONGEST_DOMAIN) {
    refuse(report, '--cluster-domain', `${JSON.stringify(clusterDomain)} is not a DNS name such as cluster.local`);
    return DEFAULT_DOMAIN;
  }
  if (isWithin(domain, 'in-addr.arpa') || isWithin(domain, 'ip6.arpa')) {
    refuse(report, '--cluster-domain', `${domain} is for the names of addresses`);
    return DEFAULT_DOMAIN;
  }
  return domain;
}

function readNameServer({ nameServer }: ZoneOptions, domain: string, report: Report): string | null {
  if (nameServer === undefined) return null;
  const name = domainOf(nameServer);
  if (name === null) {
    refuse(report, '--name-server', `${JSON.stringify(nameServer)} is not a DNS name such as ns1.example.com`);
    return null;
  }
  if (isWithin(name, domain)) {
    refuse(report, '--name-server', `${name} is in ${domain}, where nothing gives it an address`);
    return null;
  }
  return name;
}

/** A name with or without the root's dot, no label of it too long. */
function domainOf(text: string): string | null {
  const name = text.replace(/\.$/, '');
  const isGood = isName(name, 'dns-subdomain') && name.split('.').every((label) => isName(label, 'dns-label'));
  return isGood ? name : null;
}

function wholeNumber(option: string, value: number | undefined, most: number, report: Report): number | null {
  if (value === undefined) return null;
  if (Number.isInteger(value) && value >= 0 && value <= most) return value;
  refuse(report, option, `must be a whole number from 0 to ${String(most)}, found ${String(value)}`);
  return null;
}

function refuse(report: Report, option: string, problem: string): void {
  report('SVC015', { option, problem }, { kind: 'name', name: option });
}
