import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { createSecureContext } from 'node:tls';
import type { DownloadProgress } from '../../domain/esim.ts';
import type { Endpoint } from '../endpoint.ts';
import {
  failure,
  functionsPath,
  MalformedMessage,
  mostBytes,
  parseProgress,
  protocolHeaders,
} from './es2plus-messages.ts';

export type Es2plusCallbackSettings = {
  /** Port 0 takes any that is free. */
  readonly listen: Endpoint;
  /** The certificate that SM-DP+ know this listener by, and its key, PEM. */
  readonly certificate: string | Buffer;
  readonly key: string | Buffer;
  /** Who signed the certificates of the SM-DP+ that may call, PEM. */
  readonly authority: string | Buffer;
  /** Resolves when it is stored; where it rejects, the SM-DP+ is told to come again. */
  readonly onNotice: (progress: DownloadProgress) => Promise<void>;
  /** How long a client may take for its handshake and for a whole request. */
  readonly patienceMs?: number;
};

export type Es2plusCallback = {
  readonly port: number;
  /** Takes nothing new, lets what is being stored be answered, and waits for no request that is not there as a whole. */
  close(): Promise<void>;
};

const progressPath = `${functionsPath}/handleDownloadProgressInfo`;
const mostConnections = 256;

/**
 * Listens for what SM-DP+ tell of profiles: HandleDownloadProgressInfo (GSMA SGP.22 section 5.3.5), over mutual TLS alone. It
 * answers 204 only after a notice is stored, 400 to what is none, and 503 where storing failed.
 * @throws Error where the certificate, its key or the authority is none, or the address is taken
 */
export async function startEs2plusCallback(settings: Es2plusCallbackSettings): Promise<Es2plusCallback> {
  const { listen, certificate, key, authority, onNotice, patienceMs = 10_000 } = settings;
  const tls = { cert: certificate, key, ca: authority, minVersion: 'TLSv1.2' } as const;
  createSecureContext(tls);
  const server = createServer({
    ...tls,
    requestCert: true,
    rejectUnauthorized: true,
    handshakeTimeout: patienceMs,
    headersTimeout: patienceMs,
    requestTimeout: patienceMs,
    connectionsCheckingInterval: Math.ceil(patienceMs / 4),
    maxHeaderSize: 8_192,
  });
  server.maxConnections = mostConnections;
  const sockets = new Set<Duplex>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const answering = new Map<IncomingMessage, Promise<void>>();
  server.on('request', (request, response) => {
    answering.set(
      request,
      answer(request, response, onNotice).finally(() => answering.delete(request)),
    );
  });
  const { promise: listening, resolve, reject } = Promise.withResolvers<void>();
  // A connection that cannot be taken, for want of files, must not end the process.
  server.on('error', reject);
  server.listen(listen.port, listen.host, resolve);
  await listening;
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const { promise: closed, resolve: done } = Promise.withResolvers<void>();
      server.close(() => done());
      for (const request of answering.keys()) {
        if (!request.complete) {
          request.destroy();
        }
      }
      await Promise.all(answering.values());
      server.closeAllConnections();
      // Whoever is in a handshake has no connection that the server knows of yet.
      for (const socket of sockets) {
        socket.destroy();
      }
      await closed;
    },
  };
}

/** Never rejects: a client that went away hears nothing. */
async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  onNotice: Es2plusCallbackSettings['onNotice'],
): Promise<void> {
  if (request.method !== 'POST' || request.url !== progressPath) {
    return refuse(response, 404, failure('1.6', '3.9'));
  }
  try {
    const progress = parseProgress(await bodyOf(request));
    await onNotice(progress);
    response.writeHead(204, { 'x-admin-protocol': protocolHeaders['x-admin-protocol'] }).end();
  } catch (error) {
    if (error instanceof MalformedMessage) {
      return refuse(response, 400, failure('1.3.1', '2.1'));
    }
    refuse(response, 503, failure('1.2', '4.2'));
  }
}

/** The rest of a request that is refused is not read. */
function refuse(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { ...protocolHeaders, connection: 'close' }).end(body);
}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  // What is refused can still be answered.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > mostBytes) {
      throw new MalformedMessage(`larger than ${mostBytes} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
