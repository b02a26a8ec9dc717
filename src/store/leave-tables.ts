import type { ExportRecord } from '../application/export-records.ts';
import type { TickKind } from '../application/leave-records.ts';
import type { Bucket } from '../domain/bucket.ts';

/** The tables of the way out of a line; a part of `Tables`. */
export type LeaveTables = {
  leaveTick: { bucket: Bucket; lineId: string; kind: TickKind; name: string; tickedAt: Date };
  export: { -readonly [Column in keyof ExportRecord]: ExportRecord[Column] };
  exportPiece: { bucket: Bucket; exportId: string; run: string; n: number; sealed: Uint8Array };
};
