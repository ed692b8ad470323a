import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { freePort } from './free-port.js';
import { WITH_SBIN } from './tools.js';

export interface Zones {
  readonly zone: string;
  readonly text: string;
}

export interface Answer {
  /** NOERROR, NXDOMAIN, … */
  readonly status: string;
  /** Whether the server speaks for the zone. */
  readonly isAuthoritative: boolean;
  /** `owner TYPE data`, sorted, without TTL and class. */
  readonly answers: readonly string[];
  /** The same of the authority section: SOA where there is nothing. */
  readonly authority: readonly string[];
  readonly ttls: ReadonlySet<number>;
}

export interface NameServer {
  readonly ask: (name: string, type: string) => Promise<Answer>;
  /** The address of a reverse look-up, `dig -x`. */
  readonly askReverse: (address: string) => Promise<Answer>;
  readonly stop: () => Promise<void>;
}

/** A real BIND with these zones, on loopback alone, in a folder of its own. */
export async function startNameServer(zones: readonly Zones[]): Promise<NameServer> {
  const folder = mkdtempSync(join(tmpdir(), 'svcgen-named-'));
  try {
    for (const { zone, text } of zones) writeFileSync(join(folder, `${zone}.zone`), text);
    // A port that was free may be taken by the time BIND is there.
    for (let attempt = 1; ; attempt += 1) {
      const started = await tryToStart(folder, zones);
      if (started !== null) return started;
      if (attempt === 3) throw new Error('no free port for named');
    }
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

async function tryToStart(folder: string, zones: readonly Zones[]): Promise<NameServer | null> {
  const port = await freePort();
  writeFileSync(join(folder, 'named.conf'), configuration(folder, port, zones));
  const server = execa('named', ['-g', '-n', '1', '-c', join(folder, 'named.conf')], {
    env: WITH_SBIN,
    reject: false,
    all: true,
    buffer: false,
    timeout: 120_000,
    forceKillAfterDelay: 2000,
  });
  let log = '';
  server.all.setEncoding('utf8').on('data', (text: string) => {
    log += text;
  });
  const stop = async (): Promise<void> => {
    server.kill();
    await server;
    rmSync(folder, { recursive: true, force: true });
  };
  for (let waited = 0; waited < 20_000 && server.exitCode === null; waited += 50) {
    if (/\d running\n/.test(log)) {
      if (!/address in use/.test(log)) return { ...asker(port), stop };
      server.kill();
      await server;
      return null;
    }
    await sleep(50);
  }
  server.kill();
  await server;
  throw new Error(`named does not start:\n${log}`);
}

function configuration(folder: string, port: number, zones: readonly Zones[]): string {
  return `options {
  directory ${JSON.stringify(folder)};
  listen-on port ${String(port)} { 127.0.0.1; };
  listen-on-v6 { none; };
  pid-file none;
  session-keyfile none;
  recursion no;
  dnssec-validation no;
  empty-zones-enable no;
  notify no;
};
controls { };
${zones.map(({ zone }) => `zone "${zone}" { type primary; file "${zone}.zone"; };\n`).join('')}`;
}

function asker(port: number): Pick<NameServer, 'ask' | 'askReverse'> {
  const dig = async (question: readonly string[]): Promise<Answer> => {
    const options = ['+norecurse', '+noall', '+comments', '+answer', '+authority', '+time=5', '+tries=1'];
    const { stdout } = await execa('dig', ['@127.0.0.1', '-p', String(port), ...options, ...question], {
      timeout: 20_000,
    });
    return answerOf(stdout);
  };
  return {
    ask: (name, type) => dig([name, type]),
    askReverse: (address) => dig(['-x', address]),
  };
}

function answerOf(text: string): Answer {
  const section = (title: string): readonly (readonly string[])[] => {
    const [, body = ''] = new RegExp(`;; ${title} SECTION:\\n([^;]*)`).exec(text) ?? [];
    return body
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => line.split(/\s+/));
  };
  const shown = (fields: readonly string[]): string => {
    const [owner = '', , , type = '', ...data] = fields;
    return [owner, type, ...data].join(' ');
  };
  const answers = section('ANSWER');
  return {
    status: /status: ([A-Z]+)/.exec(text)?.[1] ?? text,
    isAuthoritative: /flags:[^;]* aa[ ;]/.test(text),
    answers: answers.map(shown).sort(),
    authority: section('AUTHORITY').map(shown),
    ttls: new Set(answers.map(([, ttl]) => Number(ttl))),
  };
}
