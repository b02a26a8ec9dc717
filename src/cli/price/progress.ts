import type { Clock } from '../../application/ports.ts';
import { grouped, type Tally } from './tally.ts';

/** Where progress is shown: redrawn in place on a terminal, else a line now and then. */
export type Screen = {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
};

/** Often enough to look alive, and seldom enough to cost nothing. */
const betweenBarsMs = 100;
const betweenLinesMs = 10_000;

/** Says how far a long run has come. */
export class Progress {
  private readonly clock: Clock;
  private readonly screen: Screen;
  private readonly tally: Tally;
  private readonly totalBytes: number | null;
  private readonly startedAtMs: number;
  private shownAtMs: number;
  private bytes = 0;

  /** @param totalBytes null where nobody knows, as of a pipe */
  constructor(clock: Clock, screen: Screen, tally: Tally, totalBytes: number | null) {
    this.clock = clock;
    this.screen = screen;
    this.tally = tally;
    this.totalBytes = totalBytes;
    this.startedAtMs = clock.now().getTime();
    this.shownAtMs = this.startedAtMs;
  }

  /** Counts the chunks on their way. */
  async *watch(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      yield chunk;
      this.bytes += chunk.length;
      this.showIfDue();
    }
  }

  /** Takes the bar away. */
  end(): void {
    if (this.screen.isTTY) {
      this.screen.write('\r\x1b[K');
    }
  }

  private showIfDue(): void {
    const nowMs = this.clock.now().getTime();
    if (nowMs - this.shownAtMs < (this.screen.isTTY ? betweenBarsMs : betweenLinesMs)) {
      return;
    }
    this.shownAtMs = nowMs;
    const text = progressText({
      part: this.totalBytes === null ? null : Math.min(1, this.bytes / this.totalBytes),
      lines: this.tally.priced + this.tally.refused,
      refused: this.tally.refused,
      seconds: (nowMs - this.startedAtMs) / 1_000,
    });
    // Some terminals say that they have no columns.
    const width = (this.screen.columns || 80) - 1;
    this.screen.write(this.screen.isTTY ? `\r${text.slice(0, width)}\x1b[K` : `${text}\n`);
  }
}

type Standing = {
  /** From 0 to 1; null where nobody knows. */
  readonly part: number | null;
  readonly lines: number;
  readonly refused: number;
  readonly seconds: number;
};

const barWidth = 24;

/** `[############............]  50 %  1,000 lines  10,000/s  2 refused`. */
export function progressText({ part, lines, refused, seconds }: Standing): string {
  const rate = `${grouped(Math.round(lines / Math.max(seconds, 0.001)))}/s`;
  const counts = [`${grouped(lines)} lines`, rate, ...(refused > 0 ? [`${grouped(refused)} refused`] : [])];
  if (part === null) {
    return counts.join('  ');
  }
  const bar = '#'.repeat(Math.floor(part * barWidth)).padEnd(barWidth, '.');
  return [`[${bar}]`, `${String(Math.floor(part * 100)).padStart(3)} %`, ...counts].join('  ');
}
