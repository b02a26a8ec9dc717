import { randomUUID } from 'node:crypto';
import type { LateCharge } from '../../src/application/watch-records.ts';
import { parseDay } from '../../src/domain/calendar.ts';
import type { Iccid } from '../../src/domain/ids.ts';
import type { Posting } from '../../src/domain/late-charge.ts';
import { sandboxMemoryOn } from '../../src/store/sandbox-memory.ts';
import type { Stage } from './engine.ts';

/** The month after November, charged on its first day. Without another last day it is for one day where `from` is given. */
export function newPosting(iccid: Iccid, wish: Partial<Posting> = {}): Posting {
  return {
    id: `P-${randomUUID()}`,
    iccid,
    kind: 'recurring',
    from: parseDay('2026-12-01'),
    to: wish.from ?? parseDay('2026-12-31'),
    amountMinor: 1_200n,
    currency: 'GBP',
    megabytes: 0,
    postedAt: new Date('2026-12-01T12:00:00Z'),
    ownKey: null,
    ...wish,
  };
}

/** The billing system charges something to the line of a termination. */
export async function post(
  stage: Stage,
  terminationId: string,
  wish: Partial<Posting> = {},
): Promise<Posting> {
  const { line } = await stage.story(terminationId);
  const posting = newPosting(line.iccid, wish);
  await sandboxMemoryOn(stage.db).post(posting);
  return posting;
}

/** Lets time pass until the watch has looked again, and what it found is done. */
export async function watch(stage: Stage, afterMs = 60_000): Promise<void> {
  stage.clock.advanceTo(new Date(stage.clock.now().getTime() + afterMs));
  await stage.engine.settled();
}

export async function chargesOf(
  { context, ...stage }: Stage,
  terminationId: string,
): Promise<readonly LateCharge[]> {
  const { termination } = await stage.story(terminationId);
  return await context.store.lateCharges.ofTermination(termination);
}

export async function statesOf(stage: Stage, terminationId: string): Promise<string[]> {
  return (await chargesOf(stage, terminationId)).map(({ state }) => state);
}

/** The orders that the sandbox took to reverse something of a termination. */
export async function reversalsOf(stage: Stage, terminationId: string) {
  const { orders } = await stage.story(terminationId);
  return orders.filter(({ key }) => key.startsWith(`${terminationId}/reverse/`));
}
