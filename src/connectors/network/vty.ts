import { CounterpartAway } from '../../application/ports.ts';
import type { Endpoint } from '../endpoint.ts';
import { Reconnecting, type Session } from './reconnecting.ts';
import { LostThread, VtyTranscript } from './vty-transcript.ts';
import { openWire, unlessAborted, usualWire, type Wire } from './wire.ts';

/** Osmocom's terminal, in which an operator types (VTY). Source: "The Osmocom VTY Interface" in the manuals. */

export type VtySettings = {
  readonly endpoint: Endpoint;
  /** Who it is, as errors name it. */
  readonly name: string;
  readonly connectMs?: number;
  readonly patienceMs?: number;
  /** Told whenever a connection is ready. */
  readonly opened?: () => void;
};

export type VtyClient = {
  /**
   * Runs commands right after each other: they arrive in one piece, so the program, which does one thing at a time, does
   * nothing in between.
   * @returns what each printed; lines end in `\n`
   * @throws CounterpartAway where nothing was sent; Error where the connection ended before all had ended
   */
  run<const Commands extends readonly string[]>(
    commands: Commands,
    signal: AbortSignal,
  ): Promise<{ readonly [Nth in keyof Commands]: string }>;
  close(): void;
};

/** A client with one connection, opened when it is needed, in which commands wait for each other. */
export function vtyClient(settings: VtySettings): VtyClient {
  const connection = new Reconnecting(() => openSession(settings));
  return {
    async run(commands, signal) {
      const session = await connection.get(signal);
      // As many outputs as commands.
      return (await session.run(commands, signal)) as { [Nth in keyof typeof commands]: string };
    },
    close: () => connection.close(),
  };
}

/** What programs read at once is 512 bytes: what arrives in one piece must fit. */
const mostAtOnce = 480;
const mostQueued = 10_000;
/** Whoever may change things; and no pauses in long outputs. */
const first = ['enable', 'terminal length 0'];

type Job = {
  readonly commands: readonly string[];
  readonly outputs: string[];
  readonly signal: AbortSignal;
  readonly resolve: (outputs: string[]) => void;
  readonly reject: (error: Error) => void;
};

class VtySession implements Session {
  readonly #settings: VtySettings;
  readonly #transcript = new VtyTranscript();
  readonly #greeted = Promise.withResolvers<void>();
  #wire: Wire | null = null;
  #queued: Job[] = [];
  /** Sent, and not all printed. */
  #running: Job[] = [];

  constructor(settings: VtySettings) {
    this.#settings = settings;
    this.#greeted.promise.catch(() => {});
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

  /** Resolves when it has shown its first prompt. */
  get greeted(): Promise<void> {
    return this.#greeted.promise;
  }

  async run(commands: readonly string[], signal: AbortSignal): Promise<string[]> {
    signal.throwIfAborted();
    if (!this.isOpen) {
      throw new CounterpartAway(`${this.#settings.name}: the connection has just ended`);
    }
    if (
      !commands.every((command) => /^[\x20-\x7e]+$/.test(command)) ||
      textOf(commands).length > mostAtOnce
    ) {
      throw new Error(`${this.#settings.name}: commands are short lines of printable ASCII`);
    }
    if (this.#queued.length >= mostQueued) {
      throw new Error(`${this.#settings.name}: too many commands wait`);
    }
    const { promise, resolve, reject } = Promise.withResolvers<string[]>();
    promise.catch(() => {});
    this.#queued.push({ commands, outputs: [], signal, resolve, reject });
    this.#sendNext();
    return await unlessAborted(promise, signal);
  }

  /** @throws LostThread */
  hear(chunk: Buffer): void {
    const wasGreeted = this.#transcript.hostname !== null;
    const commands = this.#running.flatMap((job) => job.commands.slice(job.outputs.length));
    for (const output of this.#transcript.push(chunk, commands)) {
      this.#take(output);
    }
    if (!wasGreeted && this.#transcript.hostname !== null) {
      this.#wire?.progress(false);
      this.#greeted.resolve();
    }
  }

  ended(error: Error): void {
    this.#greeted.reject(new CounterpartAway(error.message));
    for (const { reject } of this.#running.splice(0)) {
      reject(error);
    }
    for (const { reject } of this.#queued.splice(0)) {
      reject(new CounterpartAway(error.message));
    }
  }

  #take(output: string): void {
    const [job] = this.#running;
    if (job === undefined) {
      throw new LostThread('it prints what nobody asked for');
    }
    job.outputs.push(output);
    if (job.outputs.length === job.commands.length) {
      this.#running.shift();
      job.resolve(job.outputs);
    }
    this.#wire?.progress(this.#running.length > 0);
    this.#sendNext();
  }

  /** Only when all before is printed: then what is sent is read in one piece. */
  #sendNext(): void {
    if (this.#running.length > 0) {
      return;
    }
    this.#queued = this.#queued.filter(({ signal }) => !signal.aborted);
    const fits = this.#queued.findIndex(
      (_, nth) =>
        textOf(this.#queued.slice(0, nth + 1).flatMap(({ commands }) => commands)).length > mostAtOnce,
    );
    this.#running = this.#queued.splice(0, fits < 0 ? this.#queued.length : fits);
    if (this.#running.length > 0) {
      this.#wire?.progress(true);
      this.#wire?.write(Buffer.from(textOf(this.#running.flatMap(({ commands }) => commands)), 'latin1'));
    }
  }
}

function textOf(commands: readonly string[]): string {
  return commands.map((command) => `${command}\n`).join('');
}

async function openSession(settings: VtySettings): Promise<VtySession> {
  const wireSettings = { ...usualWire, ...settings };
  const session = new VtySession(settings);
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
    await session.greeted;
    await session.run(first, new AbortController().signal);
  } catch (error) {
    throw new CounterpartAway(error instanceof Error ? error.message : `${settings.name}: no VTY`);
  } finally {
    clearTimeout(late);
  }
  settings.opened?.();
  return session;
}
