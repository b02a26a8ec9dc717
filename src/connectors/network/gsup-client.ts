import { CounterpartAway } from '../../application/ports.ts';
import type { Endpoint } from '../endpoint.ts';
import { identityOf, identityResponse } from './ccm.ts';
import { decodeGsup, encodeGsup, type GsupMessage, gsupType, packetRequest } from './gsup.ts';
import { ccm, IpaDecoder, type IpaFrame, ipaProtocol, osmoExtension, osmoFrame, pongFrame } from './ipa.ts';
import { Reconnecting, type Session } from './reconnecting.ts';
import { openWire, unlessAborted, usualWire, type Wire, type WireSettings } from './wire.ts';

export type GsupSettings = {
  readonly endpoint: Endpoint;
  /** By what the HLR knows the client: two with the same name get in each other's way. */
  readonly name: string;
  readonly connectMs?: number;
  readonly patienceMs?: number;
  /** What the HLR asks by itself. The answer goes back to it; null leaves it without one. */
  readonly asked?: (message: GsupMessage) => GsupMessage | null;
};

export type GsupClient = {
  /**
   * The HLR's answer to a request, a result or an error. Those about one subscriber come in the order of asking.
   * @throws CounterpartAway where the HLR cannot be reached; Error where the connection ends before the answer
   */
  request(message: GsupMessage, signal: AbortSignal): Promise<GsupMessage>;
  /** Resolves when the HLR knows who we are. @throws CounterpartAway */
  ready(signal: AbortSignal): Promise<void>;
  close(): void;
};

/** A client of the HLR, as SGSNs are. It connects when it is needed. */
export function gsupClient(settings: GsupSettings): GsupClient {
  const connection = new Reconnecting(() => openSession(settings));
  return {
    async request(message, signal) {
      const session = await connection.get(signal);
      return await session.request(message, signal);
    },
    async ready(signal) {
      await connection.get(signal);
    },
    close: () => connection.close(),
  };
}

const mostWaiting = 1_000;

type Waiter = {
  readonly message: GsupMessage;
  readonly resolve: (answer: GsupMessage) => void;
  readonly reject: (error: Error) => void;
};

/** What an SGSN says yes to: data of a subscriber that the HLR inserts. */
function agreed(message: GsupMessage): GsupMessage | null {
  return message.type === gsupType.insertSubscriberData
    ? packetRequest(gsupType.insertSubscriberDataResult, message.imsi)
    : null;
}

class GsupSession implements Session {
  readonly ready: Promise<void>;
  readonly #settings: GsupSettings;
  readonly #decoder = new IpaDecoder();
  readonly #known = Promise.withResolvers<void>();
  #waiting: Waiter[] = [];
  #wire: Wire | null = null;

  constructor(settings: GsupSettings) {
    this.#settings = settings;
    this.ready = this.#known.promise;
  }

  get isOpen(): boolean {
    return this.#wire?.isOpen ?? false;
  }

  use(wire: Wire): void {
    this.#wire = wire;
    wire.progress(true);
  }

  close(): void {
    this.#wire?.end('it was closed on our side');
  }

  async request(message: GsupMessage, signal: AbortSignal): Promise<GsupMessage> {
    const wire = this.#wire;
    if (this.#waiting.length >= mostWaiting) {
      wire?.end('it leaves too many requests without an answer');
    }
    if (!wire?.isOpen) {
      throw new CounterpartAway('HLR GSUP: the connection has just ended');
    }
    const { promise, resolve, reject } = Promise.withResolvers<GsupMessage>();
    promise.catch(() => {});
    if (this.#waiting.length === 0) {
      wire.progress(true);
    }
    // An answer to a request that was given up still comes, and belongs to it: so it goes on waiting.
    this.#waiting.push({ message, resolve, reject });
    wire.write(osmoFrame(osmoExtension.gsup, encodeGsup(message)));
    return await unlessAborted(promise, signal);
  }

  hear(chunk: Buffer): void {
    for (const frame of this.#decoder.push(chunk)) {
      if (frame.protocol === ipaProtocol.ccm) {
        this.#hearCcm(frame);
      } else if (frame.protocol === ipaProtocol.osmo && frame.payload[0] === osmoExtension.gsup) {
        this.#hearMessage(decodeGsup(frame.payload.subarray(1)));
      }
    }
  }

  ended(error: Error): void {
    this.#known.reject(new CounterpartAway(error.message));
    this.ready.catch(() => {});
    for (const { reject } of this.#waiting.splice(0)) {
      reject(error);
    }
  }

  #hearCcm({ payload }: IpaFrame): void {
    if (payload[0] === ccm.ping) {
      this.#wire?.write(pongFrame);
    } else if (payload[0] === ccm.identityGet) {
      this.#wire?.write(identityResponse(identityOf(this.#settings.name)));
      this.#wire?.progress(this.#waiting.length > 0);
      this.#known.resolve();
    }
  }

  #hearMessage(message: GsupMessage): void {
    const waiter = this.#waiting.find(
      (waiting) =>
        waiting.message.imsi === message.imsi &&
        (message.type === waiting.message.type + 1 || message.type === waiting.message.type + 2),
    );
    if (waiter !== undefined) {
      this.#waiting = this.#waiting.filter((waiting) => waiting !== waiter);
      this.#wire?.progress(this.#waiting.length > 0);
      waiter.resolve(message);
      return;
    }
    const answer = (this.#settings.asked ?? agreed)(message);
    if (answer !== null) {
      this.#wire?.write(osmoFrame(osmoExtension.gsup, encodeGsup(answer)));
    }
  }
}

async function openSession(settings: GsupSettings): Promise<GsupSession> {
  const wireSettings: WireSettings = { ...usualWire, ...settings, name: 'HLR GSUP' };
  const session = new GsupSession(settings);
  const wire = await openWire(wireSettings, {
    data: (chunk) => session.hear(chunk),
    ended: (error) => session.ended(error),
  });
  session.use(wire);
  const late = setTimeout(
    () => wire.end('it took the connection, and does not answer as it should'),
    wireSettings.connectMs,
  );
  try {
    await session.ready;
  } finally {
    clearTimeout(late);
  }
  return session;
}
