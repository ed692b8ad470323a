import type { LockContent, LockedPod, LockedService } from '../control-plane/lock/lock.js';
import type { IpAddress } from '../net/address.js';
import { FAMILIES } from '../net/family.js';
import { compareBytes } from '../net/ordering.js';
import { LOCK_VERSION } from './version.js';

const HEADER = `# Addresses and ports that svcgen has given, and gives again. Written by svcgen --write-lock, to be kept beside the manifests;
# remove an entry to give its values up (docs/lock.md).
`;

/** The text of a lock: a line an object, sorted, so that equal contents are equal texts and changes merge line by line. */
export function lockText({ services, pods }: LockContent): string {
  return `${HEADER}version: ${String(LOCK_VERSION)}\n${section('services', services, serviceFields)}${section('pods', pods, podFields)}`;
}

function section<Entry>(
  name: string,
  entries: ReadonlyMap<string, Entry>,
  fieldsOf: (entry: Entry) => readonly string[],
): string {
  if (entries.size === 0) return `${name}: {}\n`;
  const sorted = [...entries].sort(([left], [right]) => compareBytes(left, right));
  const lines = sorted.map(([key, entry]) => `  ${scalar(key)}: { ${fieldsOf(entry).join(', ')} }\n`);
  return `${name}:\n${lines.join('')}`;
}

function serviceFields(entry: LockedService): readonly string[] {
  const unnamed = entry.nodePorts.get('');
  const named = [...entry.nodePorts]
    .filter(([name]) => name !== '')
    .sort(([left], [right]) => compareBytes(left, right));
  const ports = named.map(([name, number]) => `${scalar(name)}: ${String(number)}`);
  return [
    ...(entry.clusterIps.length === 0 ? [] : [`clusterIPs: ${addresses(entry.clusterIps)}`]),
    ...(unnamed === undefined ? [] : [`nodePort: ${String(unnamed)}`]),
    ...(ports.length === 0 ? [] : [`nodePorts: { ${ports.join(', ')} }`]),
    ...(entry.healthCheckNodePort === 0 ? [] : [`healthCheckNodePort: ${String(entry.healthCheckNodePort)}`]),
    ...(entry.loadBalancerIps.length === 0 ? [] : [`loadBalancerIPs: ${addresses(entry.loadBalancerIps)}`]),
  ];
}

function podFields({ node, addresses: own }: LockedPod): readonly string[] {
  return [
    ...(node === null ? [] : [`node: ${scalar(node)}`]),
    ...(own.length === 0 ? [] : [`podIPs: ${addresses(own)}`]),
  ];
}

/** By family: which one is primary is the Service's to say. */
function addresses(list: readonly IpAddress[]): string {
  const ordered = FAMILIES.flatMap((family) => list.filter((address) => address.family === family));
  return `[${ordered.map(({ text }) => (text.includes(':') ? `"${text}"` : text)).join(', ')}]`;
}

/** Names that YAML, 1.1 or 1.2, could take for something else are quoted. */
function scalar(text: string): string {
  const isPlain =
    /^[a-z][a-z0-9]*(?:[-./][a-z0-9]+)*$/i.test(text) && !/^(?:y|n|yes|no|on|off|true|false|null)$/i.test(text);
  return isPlain ? text : JSON.stringify(text);
}
