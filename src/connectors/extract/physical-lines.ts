import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';

/** One line of a file, from 1, without its line end: its text, or what keeps it from being text. */
export type PhysicalLine =
  | { readonly line: number; readonly text: string }
  | { readonly line: number; readonly problem: string };

const lineFeed = 0x0a;
const byteOrderMark = '\ufeff';

/**
 * Reads a file of UTF-8 text line by line, whatever its size, and holds no more than one line and one chunk.
 * A file that is missing or cannot be read is told as the problem of the line that would have come next.
 * @param longestBytes bounds the memory that a line can claim
 */
export async function* physicalLines(path: string, longestBytes: number): AsyncGenerator<PhysicalLine> {
  let line = 1;
  try {
    for await (const physical of linesIn(createReadStream(path), longestBytes)) {
      yield physical;
      line = physical.line + 1;
    }
  } catch (error) {
    yield { line, problem: unreadable(error) };
  }
}

/** The lines of UTF-8 text that comes in chunks. They end with LF or CRLF; a byte order mark at the start is dropped. */
export async function* linesIn(
  chunks: AsyncIterable<Buffer>,
  longestBytes: number,
): AsyncGenerator<PhysicalLine> {
  let line = 1;
  let unfinished = new UnfinishedLine(longestBytes);
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(lineFeed); end !== -1; end = chunk.indexOf(lineFeed, start)) {
      unfinished.append(chunk.subarray(start, end));
      yield unfinished.finish(line);
      unfinished = new UnfinishedLine(longestBytes);
      line += 1;
      start = end + 1;
    }
    unfinished.append(chunk.subarray(start));
  }
  if (!unfinished.isEmpty()) {
    yield unfinished.finish(line);
  }
}

/** A line that may begin in one chunk and end in a later one. What is too long is counted, not kept. */
class UnfinishedLine {
  private readonly longestBytes: number;
  private readonly pieces: Buffer[] = [];
  private length = 0;

  constructor(longestBytes: number) {
    this.longestBytes = longestBytes;
  }

  append(piece: Buffer): void {
    this.length += piece.length;
    if (piece.length > 0 && this.length <= this.longestBytes) {
      this.pieces.push(piece);
    }
  }

  isEmpty(): boolean {
    return this.length === 0;
  }

  finish(line: number): PhysicalLine {
    if (this.length > this.longestBytes) {
      return { line, problem: `the row is longer than ${this.longestBytes} bytes` };
    }
    const bytes = Buffer.concat(this.pieces);
    if (!isUtf8(bytes)) {
      return { line, problem: 'the row is not UTF-8' };
    }
    if (bytes.includes(0)) {
      return { line, problem: 'the row holds a NUL byte' };
    }
    const text = bytes.toString('utf8').replace(/\r$/, '');
    return { line, text: line === 1 && text.startsWith(byteOrderMark) ? text.slice(1) : text };
  }
}

/** The words for a failure of the file system. Anything else is a bug and is thrown on. */
function unreadable(error: unknown): string {
  const code = error instanceof Error && 'code' in error && 'syscall' in error ? String(error.code) : null;
  switch (code) {
    case null:
      throw error;
    case 'ENOENT':
      return 'the file is missing';
    default:
      return `the file cannot be read (${code})`;
  }
}
