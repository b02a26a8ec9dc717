import { CounterpartAway } from '../../application/ports.ts';
import type { Endpoint } from '../endpoint.ts';
import {
  ccm,
  IpaDecoder,
  type IpaFrame,
  ipaProtocol,
  MalformedFrame,
  osmoExtension,
  osmoFrame,
  pongFrame,
} from './ipa.ts';
import { Reconnecting, type Session } from './reconnecting.ts';
import { openWire, unlessAborted, usualWire, type Wire } from './wire.ts';

/** Osmocom's control interface: text in frames, an id in each. Source: "Osmocom Control Interface" in the manuals. */

export type CtrlReply =
  | { readonly outcome: 'value'; readonly value: string }
  /** The program's own words: they may quote what was asked. */
  | { readonly outcome: 'error'; readonly error: string };

export type CtrlTrap = { readonly variable: string; readonly value: string };

export type CtrlMessage =
  | { readonly kind: 'reply'; readonly id: string; readonly reply: CtrlReply }
  | ({ readonly kind: 'trap' } & CtrlTrap);

export type CtrlSettings = {
  readonly endpoint: Endpoint;
  /** Who it is, as errors name it. */
  readonly name: string;
  readonly connectMs?: number;
  readonly patienceMs?: number;
};

export type CtrlClient = {
  /** @throws CounterpartAway where it cannot be reached; Error where the connection ends before the answer */
  get(variable: string, signal: AbortSignal): Promise<CtrlReply>;
  set(variable: string, value: string, signal: AbortSignal): Promise<CtrlReply>;
  close(): void;
};

/** A client with one connection, opened when it is needed. Requests are answered in any order. */
export function ctrlClient(settings: CtrlSettings): CtrlClient {
  const connection = new Reconnecting(() => openCtrl(settings, () => {}));
  const ask = async (words: string, signal: AbortSignal) => {
    const session = await connection.get(signal);
    return await session.ask(words, signal);
  };
  return {
    get: (variable, signal) => ask(`GET # ${variable}`, signal),
    set: (variable, value, signal) => ask(`SET # ${variable} ${value}`, signal),
    close: () => connection.close(),
  };
}

/** The id of an answer to what was no request. */
const idOfNone = 'err';
const mostWaiting = 10_000;

type Waiter = { readonly resolve: (reply: CtrlReply) => void; readonly reject: (error: Error) => void };

export class CtrlSession implements Session {
  readonly #settings: CtrlSettings;
  readonly #onTrap: (trap: CtrlTrap) => void;
  readonly #decoder = new IpaDecoder();
  /** In the order of asking. */
  readonly #waiting = new Map<string, Waiter>();
  readonly #ended = Promise.withResolvers<void>();
  #wire: Wire | null = null;
  #asked = 0;

  constructor(settings: CtrlSettings, onTrap: (trap: CtrlTrap) => void) {
    this.#settings = settings;
    this.#onTrap = onTrap;
  }

  get isOpen(): boolean {
    return this.#wire?.isOpen ?? false;
  }

  /** Resolves when the connection is no more. */
  get whenEnded(): Promise<void> {
    return this.#ended.promise;
  }

  use(wire: Wire): void {
    this.#wire = wire;
  }

  close(): void {
    this.#wire?.end('it was closed on our side');
  }

  /** @param words the request, with `#` where its id stands */
  async ask(words: string, signal: AbortSignal): Promise<CtrlReply> {
    const wire = this.#wire;
    if (!wire?.isOpen) {
      throw new CounterpartAway(`${this.#settings.name}: the connection has just ended`);
    }
    if (!/^[\x20-\x7e]+$/.test(words)) {
      throw new Error(`${this.#settings.name}: a request is printable ASCII`);
    }
    if (this.#waiting.size >= mostWaiting) {
      throw new Error(`${this.#settings.name}: too many requests wait for an answer`);
    }
    this.#asked += 1;
    const { promise, resolve, reject } = Promise.withResolvers<CtrlReply>();
    // Who asked may have left by then; the place is kept, since the answer still comes.
    promise.catch(() => {});
    if (this.#waiting.size === 0) {
      wire.progress(true);
    }
    this.#waiting.set(String(this.#asked), { resolve, reject });
    wire.write(osmoFrame(osmoExtension.ctrl, Buffer.from(words.replace('#', String(this.#asked)), 'latin1')));
    return await unlessAborted(promise, signal);
  }

  /** @throws MalformedFrame */
  hear(chunk: Buffer): void {
    for (const frame of this.#decoder.push(chunk)) {
      if (isPing(frame)) {
        this.#wire?.write(pongFrame);
      } else if (frame.protocol === ipaProtocol.osmo && frame.payload[0] === osmoExtension.ctrl) {
        this.#hearMessage(readCtrl(frame.payload.subarray(1)));
      } else if (frame.protocol !== ipaProtocol.ccm) {
        throw new MalformedFrame('it speaks no CTRL');
      }
    }
  }

  ended(error: Error): void {
    for (const { reject } of this.#waiting.values()) {
      reject(error);
    }
    this.#waiting.clear();
    this.#ended.resolve();
  }

  #hearMessage(message: CtrlMessage): void {
    if (message.kind === 'trap') {
      this.#onTrap(message);
      return;
    }
    // Programs answer one request after the other: what they did not understand is what waits longest.
    const id = message.id === idOfNone ? this.#waiting.keys().next().value : message.id;
    const waiter = id === undefined ? undefined : this.#waiting.get(id);
    if (id === undefined || waiter === undefined) {
      throw new MalformedFrame('it answers what nobody asked');
    }
    this.#waiting.delete(id);
    this.#wire?.progress(this.#waiting.size > 0);
    waiter.resolve(message.reply);
  }
}

/** @throws CounterpartAway */
export async function openCtrl(
  settings: CtrlSettings,
  onTrap: (trap: CtrlTrap) => void,
): Promise<CtrlSession> {
  const session = new CtrlSession(settings, onTrap);
  const wire = await openWire(
    { ...usualWire, ...settings },
    {
      data: (chunk) => session.hear(chunk),
      ended: (error) => session.ended(error),
    },
  );
  session.use(wire);
  return session;
}

function isPing({ protocol, payload }: IpaFrame): boolean {
  return protocol === ipaProtocol.ccm && payload[0] === ccm.ping;
}

/**
 * The text of a frame.
 * @throws MalformedFrame where it is neither an answer nor a trap
 */
export function readCtrl(payload: Buffer): CtrlMessage {
  const text = payload.toString('latin1');
  const [, verb, id = '', variable = '', value = ''] =
    /^(GET_REPLY|SET_REPLY|TRAP) (\d{1,15}|err) (\S+)(?: (.*))?$/s.exec(text) ?? [];
  if (verb === 'TRAP') {
    return { kind: 'trap', variable, value };
  }
  if (verb !== undefined) {
    return { kind: 'reply', id, reply: { outcome: 'value', value } };
  }
  const [, errorId, error = ''] = /^ERROR (\d{1,15}|err)(?: (.*))?$/s.exec(text) ?? [];
  if (errorId === undefined) {
    throw new MalformedFrame('it speaks no CTRL');
  }
  return { kind: 'reply', id: errorId, reply: { outcome: 'error', error } };
}
