import type { Contract } from '../domain/contract.ts';
import { Refusal } from '../domain/errors.ts';
import { type LeaveItem, type LeaveStage, leaveItems, leaveItemsOf, leaveStageOf } from '../domain/leave.ts';
import type { Profile } from '../domain/policy/profile.ts';
import { services } from '../domain/services/list.ts';
import type { Context } from './context.ts';
import type { Tick } from './leave-records.ts';
import { policyInForce, requireOwner } from './quote-line.ts';
import type { LineRecord, TerminationRecord, Viewer } from './records.ts';
import { showLine } from './show-line.ts';

/** A line on the way out: what is worth doing, and what of it is done. */
export type Leaving = {
  readonly line: LineRecord;
  readonly contract: Contract;
  /** The rules in force for its provider. */
  readonly profile: Profile;
  readonly termination: TerminationRecord | null;
  readonly stage: LeaveStage;
  readonly items: readonly LeaveItem[];
  readonly doneItems: ReadonlySet<LeaveItem>;
  /** The ids of services that hang on the number no longer. */
  readonly movedServices: ReadonlySet<string>;
};

/** @throws Refusal `not-found`, for another's line just as for none; `not-allowed` for staff */
export async function showLeaving(context: Context, viewer: Viewer, lineId: string): Promise<Leaving> {
  const { line, contract, termination } = await showLine(context, viewer, lineId);
  requireOwner(viewer, line);
  const { profile } = await policyInForce(context, line.providerId);
  const items = leaveItemsOf(line.kind, contract);
  const ticks = await context.store.leave.ticks(line);
  const ticked = (kind: Tick['kind']) =>
    new Set(ticks.filter((tick) => tick.kind === kind).map(({ name }) => name));
  const done = ticked('item');
  return {
    line,
    contract,
    profile,
    termination,
    stage: leaveStageOf(line.status, termination?.state ?? null),
    items,
    doneItems: new Set(items.filter((item) => done.has(item))),
    movedServices: ticked('service'),
  };
}

/**
 * Remembers that something of the checklist is done, or is not after all. Said twice, it is said once.
 * @throws Refusal as `showLeaving`; `form-malformed` for what is neither an item nor a service
 */
export async function tick(
  context: Context,
  viewer: Viewer,
  lineId: string,
  { kind, name }: Tick,
  ticked: boolean,
): Promise<void> {
  const line = await context.store.lines.find(viewer, lineId);
  if (!line) {
    throw new Refusal('not-found');
  }
  requireOwner(viewer, line);
  const known: readonly string[] = kind === 'item' ? leaveItems : services.map(({ id }) => id);
  if (!known.includes(name)) {
    throw new Refusal('form-malformed', { field: kind });
  }
  await context.store.leave.tick(line, { kind, name }, ticked, context.clock.now());
}
