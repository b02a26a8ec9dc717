import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import type { Endpoint } from '../../../src/connectors/endpoint.ts';

/** Stands before a database, and cuts the connection where an answer is due. */
export type CuttingProxy = {
  readonly endpoint: Endpoint;
  /** Closes what is open, and listens no more. */
  close(): Promise<void>;
};

/** @param words the first answer to a request with one of these words in it is never handed on, for each word once */
export async function startCuttingProxy(program: Endpoint, words: readonly string[]): Promise<CuttingProxy> {
  const left = new Set(words);
  const sockets = new Set<Socket>();
  const server = createServer((outer) => {
    const inner = connect(program);
    let isDoomed = false;
    outer.on('data', (request: Buffer) => {
      const word = [...left].find((each) => request.includes(each));
      if (word !== undefined) {
        left.delete(word);
        isDoomed = true;
      }
      inner.write(request);
    });
    inner.on('data', (answer: Buffer) => {
      if (isDoomed) {
        outer.destroy();
      } else {
        outer.write(answer);
      }
    });
    for (const [socket, other] of [
      [inner, outer],
      [outer, inner],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: { host: '127.0.0.1', port: (server.address() as AddressInfo).port },
    async close() {
      for (const socket of sockets) {
        socket.destroy();
      }
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
