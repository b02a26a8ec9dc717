import type { Bucket } from '../domain/bucket.ts';

/** What the use cases remember of the way out of a line; a part of `Records`. */

/** `item`: something of the checklist; `service`: something that hung on the number. */
export type TickKind = 'item' | 'service';

export type Tick = { readonly kind: TickKind; readonly name: string };

type LineKey = { readonly bucket: Bucket; readonly id: string };

export interface LeaveStore {
  /** Everything that is ticked for a line. */
  ticks(line: LineKey): Promise<readonly Tick[]>;
  /** Sets a tick or takes it away; doing so again changes nothing. */
  tick(line: LineKey, tick: Tick, ticked: boolean, at: Date): Promise<void>;
}
