import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server, request as send } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Identity } from './certificates.ts';
import { type HeardCall, type IccidForm, type SmDpMood, SmDpProfiles } from './sm-dp-plus-functions.ts';

/**
 * Stands in for an SM-DP+, since no package holds one: ES2+ (GSMA SGP.22 sections 5.3 and 6.5) over mutual TLS, and
 * HandleDownloadProgressInfo to an operator.
 */

export type SmDpWishes = {
  readonly identity: Identity;
  /** Who signed the certificates of operators, PEM. */
  readonly authority: string;
  readonly mood?: SmDpMood;
  readonly form?: IccidForm;
};

export type Progress = {
  readonly iccid: string;
  readonly point: number | string;
  readonly status?: string;
  readonly at?: string;
};

const functionsPath = '/gsma/rsp2/es2plus/';
export class SmDpPlus {
  /** Everything that was asked, in its order. */
  readonly calls: HeardCall[] = [];
  readonly profiles: SmDpProfiles;
  /** How many connections were made. */
  connections = 0;
  readonly url: string;
  readonly #wishes: SmDpWishes;
  readonly #server: Server;
  #unheard = 0;
  #listener: (() => void) | null = null;

  /** @param at port 0 takes any that is free */
  static async start(wishes: SmDpWishes, at = { host: '127.0.0.1', port: 0 }): Promise<SmDpPlus> {
    const { identity, authority } = wishes;
    const server = createServer({
      cert: identity.certificate,
      key: identity.key,
      ca: authority,
      requestCert: true,
      minVersion: 'TLSv1.2',
    });
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    server.once('error', reject);
    server.listen(at.port, at.host, resolve);
    await promise;
    return new SmDpPlus(wishes, server);
  }

  private constructor(wishes: SmDpWishes, server: Server) {
    const { address, port } = server.address() as AddressInfo;
    this.url = `https://${address}:${port}`;
    this.#wishes = wishes;
    this.profiles = new SmDpProfiles(wishes.mood ?? 'as-specified', wishes.form ?? 'either');
    this.#server = server;
    server.on('secureConnection', () => {
      this.connections += 1;
    });
    server.on('request', (request, response) => {
      void this.#answer(request, response).catch(() => response.destroy());
    });
  }

  /** Resolves when a call that was not waited for before is held without an answer. */
  async heard(): Promise<void> {
    if (this.#unheard === 0) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#listener = resolve;
      await promise;
    }
    this.#unheard -= 1;
  }

  /** Tells an operator what became of a profile; returns the HTTP status. */
  tell(url: string, { iccid, point, status = 'Executed-Success', at }: Progress): Promise<number> {
    const message = {
      header: { functionRequesterIdentifier: 'sm-dp-plus', functionCallIdentifier: randomUUID() },
      iccid,
      profileType: 'data',
      timestamp: at ?? '2026-11-01T09:00:00Z',
      notificationPointId: point,
      notificationPointStatus: { status },
    };
    return this.tellRaw(url, JSON.stringify(message));
  }

  async tellRaw(url: string, body: string | Buffer): Promise<number> {
    const { identity, authority } = this.#wishes;
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    const headers = { 'content-type': 'application/json', 'x-admin-protocol': 'gsma/rsp/v2.5.0' };
    const tls = { cert: identity.certificate, key: identity.key, ca: authority };
    const path = new URL(`${functionsPath}handleDownloadProgressInfo`, url);
    const sent = send(path, { method: 'POST', headers, agent: false, ...tls }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    sent.once('error', reject);
    sent.end(body);
    return await promise;
  }

  async close(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#server.close(() => resolve());
    this.#server.closeAllConnections();
    await promise;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) {
      chunks.push(chunk);
    }
    const name = request.url?.startsWith(functionsPath) ? request.url.slice(functionsPath.length) : '';
    if (request.method !== 'POST' || !['cancelOrder', 'releaseProfile'].includes(name)) {
      response.writeHead(404).end();
      return;
    }
    const { header = {}, ...body } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    this.calls.push({ name, header, body });
    if (!isSpoken(request)) {
      response.writeHead(400).end();
      return;
    }
    this.#reply(name, { name, header, body }, response);
  }

  #reply(name: string, call: HeardCall, response: ServerResponse): void {
    switch (this.profiles.mood) {
      case 'slow':
        this.#unheard += 1;
        this.#listener?.();
        return;
      case 'http-500':
        response.writeHead(500).end('out of order');
        return;
      case 'garbage':
        response.writeHead(200).end('{"header":{"functionExe');
        return;
      case 'not-the-message':
        response.writeHead(200).end('{"status":"Executed-Success"}');
        return;
      case 'huge':
        response.writeHead(200).write(JSON.stringify({ padding: 'x'.repeat(1_000_000) }));
        return;
      default: {
        const status = name === 'cancelOrder' ? this.profiles.cancel(call) : this.profiles.release(call);
        if (status === 'lost') {
          response.destroy();
          return;
        }
        const headers = { 'content-type': 'application/json', 'x-admin-protocol': 'gsma/rsp/v2.5.0' };
        response.writeHead(200, headers).end(JSON.stringify({ header: { functionExecutionStatus: status } }));
      }
    }
  }
}

/** `gsma/rsp/v2.<anything>`, and JSON (section 6.5). */
function isSpoken({ headers }: IncomingMessage): boolean {
  const protocol = headers['x-admin-protocol'];
  const isJson = headers['content-type']?.startsWith('application/json') === true;
  return isJson && typeof protocol === 'string' && /^gsma\/rsp\/v2\.\d+\.\d+$/.test(protocol);
}
