import { createServer, type Server } from 'node:http';
import { onTestFinished } from 'vitest';
import type { Cluster } from '../cluster/cluster.js';
import { freePorts } from '../cluster/free-ports.js';

type Respond = (status: number, body: string) => void;

/** A server on loopback that goes with the test. */
export async function listening(answer: (respond: Respond, path: string) => void): Promise<string> {
  const server: Server = createServer((request, response) => {
    answer((status, body) => {
      response.writeHead(status).end(body);
    }, request.url ?? '');
  });
  const [port = 0] = await freePorts(1);
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${String(port)}`;
}

export interface Instead {
  readonly status: number;
  readonly body: string;
}

/** Hands requests on to the real server as its administrator, except those that are answered instead. */
export async function relay(cluster: Cluster, instead: (path: string) => Instead | null): Promise<string> {
  return listening((respond, path) => {
    const other = instead(path);
    if (other !== null) {
      respond(other.status, other.body);
      return;
    }
    void cluster.kubectl(['get', '--raw', path]).then(({ stdout, stderr }) => {
      if (stdout !== '') respond(200, stdout);
      else respond(404, JSON.stringify({ kind: 'Status', details: { name: 'x' }, message: stderr }));
    });
  });
}
