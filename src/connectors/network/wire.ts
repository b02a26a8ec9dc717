import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { CounterpartAway } from '../../application/ports.ts';
import type { Endpoint } from '../endpoint.ts';

export type WireSettings = {
  readonly endpoint: Endpoint;
  /** Who is at the other end, as errors name it: `HLR CTRL`. */
  readonly name: string;
  /** How long a connection may take to be ready. */
  readonly connectMs: number;
  /** While something waits for an answer: the longest time in which no whole answer comes. Single bytes are none. */
  readonly patienceMs: number;
};

export const usualWire = { connectMs: 5_000, patienceMs: 20_000 } as const;

/** More than all that ever waits to be sent to somebody who reads. */
const mostUnreadBytes = 1024 * 1024;

export type WireListener = {
  /** What it throws ends the connection. */
  data(chunk: Buffer): void;
  /** Once, with what those who wait shall be told. */
  ended(error: Error): void;
};

/** One TCP connection, until it ends. */
export class Wire {
  readonly #socket: Socket;
  readonly #settings: WireSettings;
  readonly #listener: WireListener;
  #patience: NodeJS.Timeout | null = null;
  #isOpen = true;

  constructor(socket: Socket, settings: WireSettings, listener: WireListener) {
    this.#socket = socket;
    this.#settings = settings;
    this.#listener = listener;
    socket.on('data', (chunk) => this.#hear(chunk));
    socket.on('error', () => this.end('the connection broke'));
    socket.on('close', () => this.end('the connection was closed'));
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Whoever asks without end, and reads no answer, must not fill our memory with them. */
  write(bytes: Buffer): void {
    if (this.#isOpen && !this.#socket.write(bytes) && this.#socket.writableLength > mostUnreadBytes) {
      this.end('it reads nothing');
    }
  }

  /** To be told of each whole answer, and of each question that nothing waited before. */
  progress(stillWaiting: boolean): void {
    if (this.#patience !== null) {
      clearTimeout(this.#patience);
      this.#patience = null;
    }
    if (stillWaiting && this.#isOpen) {
      this.#patience = setTimeout(() => this.end('no answer comes'), this.#settings.patienceMs);
    }
  }

  end(why: string): void {
    if (this.#isOpen) {
      this.#isOpen = false;
      this.progress(false);
      this.#socket.destroy();
      this.#listener.ended(new Error(`${this.#settings.name}: ${why}`));
    }
  }

  #hear(chunk: Buffer): void {
    if (!this.#isOpen) {
      return;
    }
    try {
      this.#listener.data(chunk);
    } catch (error) {
      // Whatever was heard cannot be told apart from what comes next.
      this.end(error instanceof Error ? error.message : 'it speaks another language');
    }
  }
}

/** @throws CounterpartAway where nobody answers in time */
export async function openWire(settings: WireSettings, listener: WireListener): Promise<Wire> {
  const socket = connect({ ...settings.endpoint, noDelay: true, keepAlive: true });
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(settings.connectMs) });
  } catch (error) {
    socket.on('error', () => {}).destroy();
    const { code = 'no connection in time' } = error as { code?: string };
    throw new CounterpartAway(
      `${settings.name}: cannot be reached (${code === 'ABORT_ERR' ? 'no connection in time' : code})`,
    );
  }
  return new Wire(socket, settings, listener);
}

/** The promise, or the signal's reason as soon as nobody waits any more. */
export async function unlessAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  signal.throwIfAborted();
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
