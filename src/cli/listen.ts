import type { AddressInfo } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import { Refusal } from '../domain/errors.ts';

export type Listening = {
  readonly port: number;
  /** Hands requests to the pages from now on; before, everybody is asked to wait. */
  answerWith(fetch: (request: Request, env: object) => Response | Promise<Response>): void;
  close(): Promise<void>;
};

/**
 * Takes the port first of all, so that a busy one is told before anything is touched.
 * @throws Refusal `port-busy`, `config-invalid` when the address is not one of this machine
 */
export async function listen(host: string, port: number): Promise<Listening> {
  let answer: (request: Request, env: object) => Response | Promise<Response> = () =>
    new Response('Signoff is starting.\n', { status: 503, headers: { 'retry-after': '2' } });
  const server = await new Promise<ServerType>((resolve, reject) => {
    const starting = serve({ hostname: host, port, fetch: (request, env) => answer(request, env) }, () =>
      resolve(starting),
    );
    starting.once('error', (error: NodeJS.ErrnoException) => reject(refusalOf(error, host, port)));
  });
  return {
    port: (server.address() as AddressInfo).port,
    answerWith(fetch) {
      answer = fetch;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) {
          server.closeAllConnections();
        }
      }),
  };
}

function refusalOf(error: NodeJS.ErrnoException, host: string, port: number): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new Refusal('port-busy', { port: String(port) });
    case 'EACCES':
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new Refusal('config-invalid', {
        variable: error.code === 'EACCES' ? 'PORT' : 'SIGNOFF_HOST',
        expected: `an address and port that this user may listen on (${host}:${port} is not)`,
      });
    default:
      return error;
  }
}
