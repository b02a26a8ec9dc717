import { dayAt } from '../domain/calendar.ts';
import type { Context } from './context.ts';
import type { Printer } from './export-documents.ts';
import { exportFiles } from './export-files.ts';
import type { ExportKey, ExportRecord, ExportRun } from './export-records.ts';
import { zipPieces } from './export-zip.ts';
import { readExported } from './exported.ts';
import type { Records } from './records.ts';
import { sealOverheadBytes } from './sealing.ts';

/** How long a piece is in the store, sealed. */
const sealedPieceBytes = 256 * 1024;
const keptMs = 7 * 24 * 3_600_000;

/**
 * Writes the file of an export piece by piece, each on its own: no transaction is open meanwhile. Nobody sees it before
 * `offerExport`.
 * @returns how long it is; null where the account is gone
 * @throws Error when another try has taken over, or the export is gone
 */
export async function writeExport(
  context: Context,
  record: ExportRecord,
  run: ExportRun,
  print: Printer,
  signal: AbortSignal,
): Promise<bigint | null> {
  const { exports } = context.store;
  requireMine(await exports.begin(run));
  const exported = await readExported(context, record);
  if (exported === null) {
    return null;
  }
  const files = await exportFiles(context, exported, print);
  const filePacked = async (done: number) => {
    signal.throwIfAborted();
    await exports.noteProgress(run, done, files.length + 1);
  };
  const pieces = zipPieces(
    files,
    dayAt(record.askedAt, 'UTC'),
    sealedPieceBytes - sealOverheadBytes,
    filePacked,
  );
  let [n, bytes] = [0, 0n];
  for await (const piece of pieces) {
    signal.throwIfAborted();
    requireMine(await exports.addPiece(run, n, context.sealer.sealBytes(piece)));
    n += 1;
    bytes += BigInt(piece.length);
  }
  return bytes;
}

function requireMine(mine: boolean): void {
  if (!mine) {
    throw new Error('another try makes this export, or it is gone');
  }
}

/** From here on its subscriber can download what `writeExport` wrote. */
export async function offerExport(
  context: Context,
  records: Records,
  run: ExportRun,
  bytes: bigint,
): Promise<void> {
  const expiresAt = expiryFrom(context);
  requireMine(await records.exports.finish(run, bytes, expiresAt));
  await addExpiry(records, run, expiresAt);
}

/** It cannot be made: its subscriber can ask for another one. */
export async function giveUpExport(context: Context, records: Records, key: ExportKey): Promise<void> {
  const expiresAt = expiryFrom(context);
  await records.exports.fail(key, expiresAt);
  await addExpiry(records, key, expiresAt);
}

function expiryFrom({ clock }: Context): Date {
  return new Date(clock.now().getTime() + keptMs);
}

async function addExpiry(records: Records, { bucket, id }: ExportKey, dueAt: Date): Promise<void> {
  await records.work.add({
    bucket,
    kind: 'export-expiry',
    subject: id,
    step: 'once',
    phase: 'apply',
    counterpart: 'signoff',
    dueAt,
  });
}
