import type { ClientRequest, IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';
import { createSecureContext, type TLSSocket } from 'node:tls';
import { CounterpartAway } from '../../application/ports.ts';
import {
  type FunctionResult,
  type Functions,
  functionsPath,
  mostBytes,
  parseResponse,
  protocolHeaders,
} from './es2plus-messages.ts';

export type Es2plusSettings = {
  /** `https://smdp.example:8443`; a path before that of the functions is kept. */
  readonly url: string;
  /** The operator's own certificate and its key, PEM. */
  readonly certificate: string | Buffer;
  readonly key: string | Buffer;
  /** Who signed the certificate of the SM-DP+, PEM; nobody else is trusted. */
  readonly authority: string | Buffer;
  /** What the SM-DP+ knows this operator by (`functionRequesterIdentifier`). */
  readonly requester: string;
};

/** The SM-DP+ answered, and not with a message of ES2+. */
export class UnexpectedStatus extends Error {
  override readonly name = 'UnexpectedStatus';
  readonly status: number;

  constructor(status: number) {
    super(`SM-DP+: HTTP ${status}`);
    this.status = status;
  }
}

/** Longer than most pauses between two calls, and shorter than servers wait: a connection that is used is not about to end. */
const idleMs = 4_000;

/** Calls functions of one SM-DP+ over connections that are kept: JSON over HTTPS with mutual TLS (SGP.22 sections 2.6.2, 6.5). */
export class Es2plusClient {
  readonly #base: URL;
  readonly #requester: string;
  readonly #agent: Agent;

  /** @throws Error where the certificate, the key or the authority is none */
  constructor({ url, certificate, key, authority, requester }: Es2plusSettings) {
    this.#base = new URL(url);
    this.#requester = requester;
    const tls = { cert: certificate, key, ca: authority, minVersion: 'TLSv1.2' } as const;
    try {
      createSecureContext(tls);
    } catch {
      throw new Error('SM-DP+: the certificate, its key or the authority is no PEM, or they do not fit');
    }
    this.#agent = new Agent({ ...tls, keepAlive: true, timeout: idleMs, rejectUnauthorized: true });
  }

  /**
   * @param callId the same for the same effect: an SM-DP+ may answer it as it did before. No personal data
   * @throws CounterpartAway where nothing can have arrived; MalformedMessage, UnexpectedStatus for an answer that is none; Error
   *   where the connection was lost after that; the signal's reason where the call was aborted
   */
  async call<Name extends keyof Functions>(
    name: Name,
    parameters: Functions[Name],
    callId: string,
    signal: AbortSignal,
  ): Promise<FunctionResult> {
    signal.throwIfAborted();
    const header = { functionRequesterIdentifier: this.#requester, functionCallIdentifier: callId };
    const body = Buffer.from(JSON.stringify({ header, ...parameters }));
    try {
      const answer = await this.#exchange(`${functionsPath}/${name}`, body, signal);
      return parseResponse(answer);
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    }
  }

  close(): void {
    this.#agent.destroy();
  }

  async #exchange(path: string, body: Buffer, signal: AbortSignal): Promise<Uint8Array> {
    const sent = request(new URL(this.#base.pathname.replace(/\/+$/, '') + path, this.#base), {
      agent: this.#agent,
      method: 'POST',
      headers: { ...protocolHeaders, accept: 'application/json', 'content-length': body.length },
      signal,
    });
    const answer = await answerTo(sent, body);
    const { statusCode = 0 } = answer;
    if (statusCode !== 200) {
      answer.destroy();
      throw new UnexpectedStatus(statusCode);
    }
    return await bytesOf(answer);
  }
}

function answerTo(sent: ClientRequest, body: Buffer): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  let connected = false;
  sent.once('socket', (socket) => {
    const secured = socket as TLSSocket;
    connected = sent.reusedSocket;
    secured.once('secureConnect', () => {
      connected = true;
    });
  });
  sent.once('response', resolve);
  sent.once('error', (error) => reject(lostBy(error, connected)));
  // An answer that changes the protocol ends it without an error.
  sent.once('close', () => reject(lostBy(new Error('closed'), connected)));
  sent.end(body);
  return promise;
}

/** With TLS 1.3 the peer refuses a certificate after the handshake is over here: nothing was taken then either. */
function lostBy(error: Error, connected: boolean): Error {
  const { code = 'unknown trouble' } = error as NodeJS.ErrnoException;
  const refusedByTls = /^ERR_SSL_.*ALERT/.test(code);
  return connected && !refusedByTls
    ? new Error(`SM-DP+: connection lost (${code})`)
    : new CounterpartAway(`SM-DP+: ${code}`);
}

async function bytesOf(answer: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > mostBytes) {
        break;
      }
      chunks.push(chunk);
    }
  } catch (error) {
    throw lostBy(error as Error, true);
  }
  if (length > mostBytes) {
    throw new Error(`SM-DP+: an answer of more than ${mostBytes} bytes`);
  }
  return Buffer.concat(chunks);
}
