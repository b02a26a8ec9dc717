import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import type { Endpoint } from '../../../src/connectors/endpoint.ts';

/** Stands between an adapter and the program that it speaks to, and treats what the program says as a bad network would. */

export type Treatment = {
  /** What the program says is kept, and comes when this is over. */
  hold: boolean;
  /** What the program says comes byte by byte. */
  split: boolean;
  /** Cuts the connection instead of handing on the first words that answer a request with these words in it. */
  cutAnswerTo: string | null;
  /** Hands on half of the first words that answer a request with these words in it, and then nothing more. */
  halveAnswerTo: string | null;
};

export type GoBetween = {
  readonly endpoint: Endpoint;
  readonly treatment: Treatment;
  /** How many connections it has had. */
  connections(): number;
  /** Everything that was said to the program, all connections together. */
  said(): string;
  /** Resolves when more was said to the program than at the last time. */
  heard(): Promise<void>;
  /** Ends all holding, and hands on what was kept. */
  release(): void;
  /** Says something to the adapter that the program did not say. */
  inject(bytes: Buffer): void;
  /** Breaks all connections. */
  cut(): void;
  close(): Promise<void>;
};

type Pair = {
  readonly inner: Socket;
  readonly outer: Socket;
  kept: Buffer[];
  request: string;
  dead: boolean;
};

/** @param program where it listens; the proxy listens on the same address, on a port of its own */
export async function startGoBetween(program: Endpoint): Promise<GoBetween> {
  const treatment: Treatment = { hold: false, split: false, cutAnswerTo: null, halveAnswerTo: null };
  const pairs = new Set<Pair>();
  let [connections, said, heardUpTo] = [0, '', 0];
  let more = Promise.withResolvers<void>();

  const server = createServer({ noDelay: true }, (outer) => {
    connections += 1;
    const inner = connect({ ...program, noDelay: true });
    const pair: Pair = { inner, outer, kept: [], request: '', dead: false };
    pairs.add(pair);
    outer.on('data', (chunk: Buffer) => {
      pair.request = chunk.toString('latin1');
      said += pair.request;
      inner.write(chunk);
      more.resolve();
    });
    inner.on('data', (chunk: Buffer) => handOn(pair, chunk, treatment));
    for (const socket of [inner, outer]) {
      socket.on('error', () => {});
      socket.on('close', () => cutPair(pair));
    }
  });

  function cutPair(pair: Pair): void {
    pair.inner.destroy();
    pair.outer.destroy();
    pairs.delete(pair);
  }

  server.listen(0, program.host);
  await once(server, 'listening');
  return {
    endpoint: { host: program.host, port: (server.address() as AddressInfo).port },
    treatment,
    connections: () => connections,
    said: () => said,
    async heard() {
      while (said.length === heardUpTo) {
        more = Promise.withResolvers();
        await more.promise;
      }
      heardUpTo = said.length;
    },
    release() {
      treatment.hold = false;
      for (const pair of pairs) {
        for (const chunk of pair.kept.splice(0)) {
          pair.outer.write(chunk);
        }
      }
    },
    inject(bytes) {
      for (const { outer } of pairs) {
        outer.write(bytes);
      }
    },
    cut() {
      for (const pair of pairs) {
        cutPair(pair);
      }
    },
    async close() {
      for (const pair of pairs) {
        cutPair(pair);
      }
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function handOn(pair: Pair, chunk: Buffer, treatment: Treatment): void {
  const { hold, split, cutAnswerTo, halveAnswerTo } = treatment;
  if (pair.dead) {
    return;
  }
  if (cutAnswerTo !== null && pair.request.includes(cutAnswerTo)) {
    pair.outer.destroy();
  } else if (halveAnswerTo !== null && pair.request.includes(halveAnswerTo)) {
    pair.dead = true;
    pair.outer.write(chunk.subarray(0, chunk.length / 2));
  } else if (hold) {
    pair.kept.push(chunk);
  } else if (split) {
    for (const byte of chunk) {
      pair.outer.write(Buffer.of(byte));
    }
  } else {
    pair.outer.write(chunk);
  }
}
