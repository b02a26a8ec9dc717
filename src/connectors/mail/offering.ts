import { Readable } from 'node:stream';
import type { Transporter } from 'nodemailer';

/** How far one mail is on its way to the server. */
export type Handover = {
  /** `begun`: a connection stands, and the envelope goes out. `offered`: the end of the message may be out. */
  state: 'waiting' | 'begun' | 'offered';
  readonly offering: () => Promise<void>;
  /** Why the end of the message was kept back; null where it was not. */
  failure: { readonly error: unknown } | null;
};

/** The library carries along what it does not know, unless it is named by a symbol. */
type Carried = { readonly handover?: { readonly of: Handover; readonly signal: AbortSignal } };

/** What goes along with a mail, for `gate` to find. */
export function withHandover(handover: Handover, signal: AbortSignal): Carried {
  return { handover: { of: handover, signal } };
}

/**
 * Holds back the end of every message until the mail is marked as offered. Before its last line a server must not deliver a
 * message (RFC 5321 section 4.1.1.4), and after it nobody can tell what a lost connection means: the one moment between
 * the two is where the mark belongs. It stands behind everything that the library does with a message, signing included.
 */
export function gate(transport: Pick<Transporter, 'use'>): void {
  transport.use('stream', ({ data, message }, done) => {
    const { handover } = data as Carried;
    if (handover) {
      const createReadStream = message.createReadStream.bind(message);
      message.createReadStream = (options) => {
        handover.of.state = 'begun';
        return heldBack(createReadStream(options), handover.of, handover.signal);
      };
    }
    done();
  });
}

/** Nothing of it is read before the server has asked for the message, so that the mark is not set earlier either. */
function heldBack(message: Readable, handover: Handover, signal: AbortSignal): Readable {
  async function* chunks() {
    yield* message;
    signal.throwIfAborted();
    handover.state = 'offered';
    try {
      await handover.offering();
    } catch (error) {
      handover.state = 'begun';
      handover.failure = { error };
      throw error;
    }
  }
  const held = Readable.from(chunks(), { objectMode: false });
  held.once('close', () => message.destroy());
  return held;
}
