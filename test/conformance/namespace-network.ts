import { execa } from 'execa';
import { nodeAddresses } from './api-resources.js';
import type { HarnessCase } from './harness-case.js';
import { stringAt } from './json.js';

/**
 * The node's addresses, ExternalIPs among them, and the one that kube-proxy is told to bind to: where it runs, an interface
 * has it.
 */
export function addressesOnInterface({
  objects,
  node,
  configuration,
  interfaceAddresses,
}: Pick<HarnessCase, 'objects' | 'node' | 'configuration' | 'interfaceAddresses'>): string[] {
  if (interfaceAddresses !== undefined) return [...interfaceAddresses];
  const own = objects.find((object) => object['kind'] === 'Node' && stringAt(object, 'metadata', 'name') === node);
  const bind = stringAt(configuration, 'bindAddress') ?? '';
  const isOnEveryHost = ['', '0.0.0.0', '::', '::1'].includes(bind) || bind.startsWith('127.');
  return [...new Set([...(own ? nodeAddresses(own) : []), ...(isOnEveryHost ? [] : [bind])])];
}

/**
 * Gives the empty network namespace that this process runs in a loopback and the node's addresses.
 * They are on a bridge without ports: not every kernel has dummy devices.
 * No link-local address is made: it would differ from run to run.
 */
export async function setUpNetwork(addresses: readonly string[]): Promise<void> {
  const ip = execa({ timeout: 10_000 });
  await ip`ip link set lo up`;
  await ip`ip link add node0 type bridge`;
  await ip`ip link set node0 addrgenmode none`;
  await ip`ip link set node0 up`;
  for (const address of addresses) {
    if (address.includes(':')) await ip`ip -6 address add ${address}/64 dev node0 nodad`;
    else await ip`ip -4 address add ${address}/24 dev node0`;
  }
}

/** Stops the process before it can do harm outside of a throwaway namespace. */
export async function assertEmptyNamespace(): Promise<void> {
  const { stdout } = await execa({ timeout: 10_000 })`ip -o link show`;
  const links = stdout.split('\n').filter((line) => line !== '');
  if (links.length !== 1 || !links[0]?.includes(' lo:'))
    throw new Error(`not in an empty network namespace:\n${stdout}`);
}
