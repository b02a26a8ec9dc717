import { fork } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { price } from '../src/cli/price.ts';
import { systemClock } from '../src/clock.ts';
import { ordinary, prepaid, profileFile, requestedAt, rich } from './contracts.ts';

/**
 * `npm run bench:price [LINES ...]`: writes files of contracts and prices them with `signoff price`, each in a process
 * of its own, to show what a line takes and that memory does not grow with their number.
 */

type Run = { readonly seconds: number; readonly processorSeconds: number; readonly peakMiB: number };

const asChild = process.argv[2] === '--one';
await (asChild ? priceOne(process.argv[3] ?? '') : priceAll(process.argv.slice(2).map(Number)));

async function priceAll(asked: readonly number[]): Promise<void> {
  console.log(
    '| lines | MiB read | seconds | lines/s | processor ms a line | peak memory MiB |\n|---|---|---|---|---|---|',
  );
  for (const lines of asked.length > 0 ? asked : [10_000, 100_000, 1_000_000]) {
    const folder = await mkdtemp(join(tmpdir(), 'signoff-bench-'));
    try {
      const file = join(folder, 'contracts.ndjson');
      await pipeline(Readable.from(contractsText(lines)), createWriteStream(file));
      const size = Math.round((await stat(file)).size / 1_048_576);
      const { seconds, processorSeconds, peakMiB } = await runChild(file);
      const rate = Math.round(lines / seconds);
      const each = ((processorSeconds * 1_000) / lines).toFixed(3);
      console.log(`| ${lines} | ${size} | ${seconds.toFixed(1)} | ${rate} | ${each} | ${peakMiB} |`);
    } finally {
      await rm(folder, { recursive: true });
    }
  }
}

/** Of a hundred lines 90 are ordinary, 8 prepaid and 2 rich. */
function* contractsText(lines: number): Generator<string> {
  for (let number = 0; number < lines; number += 1) {
    const kind = number % 100 < 2 ? rich : number % 100 < 10 ? prepaid : ordinary;
    yield `${JSON.stringify({ line: `L${number}`, contract: kind(number) })}\n`;
  }
}

function runChild(file: string): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = fork(import.meta.filename, ['--one', file]);
    child.once('message', (run) => resolve(run as Run));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the run ended with ${code}`)));
  });
}

/** In the child: one run of the command, measured from its first line to its last. */
async function priceOne(file: string): Promise<void> {
  const args = [profileFile, file, '--at', requestedAt.toISOString(), '--out', `${file}.priced`];
  const [startedAt, before] = [process.hrtime.bigint(), process.cpuUsage()];
  const code = await price(args, systemClock, {
    input: process.stdin,
    output: process.stdout,
    screen: { write: () => undefined },
  });
  const { user, system } = process.cpuUsage(before);
  if (code !== 0) {
    throw new Error(`signoff price ended with ${code}`);
  }
  process.send?.({
    seconds: Number(process.hrtime.bigint() - startedAt) / 1e9,
    processorSeconds: (user + system) / 1e6,
    peakMiB: Math.round(process.resourceUsage().maxRSS / 1_024),
  });
  process.disconnect();
}
