// @ts-check
// Runs inside one network namespace of the lab: agent.js NAME. Answers on the addresses that it is told, and sends
// probes; one JSON request a line on standard input, one JSON reply a line on standard output.
import { createSocket } from 'node:dgram';
import { connect, createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';

/** @typedef {{ protocol: 'tcp' | 'udp', address: string, port: number }} Listener */
/** @typedef {{ protocol: 'tcp' | 'udp', source: string, sourcePort: number, destination: string, port: number }} Probe */
/** @typedef {{ id: number, kind: 'serve', listeners: Listener[] } | { id: number, kind: 'probe', timeout: number, probes: Probe[] }} Request */

const BURST = 32;
const name = process.argv[2] ?? '';

/** @param {string | undefined} peer */
const answerTo = (peer) => `answer ${name} ${peer ?? ''}`;

/** @param {Listener} listener @returns {Promise<void>} */
function serve({ protocol, address, port }) {
  return new Promise((resolve, reject) => {
    if (protocol === 'tcp') {
      const server = createServer((socket) => {
        socket.on('error', () => undefined);
        socket.end(answerTo(socket.remoteAddress));
      });
      server.on('error', reject);
      server.listen({ host: address, port, ipv6Only: true, backlog: 4096 }, resolve);
    } else {
      /** @type {import('node:dgram').SocketOptions} */
      const options = address.includes(':') ? { type: 'udp6', ipv6Only: true } : { type: 'udp4' };
      const server = createSocket(options);
      server.on('message', (_message, peer) => {
        server.send(answerTo(peer.address), peer.port, peer.address);
      });
      // An ICMP error of a client that went away is no reason to stop.
      server.on('error', reject);
      server.bind({ address, port }, resolve);
    }
  });
}

/** @param {unknown} error */
function outcomeOf(error) {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  switch (code) {
    case 'ECONNREFUSED':
      return 'refused';
    // What the outside of the lab answers to a packet that no rule took: "administratively prohibited".
    case 'EHOSTUNREACH':
    case 'EACCES':
      return 'left';
    default:
      return `error ${code}`;
  }
}

/** @param {Probe} probe @param {number} timeout @returns {Promise<string>} */
function send(probe, timeout) {
  return new Promise((resolve) => {
    /** @type {() => void} */
    let close = () => undefined;
    /** @param {string} outcome */
    const settle = (outcome) => {
      clearTimeout(timer);
      close();
      resolve(outcome);
    };
    // After a pause of this process, what already arrived is read before the time-out counts.
    const timer = setTimeout(() => setImmediate(() => setImmediate(() => settle('dropped'))), timeout);
    if (probe.protocol === 'tcp') {
      const socket = connect({
        host: probe.destination,
        port: probe.port,
        localAddress: probe.source,
        localPort: probe.sourcePort,
      });
      close = () => socket.resetAndDestroy();
      let text = '';
      socket.setEncoding('utf8');
      socket.on('data', (data) => (text += String(data)));
      socket.on('end', () => settle(text));
      socket.on('error', (error) => settle(outcomeOf(error)));
    } else {
      const socket = createSocket(probe.destination.includes(':') ? 'udp6' : 'udp4');
      close = () => {
        close = () => undefined;
        socket.close();
      };
      socket.on('message', (message) => settle(String(message)));
      socket.on('error', (error) => settle(outcomeOf(error)));
      socket.bind({ address: probe.source, port: probe.sourcePort, exclusive: true }, () => {
        socket.connect(probe.port, probe.destination, () => {
          // A rule of OUTPUT that drops or rejects gives EPERM; only an error of the socket tells which.
          socket.send('who', (error) => {
            if (error !== null && !('code' in error && error.code === 'EPERM')) settle(outcomeOf(error));
          });
        });
      });
    }
  });
}

/**
 * All are under way together, but not sent in one burst, which queues of the kernel would cut short.
 *
 * @param {Probe[]} probes @param {number} timeout @returns {Promise<string[]>}
 */
async function sendAll(probes, timeout) {
  /** @type {Promise<string>[]} */
  const sent = [];
  for (const probe of probes) {
    if (sent.length > 0 && sent.length % BURST === 0) await delay(1);
    sent.push(send(probe, timeout));
  }
  return Promise.all(sent);
}

/** @param {Request} request @returns {Promise<string[]>} */
async function answer(request) {
  if (request.kind === 'probe') return sendAll(request.probes, request.timeout);
  await Promise.all(request.listeners.map(serve));
  return [];
}

const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  /** @type {Request} */
  const request = JSON.parse(line);
  answer(request).then(
    (outcomes) => process.stdout.write(`${JSON.stringify({ id: request.id, outcomes })}\n`),
    (error) => process.stdout.write(`${JSON.stringify({ id: request.id, failure: String(error) })}\n`),
  );
});
lines.on('close', () => process.exit(0));
