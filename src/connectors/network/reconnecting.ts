import { CounterpartAway } from '../../application/ports.ts';
import { unlessAborted } from './wire.ts';

export type Session = { readonly isOpen: boolean; close(): void };

/** One session that all calls share. It is opened when somebody needs it, and again when it has ended. */
export class Reconnecting<Opened extends Session> {
  readonly #open: () => Promise<Opened>;
  #session: Opened | null = null;
  #opening: Promise<Opened> | null = null;
  #isClosed = false;

  constructor(open: () => Promise<Opened>) {
    this.#open = open;
  }

  /** @throws CounterpartAway where it cannot be opened; the signal's reason where that takes too long */
  async get(signal: AbortSignal): Promise<Opened> {
    signal.throwIfAborted();
    if (this.#session?.isOpen) {
      return this.#session;
    }
    this.#opening ??= this.#begin();
    return await unlessAborted(this.#opening, signal);
  }

  close(): void {
    this.#isClosed = true;
    this.#session?.close();
  }

  #begin(): Promise<Opened> {
    const opening = this.#open().then((session) => {
      if (this.#isClosed) {
        session.close();
        throw new CounterpartAway('it was closed on our side');
      }
      this.#session = session;
      return session;
    });
    const settled = () => {
      this.#opening = null;
    };
    // Everybody who waited may have left.
    opening.then(settled, settled);
    return opening;
  }
}
