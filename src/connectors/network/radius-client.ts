import { createSocket, type Socket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { CounterpartAway } from '../../application/ports.ts';
import type { Endpoint } from '../endpoint.ts';
import { encodeRequest, openReply, type Packet, type Question, RefusedPacket } from './radius-packet.ts';

/** How a request is repeated until it is answered (RFC 5080 section 2.2.1, whose names these are). */
export type Retransmission = {
  /** The first wait. Each next one is twice as long, all spread by a tenth. */
  readonly irtMs: number;
  /** The longest wait. */
  readonly mrtMs: number;
  /** How often it is sent in all. */
  readonly mrc: number;
  /** After so long it is given up. */
  readonly mrdMs: number;
};

/** The figures of RFC 5080 for requests that a person does not wait for. */
export const patientRetransmission: Retransmission = { irtMs: 2_000, mrtMs: 16_000, mrc: 5, mrdMs: 30_000 };

export type RadiusClientSettings = {
  readonly endpoint: Endpoint;
  readonly secret: string;
  readonly retransmission?: Retransmission;
  /** From 0 to 1, spreads the waits. */
  readonly random?: () => number;
};

export type RadiusClient = {
  /**
   * Asks until there is an answer from whom it should be.
   * @throws CounterpartAway where the server's machine says that nobody listens, or there is no way to it; Error where there is
   *   no answer in time, which is what a wrong secret looks like too; the signal's reason where the call is aborted
   * @param retransmission where it is to be other than set
   */
  ask(question: Question, signal: AbortSignal, retransmission?: Retransmission): Promise<Packet>;
  /** How many datagrams were no answer to anything: forged, broken, late, or made with another secret. */
  dropped(): number;
  /** Requests under way are rejected. */
  close(): void;
};

/**
 * Asks one RADIUS server.
 *
 * A retransmission is the same datagram: same identifier, authenticator and Event-Timestamp, from the same port. By that a server
 * knows a duplicate and answers as it did before, so that a session is not ended twice nor called unknown (RFC 5080
 * section 2.2.2; RFC 5176 section 2.3 lets the identifier change only with the content). An Event-Timestamp is not made new for
 * the same reason. It does not get stale meanwhile: a server takes one of the last 300 s (RFC 5176 section 6.3), and a
 * request is given up long before.
 */
export function radiusClient(settings: RadiusClientSettings): RadiusClient {
  const wires: Wire[] = [];
  const count = { dropped: 0 };
  let isClosed = false;
  const forget = (wire: Wire) => {
    wires.splice(wires.indexOf(wire), 1);
  };
  return {
    async ask(question, signal, retransmission = settings.retransmission ?? patientRetransmission) {
      signal.throwIfAborted();
      if (isClosed) {
        throw new Error('RADIUS: the client is closed');
      }
      let wire = wires.find((each) => each.hasRoom());
      if (wire === undefined) {
        wire = new Wire(settings, count, forget);
        wires.push(wire);
      }
      return await wire.ask(question, signal, retransmission);
    },
    dropped: () => count.dropped,
    close() {
      isClosed = true;
      for (const wire of [...wires]) {
        wire.end(new Error('RADIUS: the client is closed'));
      }
    },
  };
}

type Asked = {
  readonly datagram: Buffer;
  readonly retransmission: Retransmission;
  sent: number;
  timer: NodeJS.Timeout | undefined;
  readonly settle: (answer: Packet | Error) => void;
};

const identifiers = 256;

/** One socket, which the kernel lets hear only the server it is connected to: strangers are never heard. */
class Wire {
  readonly #secret: string;
  readonly #random: () => number;
  readonly #count: { dropped: number };
  readonly #onEnd: (wire: Wire) => void;
  readonly #asked = new Map<number, Asked>();
  readonly #socket: Socket;
  readonly #connected: Promise<void>;
  #next = 0;

  constructor(settings: RadiusClientSettings, count: { dropped: number }, onEnd: (wire: Wire) => void) {
    this.#secret = settings.secret;
    this.#random = settings.random ?? Math.random;
    this.#count = count;
    this.#onEnd = onEnd;
    const { host, port } = settings.endpoint;
    this.#socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4');
    this.#socket.unref();
    this.#socket.on('message', (datagram) => this.#hear(datagram));
    // All who wait here are told: the kernel does not say which datagram it was. Whoever was heard before is asked again, and a
    // session that has ended meanwhile is then unknown, which is success.
    this.#socket.on('error', (error) => this.end(away(error)));
    this.#connected = new Promise((resolve) => {
      this.#socket.connect(port, host, (error?: Error) =>
        error === undefined ? resolve() : this.end(away(error)),
      );
    });
  }

  hasRoom(): boolean {
    return this.#asked.size < identifiers;
  }

  async ask(question: Question, signal: AbortSignal, retransmission: Retransmission): Promise<Packet> {
    const identifier = this.#freeIdentifier();
    const { promise, resolve, reject } = Promise.withResolvers<Packet>();
    const asked: Asked = {
      datagram: encodeRequest(question, identifier, this.#secret),
      retransmission,
      sent: 0,
      timer: undefined,
      settle: (answer) => (answer instanceof Error ? reject(answer) : resolve(answer)),
    };
    this.#asked.set(identifier, asked);
    const onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    const deadline = setTimeout(() => reject(noAnswer()), retransmission.mrdMs);
    try {
      void this.#connected.then(() => this.#send(asked, identifier, 0));
      return await promise;
    } finally {
      this.#asked.delete(identifier);
      clearTimeout(asked.timer);
      clearTimeout(deadline);
      signal.removeEventListener('abort', onAbort);
    }
  }

  /** In turn, so that one comes up again as late as can be: until then late answers to it go astray. */
  #freeIdentifier(): number {
    do {
      this.#next = (this.#next + 1) % identifiers;
    } while (this.#asked.has(this.#next));
    return this.#next;
  }

  /** @param waitedMs how long the wait before was; 0 before the first */
  #send(asked: Asked, identifier: number, waitedMs: number): void {
    if (this.#asked.get(identifier) !== asked) {
      return;
    }
    const { irtMs, mrtMs, mrc } = asked.retransmission;
    if (asked.sent >= mrc) {
      asked.settle(noAnswer());
      return;
    }
    asked.sent += 1;
    this.#socket.send(asked.datagram, (error) => {
      if (error !== null) {
        this.end(away(error));
      }
    });
    const spread = this.#random() * 0.2 - 0.1;
    const longer = waitedMs === 0 ? irtMs * (1 + spread) : waitedMs * (2 + spread);
    const waitMs = longer > mrtMs ? mrtMs * (1 + spread) : longer;
    asked.timer = setTimeout(() => this.#send(asked, identifier, waitMs), waitMs);
  }

  #hear(datagram: Buffer): void {
    const asked = this.#asked.get(datagram[1] ?? -1);
    try {
      if (asked === undefined) {
        throw new RefusedPacket('nobody asked');
      }
      asked.settle(openReply(datagram, asked.datagram, this.#secret));
    } catch (error) {
      if (!(error instanceof RefusedPacket)) {
        throw error;
      }
      // Who forges an answer shall not even end the wait for the right one.
      this.#count.dropped += 1;
    }
  }

  /** Whoever waits is told why, and the next request gets a socket of its own. */
  end(reason: Error): void {
    for (const { settle } of this.#asked.values()) {
      settle(reason);
    }
    this.#asked.clear();
    try {
      this.#socket.close();
      this.#onEnd(this);
    } catch {
      // It is closed already.
    }
  }
}

function away(error: Error): CounterpartAway {
  const { code = 'unknown' } = error as NodeJS.ErrnoException;
  const why = code === 'ECONNREFUSED' ? 'nobody listens there' : code;
  return new CounterpartAway(`RADIUS: cannot be reached (${why})`);
}

function noAnswer(): Error {
  return new Error('RADIUS: no answer; it is silent, or the shared secret is not its own');
}
