import { createInterface } from 'node:readline';
import { execa } from 'execa';
import { AgentProcess } from './agent-process.js';
import { networkScript } from './network-script.js';
import { MACHINES, PODS, PROXY_LOAD_BALANCER, type Machine, type PodName } from './topology.js';

const ENDPOINT_PORT = 8080;
const ENDPOINTS: readonly PodName[] = PODS.filter((pod) => pod !== 'pod' && pod !== 'other-pod');

/** Tells its process id as the machine sees it, before it covers /proc; all dies with it when its input ends. */
const HOLDER = `
mount -t tmpfs tmpfs /run && mkdir /run/netns || exit 1
read pid rest < /proc/self/stat
mount -t proc proc /proc || exit 1
echo "$pid"
exec cat > /dev/null
`;

export interface Lab {
  /** Runs a command on a machine; fails as the command does. */
  readonly run: (machine: Machine, command: readonly string[], input?: string) => Promise<string>;
  readonly agent: (machine: Machine) => AgentProcess;
  readonly close: () => Promise<void>;
}

/**
 * Network namespaces inside one throwaway namespace of mounts, processes and network: the host sees none of them,
 * and nothing stays, however this process ends.
 */
export async function buildLab(): Promise<Lab> {
  const isolation = ['--net', '--mount', '--pid', '--fork', '--kill-child'];
  const holder = execa('unshare', [...isolation, 'sh', '-c', HOLDER], { buffer: false, reject: false });
  const dissolve = async (): Promise<void> => {
    holder.stdin.end();
    await holder;
  };
  try {
    return await furnishedLab(await firstLine(holder.stdout), dissolve);
  } catch (error) {
    await dissolve();
    throw error;
  }
}

async function furnishedLab(pid: string, dissolve: () => Promise<void>): Promise<Lab> {
  const enterLab = ['nsenter', '--target', pid, '--mount', '--net', '--pid'];
  const enter = (machine: Machine): string[] =>
    machine === 'outside' ? enterLab : [...enterLab, 'ip', 'netns', 'exec', machine];

  const run = async (machine: Machine, command: readonly string[], input = ''): Promise<string> => {
    const [file, ...rest] = [...enter(machine), ...command];
    return (await execa(file ?? '', rest, { input, timeout: 30_000 })).stdout;
  };
  await run('outside', ['sh'], networkScript());

  const agents = new Map(MACHINES.map((machine) => [machine, new AgentProcess(machine, enter(machine))]));
  const agent = (machine: Machine): AgentProcess => {
    const found = agents.get(machine);
    if (found === undefined) throw new Error(`${machine} has no agent`);
    return found;
  };
  await Promise.all([
    ...ENDPOINTS.map((endpoint) => serve(agent(endpoint), ['0.0.0.0', '::'], ENDPOINT_PORT)),
    serve(agent('outside'), [PROXY_LOAD_BALANCER.ipv4, PROXY_LOAD_BALANCER.ipv6], 80),
  ]);
  const close = async (): Promise<void> => {
    await Promise.all([...agents.values()].map((each) => each.stop()));
    await dissolve();
  };
  return { run, agent, close };
}

export async function serve(agent: AgentProcess, addresses: readonly string[], port: number): Promise<void> {
  const protocols = ['tcp', 'udp'] as const;
  await agent.serve(addresses.flatMap((address) => protocols.map((protocol) => ({ protocol, address, port }))));
}

async function firstLine(stream: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: stream })) return line;
  throw new Error('no network namespace could be made');
}
