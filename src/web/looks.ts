import type { EventRecord } from '../application/records.ts';

/** One entry of a timeline. Of several looks of support in a row it is the last, with how many there were. */
export type Happened = { readonly event: EventRecord; readonly times: number };

/** @param byAccount whether looks of different people are told apart */
export function joinLooks(events: readonly EventRecord[], byAccount: boolean): readonly Happened[] {
  const happened: Happened[] = [];
  for (const event of events) {
    const before = happened.at(-1);
    if (before && isLook(before.event) && isLook(event) && (!byAccount || isSame(before.event, event))) {
      happened[happened.length - 1] = { event, times: before.times + 1 };
    } else {
      happened.push({ event, times: 1 });
    }
  }
  return happened;
}

function isLook({ kind }: EventRecord): boolean {
  return kind === 'support-looked';
}

function isSame(one: EventRecord, other: EventRecord): boolean {
  return one.data.account === other.data.account;
}
