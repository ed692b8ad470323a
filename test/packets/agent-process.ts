import { createInterface } from 'node:readline';
import { execa } from 'execa';

export type Protocol = 'tcp' | 'udp';

export interface Listener {
  readonly protocol: Protocol;
  readonly address: string;
  readonly port: number;
}

export interface Probe {
  readonly protocol: Protocol;
  readonly source: string;
  readonly destination: string;
  readonly port: number;
}

const AGENT = new URL('agent.js', import.meta.url).pathname;
/**
 * More than the second after which TCP repeats its first segment: a refusal that comes back before connect() has
 * returned, as between namespaces it may, is lost on the socket, and only the second one is told.
 */
const DROPPED_AFTER = 1_400;
const REPLY_TIMEOUT = 20_000;

/** Above the node ports. No port is used twice while a lab lives: connection tracking remembers. */
const SOURCE_PORTS = { first: 33_000, last: 65_000 };

interface Reply {
  readonly id: number;
  readonly outcomes: readonly string[];
}

interface Waiting {
  readonly resolve: (outcomes: readonly string[]) => void;
  readonly reject: (error: Error) => void;
}

/** The agent of one machine, spoken to in JSON lines. */
export class AgentProcess {
  readonly #process;
  readonly #waiting = new Map<number, Waiting>();
  #requests = 0;
  #sourcePort = SOURCE_PORTS.first;

  /** `enter` is the command that runs another one on the machine. */
  constructor(machine: string, enter: readonly string[]) {
    const [command, ...rest] = [...enter, process.execPath, AGENT, machine];
    this.#process = execa(command, rest, { buffer: false, reject: false, stderr: 'inherit' });
    createInterface({ input: this.#process.stdout }).on('line', (line) => {
      this.#settle(line);
    });
    void this.#process.then(({ shortMessage }) => {
      this.#fail(new Error(`the agent of ${machine} ended: ${shortMessage ?? 'without an error'}`));
    });
  }

  async serve(listeners: readonly Listener[]): Promise<void> {
    await this.#ask({ kind: 'serve', listeners });
  }

  /** One outcome for each probe: "answer ENDPOINT PEER", "refused", "dropped", "left" or "error CODE". */
  async probe(probes: readonly Probe[]): Promise<readonly string[]> {
    const numbered = probes.map((probe) => ({ ...probe, sourcePort: this.#nextSourcePort() }));
    return this.#ask({ kind: 'probe', timeout: DROPPED_AFTER, probes: numbered });
  }

  async stop(): Promise<void> {
    this.#process.stdin.end();
    await this.#process;
  }

  #nextSourcePort(): number {
    this.#sourcePort += 1;
    if (this.#sourcePort > SOURCE_PORTS.last) throw new Error('this lab has used up its source ports');
    return this.#sourcePort;
  }

  #ask(request: object): Promise<readonly string[]> {
    this.#requests += 1;
    const id = this.#requests;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#fail(new Error('an agent does not answer'));
      }, REPLY_TIMEOUT);
      const settled = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(id);
      };
      this.#waiting.set(id, {
        resolve: (outcomes) => {
          settled();
          resolve(outcomes);
        },
        reject: (error) => {
          settled();
          reject(error);
        },
      });
      this.#process.stdin.write(`${JSON.stringify({ ...request, id })}\n`);
    });
  }

  #settle(line: string): void {
    const reply: unknown = JSON.parse(line);
    if (isReply(reply)) this.#waiting.get(reply.id)?.resolve(reply.outcomes);
    else this.#fail(new Error(`an agent failed: ${line}`));
  }

  #fail(error: Error): void {
    for (const waiting of [...this.#waiting.values()]) waiting.reject(error);
  }
}

function isReply(value: unknown): value is Reply {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    typeof value.id === 'number' &&
    'outcomes' in value &&
    Array.isArray(value.outcomes) &&
    value.outcomes.every((outcome) => typeof outcome === 'string')
  );
}
