import type { Probe, Protocol } from './agent-process.js';
import type { ExpectedFlow } from './expected-flows.js';
import { destinationOf, familiesOf, sourceOf } from './frontends.js';
import type { Lab } from './lab.js';
import { CLIENTS, nameOfAddress, type Family, type Machine } from './topology.js';

const PROTOCOLS: readonly Protocol[] = ['tcp', 'udp'];

/** Six rounds of six: of two endpoints, one is missed once in 2^35. */
const ROUNDS = 6;
const PROBES_A_ROUND = { drop: 2, one: 3, several: 6 };

/** A pause of a busy machine may look like a drop, but a drop is forgiven only for a whole longer round without one. */
const ROUNDS_OF_STRAY_DROPS = 3;
const PROBES_AFTER_A_DROP = 12;

/** Under way together, and from one machine; thousands would be what makes the machine busy. */
const PROBES_AT_ONCE = 192;

interface Sampling {
  readonly name: string;
  readonly machine: Machine;
  readonly probe: Probe;
  readonly expected: readonly string[];
  readonly seen: Set<string>;
  roundsWithDrops: number;
  /** A drop was forgiven, and no longer round without one has followed yet. */
  owesRound: boolean;
}

/** Outcomes by the name of the flow. */
export type Outcomes = Readonly<Record<string, readonly string[]>>;

export function expectedOutcomes(flows: readonly ExpectedFlow[]): Outcomes {
  return outcomesByName(flows, (sampling) => sampling.expected);
}

/**
 * Sends until every expected outcome was seen, or one that was not expected, or for all rounds. What is expected says
 * when to stop, and that a drop is tried again; one that no longer round without drops made good is told.
 */
export async function observeFlows(
  lab: Lab,
  flows: readonly ExpectedFlow[],
  roundsOfStrayDrops = ROUNDS_OF_STRAY_DROPS,
): Promise<Outcomes> {
  const samplings = flows.flatMap(samplingsOf);
  for (let round = 0; round < ROUNDS; round += 1) {
    const open = samplings.filter((sampling) => !isSettled(sampling));
    const machines = [...new Set(open.map(({ machine }) => machine))];
    const isWaiting = ({ expected }: Sampling): boolean => expected.includes('dropped');
    // Those that wait for a time-out anyway wait together.
    const waiting = open.filter(isWaiting);
    await Promise.all(machines.map((machine) => sendFrom(lab, machine, waiting)));
    const others = open.filter((sampling) => !isWaiting(sampling));
    for (const machine of machines) await sendFrom(lab, machine, others);
    for (const sampling of open) judgeDrops(sampling, roundsOfStrayDrops);
  }
  for (const { owesRound, seen } of samplings) if (owesRound) seen.add('dropped');
  return Object.fromEntries(samplings.map(({ name, seen }) => [name, [...seen].sort()]));
}

async function sendFrom(lab: Lab, machine: Machine, samplings: readonly Sampling[]): Promise<void> {
  const sent = samplings.filter((sampling) => sampling.machine === machine).flatMap(repeated);
  for (let start = 0; start < sent.length; start += PROBES_AT_ONCE) {
    const batch = sent.slice(start, start + PROBES_AT_ONCE);
    const outcomes = await lab.agent(machine).probe(batch.map(({ probe }) => probe));
    batch.forEach(({ seen }, index) => seen.add(readable(outcomes[index] ?? 'no outcome')));
  }
}

/** Forgets a drop that was not expected, but not for ever, and only until the next round is asked. */
function judgeDrops(sampling: Sampling, roundsOfStrayDrops: number): void {
  const { seen, expected } = sampling;
  if (expected.includes('dropped')) return;
  sampling.owesRound = seen.has('dropped');
  if (!sampling.owesRound) return;
  sampling.roundsWithDrops += 1;
  if (sampling.roundsWithDrops <= roundsOfStrayDrops) seen.delete('dropped');
}

function repeated(sampling: Sampling): Sampling[] {
  const { drop, one, several } = PROBES_A_ROUND;
  if (sampling.owesRound) return Array.from({ length: PROBES_AFTER_A_DROP }, () => sampling);
  if (sampling.expected.length > 1) return Array.from({ length: several }, () => sampling);
  return Array.from({ length: sampling.expected.includes('dropped') ? drop : one }, () => sampling);
}

function isSettled({ expected, seen, owesRound }: Sampling): boolean {
  const isAsExpected = !owesRound && expected.every((outcome) => seen.has(outcome));
  return isAsExpected || [...seen].some((outcome) => !expected.includes(outcome));
}

/** "answer a1 10.244.1.9" is "a1 as pod". */
export function readable(outcome: string): string {
  const [kind, endpoint, peer] = outcome.split(' ');
  return kind === 'answer' ? `${endpoint ?? ''} as ${nameOfAddress(peer ?? '')}` : outcome;
}

function samplingsOf(flow: ExpectedFlow): Sampling[] {
  return familiesOf(flow.frontend).flatMap((family) => PROTOCOLS.map((protocol) => samplingOf(flow, family, protocol)));
}

function samplingOf(flow: ExpectedFlow, family: Family, protocol: Protocol): Sampling {
  const { service, client, frontend } = flow;
  const destination = destinationOf(service, frontend, family);
  return {
    name: `${service}: ${client} to ${frontend}, ${protocol} ${family}`,
    machine: CLIENTS[client].machine,
    probe: {
      protocol,
      source: sourceOf(CLIENTS[client], frontend, family),
      destination: destination.address,
      port: destination.port,
    },
    expected: flow.outcomes,
    seen: new Set(),
    roundsWithDrops: 0,
    owesRound: false,
  };
}

function outcomesByName(
  flows: readonly ExpectedFlow[],
  outcomesOf: (sampling: Sampling) => readonly string[],
): Outcomes {
  return Object.fromEntries(flows.flatMap(samplingsOf).map((sampling) => [sampling.name, outcomesOf(sampling)]));
}
