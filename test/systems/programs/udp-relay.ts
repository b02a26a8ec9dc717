import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import type { Endpoint } from '../../../src/connectors/endpoint.ts';

/** Stands before a server of datagrams, and does with its answers what a bad network would. */
export type UdpRelay = {
  readonly endpoint: Endpoint;
  /** Resolves when a request has come that was not there at the last time. */
  heard(): Promise<void>;
  close(): Promise<void>;
};

/** @param handOn what comes of an answer: none of it, or datagrams in its place */
export async function startUdpRelay(
  server: Endpoint,
  handOn: (answer: Buffer, request: Buffer) => readonly Buffer[],
): Promise<UdpRelay> {
  const front = createSocket('udp4');
  front.bind(0, '127.0.0.1');
  await once(front, 'listening');
  const backs = new Map<number, { readonly socket: Socket; request: Buffer }>();
  let [requests, heardUpTo] = [0, 0];
  let more = Promise.withResolvers<void>();
  front.on('message', (request, { port, address }) => {
    let back = backs.get(port);
    if (back === undefined) {
      const made = { socket: createSocket('udp4'), request };
      made.socket.on('error', () => {});
      made.socket.on('message', (answer) => {
        for (const datagram of handOn(answer, made.request)) {
          front.send(datagram, port, address);
        }
      });
      backs.set(port, made);
      back = made;
    }
    back.request = request;
    back.socket.send(request, server.port, server.host);
    requests += 1;
    more.resolve();
  });
  return {
    endpoint: { host: '127.0.0.1', port: front.address().port },
    async heard() {
      while (requests === heardUpTo) {
        more = Promise.withResolvers();
        await more.promise;
      }
      heardUpTo = requests;
    },
    async close() {
      for (const socket of [front, ...[...backs.values()].map((back) => back.socket)]) {
        await new Promise<void>((resolve) => socket.close(() => resolve()));
      }
    },
  };
}
