import { splitAddressPort, type IpAddress } from '../../../net/address.js';
import type { TransportProtocol } from '../../../net/port.js';
import type { ConnectionTimeouts } from '../../../program/ipvs.js';
import type { RealServer, VirtualServer } from '../../../program/virtual-server.js';
import { wholeNumberOf, wordsOfLines, type Parsed } from './parsed.js';

export interface VirtualServerTable {
  readonly virtualServers: readonly VirtualServer[];
  /** Of a line `--set`, which `ipvsadm -Sn` never prints. */
  readonly timeouts: ConnectionTimeouts;
}

/** Reads what `ipvsadm -Sn` prints, as far as kube-proxy uses IPVS: masquerading, no firewall marks, no tunnels. */
export function parseVirtualServers(text: string): Parsed<VirtualServerTable> {
  const servers: OpenServer[] = [];
  let timeouts: ConnectionTimeouts = { tcpSeconds: 0, tcpFinSeconds: 0, udpSeconds: 0 };
  for (const { line, words } of wordsOfLines(text)) {
    const problem = ((): string | null => {
      switch (words[0]) {
        case '-A': {
          const server = readServer(words.slice(1));
          if (typeof server !== 'string') servers.push(server);
          return typeof server === 'string' ? server : null;
        }
        case '-a': {
          const real = readRealServer(words.slice(1), servers.at(-1));
          return real;
        }
        case '--set': {
          const read = readTimeouts(words.slice(1));
          if (read !== null) timeouts = read;
          return read === null ? 'three numbers must follow --set' : null;
        }
        default:
          return `unknown command ${words[0] ?? ''}`;
      }
    })();
    if (problem !== null) return { kind: 'failure', line, problem };
  }
  return { kind: 'parsed', value: { virtualServers: servers.map(({ server }) => server), timeouts } };
}

/** A virtual server while its real servers follow. */
interface OpenServer {
  readonly service: string;
  readonly server: VirtualServer;
  readonly realServers: RealServer[];
}

const PROTOCOLS: ReadonlyMap<string | undefined, TransportProtocol> = new Map([
  ['-t', 'tcp'],
  ['-u', 'udp'],
  ['--sctp-service', 'sctp'],
]);

/** A text tells what is wrong. */
function readServer(words: readonly string[]): OpenServer | string {
  const [option, frontend = '', ...rest] = words;
  const protocol = PROTOCOLS.get(option);
  const at = splitAddressPort(frontend);
  if (protocol === undefined || at === null) return `no frontend: ${words.slice(0, 2).join(' ')}`;
  let scheduler: string | null = null;
  let persistenceSeconds: number | null = null;
  let hashesSourcePort = false;
  for (let index = 0; index < rest.length; index += 2) {
    const [name = '', value] = rest.slice(index, index + 2);
    if (name === '-s' && value !== undefined) scheduler = value;
    else if (name === '-p' && wholeNumberOf(value) !== null) persistenceSeconds = wholeNumberOf(value);
    else if (name === '-b' && /^(?:(?:mh|sh)-port|flag-2)$/.test(value ?? '')) hashesSourcePort = true;
    else return `unknown option ${rest.slice(index, index + 2).join(' ')}`;
  }
  if (scheduler === null) return 'no scheduler';
  const realServers: RealServer[] = [];
  const server: VirtualServer = { protocol, ...at, scheduler, persistenceSeconds, hashesSourcePort, realServers };
  return { service: `${option ?? ''} ${frontend}`, server, realServers };
}

/** Adds to the virtual server; null, or what is wrong. */
function readRealServer(words: readonly string[], open: OpenServer | undefined): string | null {
  const [option, frontend, destination, backend = '', forwarding, weightOption, weightText, ...rest] = words;
  if (open?.service !== `${option ?? ''} ${frontend ?? ''}`) return 'a real server of no virtual server above it';
  const at: { readonly address: IpAddress; readonly port: number } | null = splitAddressPort(backend);
  const weight = wholeNumberOf(weightText);
  const isKnown = destination === '-r' && forwarding === '-m' && weightOption === '-w' && rest.length === 0;
  if (at === null || weight === null || !isKnown) return `no masquerading real server: ${words.join(' ')}`;
  open.realServers.push({ ...at, weight });
  return null;
}

function readTimeouts([tcp, tcpFin, udp, ...rest]: readonly string[]): ConnectionTimeouts | null {
  const [tcpSeconds, tcpFinSeconds, udpSeconds] = [wholeNumberOf(tcp), wholeNumberOf(tcpFin), wholeNumberOf(udp)];
  if (tcpSeconds === null || tcpFinSeconds === null || udpSeconds === null || rest.length > 0) return null;
  return { tcpSeconds, tcpFinSeconds, udpSeconds };
}
