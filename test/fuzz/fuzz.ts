import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { seeded } from '../support/seeded.ts';

/** How many frames each parser gets. */
export const cases = 100_000;
/** What a parser may hold on to in the end, whatever it was fed: caches, not frames. */
const mostGrowthBytes = 8 * 1024 * 1024;
const mostBytes = 4_096;

/** A parser takes a frame, or refuses it with an error of this class; anything else that it throws is a crash. */
export type Parser = {
  readonly feed: (frame: Buffer) => unknown;
  readonly refuses: new (...args: never[]) => Error;
};

/**
 * Feeds a parser with frames that were good once: bits, bytes and lengths changed, parts cut out, doubled and swapped. The
 * same frames in every run.
 * @param good at least one frame that the parser takes
 * @throws AssertionError naming the frame in hexadecimal digits, where the parser crashes or grows
 */
export function fuzz(good: readonly Buffer[], { feed, refuses }: Parser): void {
  for (const frame of good) {
    feed(frame);
  }
  const random = seeded(20261128);
  let before = 0;
  for (let nth = 0; nth < cases; nth += 1) {
    // What is made once, such as compiled code, is no growth.
    before = nth === cases / 10 ? heapBytes() : before;
    const frame = mutated(good, random);
    try {
      feed(frame);
    } catch (error) {
      assert.ok(error instanceof refuses, `${error} at frame ${nth}: ${frame.toString('hex')}`);
    }
  }
  const growth = heapBytes() - before;
  assert.ok(growth < mostGrowthBytes, `${growth} bytes are held after ${cases} frames`);
}

type Random = () => number;

function mutated(good: readonly Buffer[], random: Random): Buffer {
  let frame: Buffer = Buffer.from(pick(good, random));
  for (let rounds = 1 + below(6, random); rounds > 0; rounds -= 1) {
    frame = pick(mutations, random)(frame, random, good);
  }
  return frame.subarray(0, mostBytes);
}

const mutations: readonly ((frame: Buffer, random: Random, good: readonly Buffer[]) => Buffer)[] = [
  (frame, random) => changed(frame, random, (byte) => byte ^ (1 << below(8, random))),
  (frame, random) => changed(frame, random, () => below(256, random)),
  // Where a length stands, the ends of its range are what parsers get wrong.
  (frame, random) => changed(frame, random, () => pick([0, 1, 0x7f, 0x80, 0xfe, 0xff], random)),
  (frame, random) => frame.subarray(0, below(frame.length + 1, random)),
  (frame, random) => frame.subarray(below(frame.length + 1, random)),
  (frame, random) => {
    const [from, to] = span(frame, random);
    return Buffer.concat([frame.subarray(0, from), frame.subarray(to)]);
  },
  (frame, random) => {
    const [from, to] = span(frame, random);
    return Buffer.concat([frame.subarray(0, to), frame.subarray(from)]);
  },
  (frame, random, good) => {
    const other = pick(good, random);
    return Buffer.concat([
      frame.subarray(0, below(frame.length + 1, random)),
      other.subarray(below(other.length + 1, random)),
    ]);
  },
];

function changed(frame: Buffer, random: Random, change: (byte: number) => number): Buffer {
  const copy = Buffer.from(frame);
  const place = below(copy.length, random);
  const byte = copy[place];
  if (byte !== undefined) {
    copy[place] = change(byte);
  }
  return copy;
}

function span(frame: Buffer, random: Random): [number, number] {
  const ends = [below(frame.length + 1, random), below(frame.length + 1, random)];
  return [Math.min(...ends), Math.max(...ends)];
}

function below(end: number, random: Random): number {
  return Math.floor(random() * end);
}

function pick<Item>(items: readonly Item[], random: Random): Item {
  return items[below(items.length, random)] as Item;
}

/** What is still in use; garbage is collected first. */
function heapBytes(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
