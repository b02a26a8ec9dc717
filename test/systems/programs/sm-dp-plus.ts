import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server, request as send } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Identity } from './certificates.ts';

/**
 * Stands in for an SM-DP+, since no package holds one: the functions CancelOrder and ReleaseProfile of ES2+ as GSMA SGP.22 has
 * them (sections 3.1.6, 5.3.3, 5.3.4), over mutual TLS, and HandleDownloadProgressInfo to an operator. Written from the
 * specification and apart from the connector, so that no mistake stands in both.
 */

/** Section 3.1.6. */
export type SmDpState =
  | 'Available'
  | 'Allocated'
  | 'Linked'
  | 'Confirmed'
  | 'Released'
  | 'Downloaded'
  | 'Installed'
  | 'Error'
  | 'Unavailable';

export type SmDpProfile = {
  state: SmDpState;
  /** Linked to it; null where it may go to any. */
  eid: string | null;
  /** The operator that it belongs to. */
  owner: string;
  /** How often its order was cancelled. */
  cancelled: number;
};

export type SmDpMood =
  | 'as-specified'
  /** Takes every call and answers none. */
  | 'slow'
  | 'refuses-once'
  | 'stays-on'
  /** The first call for each profile takes effect, and the connection ends. */
  | 'loses-an-answer'
  /** It never knew a profile whose order was cancelled. */
  | 'forgets'
  /** Calls a profile that nobody can order any more "not available" instead of unknown. */
  | 'says-not-available'
  | 'repeats-success'
  | 'warns'
  | 'expires'
  | 'fails-without-a-code'
  | 'http-500'
  | 'garbage'
  | 'not-the-message'
  | 'huge';

export type SmDpWishes = {
  readonly identity: Identity;
  /** Who signed the certificates of operators, PEM. */
  readonly authority: string;
  readonly mood?: SmDpMood;
  /** How it writes 19 digits of an ICCID. */
  readonly form?: 'either' | 'padded' | 'bare';
};

export type Progress = {
  readonly iccid: string;
  readonly point: number | string;
  readonly status?: string;
  readonly at?: string;
};

export type HeardCall = {
  readonly name: string;
  readonly header: Readonly<Record<string, unknown>>;
  readonly body: Readonly<Record<string, unknown>>;
};

const functionsPath = '/gsma/rsp2/es2plus/';
const cancellable: readonly SmDpState[] = ['Allocated', 'Linked', 'Confirmed', 'Released'];

type Status = { status: string; statusCodeData?: { subjectCode: string; reasonCode: string } };
const success: Status = { status: 'Executed-Success' };

function failed(subjectCode: string, reasonCode: string): Status {
  return { status: 'Failed', statusCodeData: { subjectCode, reasonCode } };
}

export class SmDpPlus {
  /** Everything that was asked, in its order. */
  readonly calls: HeardCall[] = [];
  mood: SmDpMood;
  /** How many connections were made. */
  connections = 0;
  readonly url: string;
  readonly #wishes: SmDpWishes;
  readonly #server: Server;
  readonly #profiles = new Map<string, SmDpProfile>();
  readonly #odd = new Set<string>();
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
    this.mood = wishes.mood ?? 'as-specified';
    this.#server = server;
    server.on('secureConnection', () => {
      this.connections += 1;
    });
    server.on('request', (request, response) => {
      void this.#answer(request, response).catch(() => response.destroy());
    });
  }

  /** A profile that was ordered and can be downloaded, unless it is wished otherwise. */
  put(iccid: string, wish: Partial<SmDpProfile> = {}): void {
    this.#profiles.set(iccid, { state: 'Released', eid: null, owner: 'operator', cancelled: 0, ...wish });
  }

  profile(iccid: string): SmDpProfile | undefined {
    return this.#profiles.get(iccid);
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
    switch (this.mood) {
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
        response.writeHead(200).end(JSON.stringify({ padding: 'x'.repeat(1_000_000) }));
        return;
      default: {
        const status = name === 'cancelOrder' ? this.#cancel(call) : this.#release(call);
        if (status === 'lost') {
          response.destroy();
          return;
        }
        const headers = { 'content-type': 'application/json', 'x-admin-protocol': 'gsma/rsp/v2.5.0' };
        response.writeHead(200, headers).end(JSON.stringify({ header: { functionExecutionStatus: status } }));
      }
    }
  }

  /** Section 5.3.3. */
  #cancel(call: HeardCall): Status | 'lost' {
    const { eid, finalProfileStatusIndicator: indicator } = call.body;
    const profile = this.#find(call.body.iccid);
    const refusal = refusalOf(call, profile);
    if (refusal !== null || profile === null) {
      return refusal ?? failed('8.2.1', '3.9');
    }
    if (indicator !== 'Available' && indicator !== 'Unavailable') {
      return failed('8.2.1', '2.2');
    }
    if (profile.eid !== null && eid !== undefined && eid !== profile.eid) {
      return failed('8.2.1', '3.10');
    }
    const odd = this.#oddity(String(call.body.iccid));
    if (odd !== null) {
      return odd;
    }
    if (profile.state === 'Downloaded' || profile.state === 'Installed') {
      return failed('8.2.1', '3.3');
    }
    if (!cancellable.includes(profile.state)) {
      return this.mood === 'says-not-available' ? failed('8.2.1', '3.3') : failed('8.2.1', '3.9');
    }
    profile.state = indicator;
    profile.cancelled += 1;
    if (this.mood === 'forgets') {
      this.#profiles.delete(String(call.body.iccid).replace(/F$/, ''));
    }
    const loses = this.mood === 'loses-an-answer' && !this.#odd.has(String(call.body.iccid));
    this.#odd.add(String(call.body.iccid));
    return loses ? 'lost' : this.mood === 'warns' ? { status: 'Executed-WithWarning' } : success;
  }

  /** What it answers in its mood, without any effect. */
  #oddity(iccid: string): Status | null {
    switch (this.mood) {
      case 'refuses-once': {
        const isFirst = !this.#odd.has(iccid);
        this.#odd.add(iccid);
        return isFirst ? failed('1.2', '4.2') : null;
      }
      case 'stays-on':
        return success;
      case 'repeats-success':
        return this.#find(iccid)?.cancelled ? success : null;
      case 'expires':
        return { status: 'Expired' };
      case 'fails-without-a-code':
        return { status: 'Failed' };
      default:
        return null;
    }
  }

  /** Section 5.3.4. */
  #release(call: HeardCall): Status {
    const profile = this.#find(call.body.iccid);
    const refusal = refusalOf(call, profile);
    if (refusal !== null || profile === null) {
      return refusal ?? failed('8.2.1', '3.9');
    }
    if (profile.state !== 'Confirmed') {
      return failed('8.2.1', '3.5');
    }
    profile.state = 'Released';
    return success;
  }

  #find(iccid: unknown): SmDpProfile | null {
    const { form = 'either' } = this.#wishes;
    const padded = typeof iccid === 'string' && iccid.endsWith('F');
    if (
      typeof iccid !== 'string' ||
      (form === 'padded' && iccid.length === 19) ||
      (form === 'bare' && padded)
    ) {
      return null;
    }
    return this.#profiles.get(iccid.replace(/F$/, '')) ?? null;
  }
}

/** `gsma/rsp/v2.<anything>`, and JSON (section 6.5). */
function isSpoken({ headers }: IncomingMessage): boolean {
  const protocol = headers['x-admin-protocol'];
  const isJson = headers['content-type']?.startsWith('application/json') === true;
  return isJson && typeof protocol === 'string' && /^gsma\/rsp\/v2\.\d+\.\d+$/.test(protocol);
}

/** What every function asks of its request. */
function refusalOf({ header, body }: HeardCall, profile: SmDpProfile | null): Status | null {
  if (!header.functionRequesterIdentifier || !header.functionCallIdentifier) {
    return failed('1.1', '2.2');
  }
  if (typeof body.iccid !== 'string' || !/^\d{19}[\dF]?$/.test(body.iccid)) {
    return failed('8.2.1', '2.2');
  }
  if (profile === null) {
    return failed('8.2.1', '3.9');
  }
  return profile.owner === header.functionRequesterIdentifier ? null : failed('8.2.1', '1.2');
}
