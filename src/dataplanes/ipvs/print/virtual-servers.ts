import renderRemarks from '../../../../templates/ipvs/remarks.hbs';
import renderTimeouts from '../../../../templates/ipvs/timeouts.hbs';
import renderVirtualServers from '../../../../templates/ipvs/virtual-servers.hbs';
import { joinAddressPort, printAsTools, type IpAddress } from '../../../net/address.js';
import type { TransportProtocol } from '../../../net/port.js';
import type { ConnectionTimeouts } from '../../../program/ipvs.js';
import type { VirtualServer } from '../../../program/virtual-server.js';
import { NOTHING, remark, spell, word, type Token } from '../../iptables-rules/print/token.js';

/** What templates/ipvs/virtual-servers.hbs takes. */
interface VirtualServersView {
  readonly virtualServers: readonly VirtualServerView[];
}

interface VirtualServerView {
  readonly remarks: readonly Token[];
  readonly service: Token;
  readonly scheduler: Token;
  readonly options: Token;
  readonly realServers: readonly { readonly server: Token; readonly weight: number }[];
}

/** A render has a price, whatever its length; one of all would hold the text twice. */
const SERVERS_OF_A_RENDER = 256;

/**
 * The table of IPVS as `ipvsadm -Sn` prints it and `ipvsadm -R` takes it, in the order given. Timeouts come first where they are
 * set; the kernel does not print them again.
 */
export function printVirtualServers<Server extends VirtualServer>(
  servers: readonly Server[],
  timeouts: ConnectionTimeouts,
  preamble: readonly string[],
  remarksOf: (server: Server) => readonly string[],
): readonly string[] {
  const chunks = [renderRemarks({ remarks: preamble.map(remark) }), timeoutsText(timeouts)];
  for (let first = 0; first < servers.length; first += SERVERS_OF_A_RENDER) {
    const view: VirtualServersView = {
      virtualServers: servers
        .slice(first, first + SERVERS_OF_A_RENDER)
        .map((server) => viewOf(server, remarksOf(server).map(remark))),
    };
    chunks.push(renderVirtualServers(view));
  }
  return chunks;
}

function timeoutsText({ tcpSeconds, tcpFinSeconds, udpSeconds }: ConnectionTimeouts): string {
  if (tcpSeconds + tcpFinSeconds + udpSeconds === 0) return '';
  return renderTimeouts({ tcp: tcpSeconds, tcpFin: tcpFinSeconds, udp: udpSeconds });
}

const SERVICE_OPTIONS: Readonly<Record<TransportProtocol, Token>> = {
  tcp: spell`-t`,
  udp: spell`-u`,
  sctp: spell`--sctp-service`,
};

function viewOf(server: VirtualServer, remarks: readonly Token[]): VirtualServerView {
  const { persistenceSeconds } = server;
  const persistence = persistenceSeconds === null ? NOTHING : spell` -p ${persistenceSeconds}`;
  return {
    remarks,
    service: spell`${SERVICE_OPTIONS[server.protocol]} ${frontendText(server.address, server.port)}`,
    scheduler: word(server.scheduler),
    options: spell`${persistence}${schedulerFlags(server)}`,
    realServers: server.realServers.map(({ address, port, weight }) => ({
      server: frontendText(address, port),
      weight,
    })),
  };
}

/** ipvsadm names the kernel's scheduler flag 2 after the scheduler. */
function schedulerFlags({ scheduler, hashesSourcePort }: VirtualServer): Token {
  if (!hashesSourcePort) return NOTHING;
  return scheduler === 'mh' || scheduler === 'sh' ? spell` -b ${word(scheduler)}-port` : spell` -b flag-2`;
}

function frontendText(address: IpAddress, port: number): Token {
  return word(joinAddressPort({ family: address.family, text: printAsTools(address) }, port));
}
