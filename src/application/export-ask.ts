import { randomBytes } from 'node:crypto';
import { bucketOf, idInBucket } from '../domain/bucket.ts';
import { Refusal } from '../domain/errors.ts';
import type { Context } from './context.ts';
import type { ExportRecord } from './export-records.ts';
import { countTry, limits } from './limits.ts';
import type { Records, Viewer } from './records.ts';

/** The viewer's own export; null where there is none, or its time is over. */
export async function ownExport(context: Context, viewer: Viewer): Promise<ExportRecord | null> {
  const found = viewer.role === 'system' ? null : await context.store.exports.own(viewer.accountId);
  return found !== null && isOver(context, found) ? null : found;
}

function isOver({ clock }: Context, { expiresAt }: ExportRecord): boolean {
  return expiresAt !== null && expiresAt <= clock.now();
}

/**
 * Asks for an export in the place of the one that the viewer was shown. Asked twice, there is one.
 * @param shown the id of that one; empty where there was none
 * @throws Refusal `too-many-tries`
 */
export async function askForExport(
  context: Context,
  viewer: Exclude<Viewer, { role: 'system' }>,
  language: string,
  shown: string,
): Promise<void> {
  const { accountId } = viewer;
  const current = await ownExport(context, viewer);
  if (current?.state === 'making' || (current?.id ?? '') !== shown) {
    return;
  }
  await countTry(context, limits.export, accountId);
  const bucket = bucketOf(accountId);
  const fresh: ExportRecord = {
    bucket,
    id: idInBucket(bucket, randomBytes(14)),
    accountId,
    language,
    state: 'making',
    run: null,
    filesDone: 0,
    files: null,
    bytes: null,
    askedAt: context.clock.now(),
    expiresAt: null,
  };
  await context.store.transaction((records) => replace(records, fresh));
  context.wake();
}

async function replace(records: Records, fresh: ExportRecord): Promise<void> {
  const old = await records.exports.own(fresh.accountId);
  if (old?.state === 'making') {
    return;
  }
  if (old !== null) {
    await records.exports.erase(old);
    await records.work.remove(old, 'export-expiry', 'once');
  }
  if (await records.exports.add(fresh)) {
    await records.work.add({
      bucket: fresh.bucket,
      kind: 'export',
      subject: fresh.id,
      step: 'once',
      phase: 'apply',
      counterpart: 'export',
      dueAt: fresh.askedAt,
    });
  }
}

export type ReadyExport = {
  readonly record: ExportRecord;
  readonly bytes: bigint;
  /** The file, piece by piece. @throws Error when it is erased meanwhile */
  pieces(): AsyncGenerator<Uint8Array>;
};

/**
 * Opens the viewer's own export for download.
 * @throws Refusal `not-found`, for another's just as for none, and until it is ready
 */
export async function openExport(context: Context, viewer: Viewer, id: string): Promise<ReadyExport> {
  const record = await ownExport(context, viewer);
  if (record?.id !== id || record.state !== 'ready' || record.bytes === null) {
    throw new Refusal('not-found');
  }
  const { bytes } = record;
  return { record, bytes, pieces: () => piecesOf(context, record, bytes) };
}

async function* piecesOf({ store, sealer }: Context, record: ExportRecord, bytes: bigint) {
  const run = { bucket: record.bucket, id: record.id, run: record.run ?? '' };
  let left = bytes;
  for (let n = 0; left > 0n; n += 1) {
    const sealed = await store.exports.piece(run, n);
    if (sealed === null) {
      throw new Error('the export was erased while it was read');
    }
    const piece = sealer.openBytes(sealed);
    left -= BigInt(piece.length);
    yield piece;
  }
}
