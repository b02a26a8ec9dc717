import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import type { Endpoint } from '../../src/connectors/endpoint.ts';
import { IpaDecoder, osmoExtension, osmoFrame } from '../../src/connectors/network/ipa.ts';

/** Small servers on loopback that say what a test wants them to say. */

export type Server = AsyncDisposable & {
  readonly endpoint: Endpoint;
  /** The newest connection. */
  socket(): Socket;
  connections(): number;
};

/** @param port where it listens; any free one by default */
export async function startServer(begin: (socket: Socket) => void, port = 0): Promise<Server> {
  const sockets: Socket[] = [];
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.push(socket);
    socket.on('error', () => {});
    begin(socket);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: { host: '127.0.0.1', port: (server.address() as AddressInfo).port },
    socket: () => sockets.at(-1) as Socket,
    connections: () => sockets.length,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) {
        socket.destroy();
      }
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function ctrlFrame(text: string): Buffer {
  return osmoFrame(osmoExtension.ctrl, Buffer.from(text, 'latin1'));
}

export type CtrlServer = Server & {
  /** Requests in the order in which they came. */
  readonly asked: readonly string[];
  /** Resolves when so many requests have come. */
  heard(times: number): Promise<void>;
};

/** Speaks CTRL. @param answer what it says to a request; null where it says nothing */
export async function startCtrlServer(
  answer: (request: string, id: string, socket: Socket) => string | Buffer | null,
): Promise<CtrlServer> {
  const asked: string[] = [];
  let wake = () => {};
  const server = await startServer((socket) => {
    const decoder = new IpaDecoder();
    socket.on('data', (chunk) => {
      for (const { payload } of decoder.push(chunk)) {
        const request = payload.toString('latin1', 1);
        asked.push(request);
        const reply = answer(request, request.split(' ')[1] ?? '', socket);
        if (reply !== null) {
          socket.write(typeof reply === 'string' ? ctrlFrame(reply) : reply);
        }
      }
      wake();
    });
  });
  return {
    ...server,
    asked,
    async heard(times) {
      while (asked.length < times) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}
