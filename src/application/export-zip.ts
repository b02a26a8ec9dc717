import { createHash } from 'node:crypto';
import { Zip, ZipDeflate } from 'fflate';
import type { Day } from '../domain/calendar.ts';
import type { ExportFile } from './export-table.ts';

export const sumsName = 'SHA256SUMS';

/**
 * Packs files, and a list of their checksums for `sha256sum -c`, into a ZIP. Never holds more of it than one piece and
 * what a file yields at once; the same files of the same day are the same bytes.
 * @param pieceBytes how long each piece is; the last one may be shorter
 * @param filePacked told after each file how many are packed
 */
export async function* zipPieces(
  files: readonly ExportFile[],
  madeOn: Day,
  pieceBytes: number,
  filePacked: (done: number) => Promise<void>,
): AsyncGenerator<Uint8Array> {
  const written = new Pieces(pieceBytes);
  const zip = new Zip((error, bytes) => {
    if (error) {
      throw error;
    }
    written.add(bytes);
  });
  const sums: string[] = [];
  const sumsFile: ExportFile = { name: sumsName, content: () => sums };
  for (const [index, file] of [...files, sumsFile].entries()) {
    const entry = new ZipDeflate(file.name);
    // Without an offset: the same bytes in every time zone.
    entry.mtime = `${madeOn}T12:00:00`;
    const digest = createHash('sha256');
    zip.add(entry);
    for await (const part of file.content()) {
      const bytes = typeof part === 'string' ? Buffer.from(part) : part;
      digest.update(bytes);
      entry.push(bytes);
      yield* written.full();
    }
    entry.push(new Uint8Array(), true);
    sums.push(`${digest.digest('hex')}  ${file.name}\n`);
    await filePacked(index + 1);
  }
  zip.end();
  yield* written.full();
  yield written.rest();
}

/** Cuts bytes as they come into pieces of one length. */
class Pieces {
  readonly #pieceBytes: number;
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;

  constructor(pieceBytes: number) {
    this.#pieceBytes = pieceBytes;
  }

  add(bytes: Uint8Array): void {
    this.#waiting.push(bytes);
    this.#waitingBytes += bytes.length;
  }

  *full(): Generator<Uint8Array> {
    while (this.#waitingBytes >= this.#pieceBytes) {
      const all = this.rest();
      this.add(all.subarray(this.#pieceBytes));
      yield all.subarray(0, this.#pieceBytes);
    }
  }

  /** Everything that waits. */
  rest(): Uint8Array {
    const all = Buffer.concat(this.#waiting);
    this.#waiting = [];
    this.#waitingBytes = 0;
    return all;
  }
}
