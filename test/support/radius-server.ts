import { createHash, createHmac } from 'node:crypto';
import { createSocket, type RemoteInfo } from 'node:dgram';
import { once } from 'node:events';
import type { Endpoint } from '../../src/connectors/endpoint.ts';
import type { Attribute } from '../../src/connectors/network/radius-packet.ts';

/** A RADIUS server of a few lines, written from the RFCs apart from what it tries. */

export type Reply = {
  readonly code: number;
  readonly attributes: readonly Attribute[];
  /** The Message-Authenticators that it carries; one that is right where left out. */
  readonly authenticators?: readonly ('right' | 'wrong' | 'short')[];
};

/** RFC 2865 section 3 and RFC 3579 section 3.2. */
export function replyTo(
  request: Buffer,
  { code, attributes, authenticators = ['right'] }: Reply,
  secret: string,
): Buffer {
  const places: number[] = [];
  const parts: Buffer[] = [Buffer.from([code, request[1] ?? 0, 0, 0]), request.subarray(4, 20)];
  for (const kind of authenticators) {
    places.push(Buffer.concat(parts).length + 2);
    const size = kind === 'short' ? 15 : 16;
    parts.push(Buffer.from([80, size + 2]), Buffer.alloc(size));
  }
  for (const { type, value } of attributes) {
    parts.push(Buffer.from([type, value.length + 2]), value);
  }
  const reply = Buffer.concat(parts);
  reply.writeUInt16BE(reply.length, 2);
  const hmac = createHmac('md5', secret).update(reply).digest();
  places.forEach((place, nth) => {
    hmac.copy(reply, place, 0, authenticators[nth] === 'short' ? 15 : 16);
    if (authenticators[nth] === 'wrong') {
      reply[place] = (reply[place] ?? 0) ^ 1;
    }
  });
  createHash('md5').update(reply).update(secret).digest().copy(reply, 4);
  return reply;
}

export type RadiusServer = {
  readonly endpoint: Endpoint;
  /** All that came in, retransmissions included. */
  readonly heard: readonly Buffer[];
  /** Sends something to where a request came from, also from elsewhere. */
  send(datagram: Buffer, to: RemoteInfo): void;
  close(): Promise<void>;
};

/** Listens on loopback, and does with each datagram what it is told. */
export async function startRadiusServer(
  onRequest: (request: Buffer, from: RemoteInfo, server: RadiusServer) => void,
): Promise<RadiusServer> {
  const socket = createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const heard: Buffer[] = [];
  const server: RadiusServer = {
    endpoint: { host: '127.0.0.1', port: socket.address().port },
    heard,
    send: (datagram, { port, address }) => socket.send(datagram, port, address),
    close: () => new Promise((resolve) => socket.close(resolve)),
  };
  socket.on('message', (request, from) => {
    heard.push(request);
    onRequest(request, from, server);
  });
  return server;
}
