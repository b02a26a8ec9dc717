import { type FileHandle, open } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import type { Clock } from '../application/ports.ts';
import { longestJsonLineBytes } from '../connectors/extract/json-line.ts';
import { linesIn } from '../connectors/extract/physical-lines.ts';
import { CannotStart, parsedOr, whyUnreadable } from './input.ts';
import { type Pricing, pricedText } from './price/price-lines.ts';
import { Progress, type Screen } from './price/progress.ts';
import { Tally } from './price/tally.ts';
import { instantIn, type PricingValues, pricingOptions, readPolicy, wishIn } from './pricing.ts';

const usage = `usage: signoff price PROFILE CONTRACTS [--at INSTANT] [--all | --end ENDING] [--day DAY] [--out FILE]
  CONTRACTS  one JSON object a line, {"line": KEY, "contract": {...}}; - for the standard input
  ENDING     at-once, end-of-period or chosen-day; without it the first that the profile offers`;

export type PriceStreams = {
  readonly input: AsyncIterable<Buffer>;
  readonly output: Writable;
  /** Gets the progress, and what it comes to in the end. */
  readonly screen: Screen;
};

/**
 * `signoff price PROFILE CONTRACTS`: what it costs to end each of many lines, one JSON object a line, however many there
 * are. A line that cannot be priced says why and stops no other. `args` come after `price`. Returns the exit code:
 * 0 all priced, 1 some refused or the output was closed, 2 wrong usage or a file that cannot be used.
 */
export async function price(args: readonly string[], clock: Clock, streams: PriceStreams): Promise<number> {
  try {
    const { profile, contracts, out, all, values } = readArguments(args);
    const at = instantIn(values, clock.now());
    const { policy, lawful } = await readPolicy(profile, at);
    const { offered } = policy.profile.end;
    const wish = wishIn(values, policy.profile, all ? offered : offered.slice(0, 1));
    if (!lawful) {
      const advice = `Run: bin/signoff policy check ${profile}`;
      streams.screen.write(`${profile} is not lawful; priced as the law would have it. ${advice}\n`);
    }
    const tally = new Tally();
    await priceFile({ policy, at, wish, all, file: contracts }, out, tally, clock, streams);
    streams.screen.write(
      tally
        .lines()
        .map((line) => `${line}\n`)
        .join(''),
    );
    return tally.refused === 0 ? 0 : 1;
  } catch (error) {
    if (error instanceof CannotStart) {
      streams.screen.write(`${error.message}\n`);
      return 2;
    }
    if (error instanceof Error && 'code' in error && error.code === 'EPIPE') {
      // Whoever read the output wants no more of it.
      return 1;
    }
    throw error;
  }
}

type Arguments = {
  readonly profile: string;
  readonly contracts: string;
  readonly out: string | undefined;
  readonly all: boolean;
  readonly values: PricingValues;
};

function readArguments(args: readonly string[]): Arguments {
  const options = { ...pricingOptions, all: { type: 'boolean' }, out: { type: 'string' } } as const;
  const { values, positionals } = parsedOr(usage, () =>
    parseArgs({ args: [...args], options, allowPositionals: true }),
  );
  const [profile, contracts, ...rest] = positionals;
  const { all = false, out } = values;
  if (!profile || !contracts || rest.length > 0 || out === '' || (all && values.end !== undefined)) {
    throw new CannotStart(usage);
  }
  return { profile, contracts, out, all, values };
}

async function priceFile(
  pricing: Pricing,
  out: string | undefined,
  tally: Tally,
  clock: Clock,
  { input, output, screen }: PriceStreams,
): Promise<void> {
  await using source = pricing.file === '-' ? null : await openedOr('read', pricing.file, 'r');
  const found = await source?.stat();
  await using target = out === undefined ? null : await openedTarget(out, source);
  const chunks = source === null ? input : (source.createReadStream() as AsyncIterable<Buffer>);
  const progress = new Progress(clock, screen, tally, found?.isFile() ? found.size : null);
  const lines = linesIn(progress.watch(chunks), longestJsonLineBytes);
  const written = target === null ? output : target.createWriteStream();
  try {
    await pipeline(pricedText(lines, pricing, tally), written, { end: target !== null });
    if (target === null) {
      await flushed(output);
    }
  } finally {
    progress.end();
  }
}

/** Opened without emptying it: the contracts themselves may have been named by mistake. */
async function openedTarget(path: string, source: FileHandle | null): Promise<FileHandle> {
  const target = await openedOr('write', path, 'a');
  const [from, to] = [await source?.stat(), await target.stat()];
  if (from !== undefined && from.dev === to.dev && from.ino === to.ino) {
    await target.close();
    throw new CannotStart(`--out ${path}: these are the contracts themselves`);
  }
  if (to.isFile()) {
    await target.truncate();
  }
  return target;
}

async function openedOr(what: 'read' | 'write', path: string, flags: string): Promise<FileHandle> {
  const handle = await open(path, flags).catch((error) => {
    throw new CannotStart(`cannot ${what} ${path}: ${whyUnreadable(error)}`);
  });
  if ((await handle.stat()).isDirectory()) {
    await handle.close();
    throw new CannotStart(`cannot ${what} ${path}: it is a directory`);
  }
  return handle;
}

/** The process may end with the command: what it wrote must have left it. */
async function flushed(output: Writable): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    output.write('', (error) => (error ? reject(error) : resolve()));
  });
}
