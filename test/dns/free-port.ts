import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** A port of 127.0.0.1 that is free for both protocols; by the time it is used it may be taken again. */
export async function freePort(): Promise<number> {
  const stream = createServer().listen(0, '127.0.0.1');
  await once(stream, 'listening');
  const { port } = stream.address() as AddressInfo;
  const datagram = createSocket('udp4');
  try {
    datagram.bind(port, '127.0.0.1');
    await once(datagram, 'listening');
  } finally {
    datagram.close();
    stream.close();
    await once(stream, 'close');
  }
  return port;
}
