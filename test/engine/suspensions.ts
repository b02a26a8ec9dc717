import type { Viewer } from '../../src/application/records.ts';
import { restoreLine, suspendLine } from '../../src/application/suspend.ts';
import type { SuspensionRecord } from '../../src/application/suspension-records.ts';
import { sandboxCounterparts } from '../../src/connectors/sandbox/index.ts';
import { sandboxMemoryOn } from '../../src/store/sandbox-memory.ts';
import { declareEnd, type Stage } from '../support/engine.ts';
import type { LineWish } from '../support/provider.ts';

/** What the tests of suspensions have in common. */

export type Declared = {
  readonly id: string;
  readonly lineId: string;
  readonly viewer: Viewer;
  readonly switchOffAt: Date;
};

/** A line that ends with its period. */
export async function declared(stage: Stage, wish: LineWish = {}): Promise<Declared> {
  const { lineId, viewer } = await stage.line(wish);
  return { lineId, viewer, ...(await declaredAgain(stage, viewer, lineId)) };
}

/** The same for a line whose termination was taken back. */
export async function declaredAgain(stage: Stage, viewer: Viewer, lineId: string) {
  const id = await declareEnd(stage.context, viewer, lineId);
  const { switchOffAt } = (await stage.story(id)).termination.quote;
  return { id, switchOffAt };
}

export async function suspend(stage: Stage, { viewer, id }: Pick<Declared, 'viewer' | 'id'>): Promise<void> {
  await suspendLine(stage.context, viewer, id);
}

export async function restore(stage: Stage, { viewer, id }: Pick<Declared, 'viewer' | 'id'>): Promise<void> {
  await restoreLine(stage.context, viewer, id);
}

export async function suspensionOf(stage: Stage, id: string): Promise<SuspensionRecord | null> {
  const { termination } = await stage.story(id);
  return await stage.context.store.suspensions.find({ bucket: termination.bucket, id: termination.lineId });
}

export async function stateOf(stage: Stage, id: string) {
  return (await suspensionOf(stage, id))?.state ?? null;
}

/** What the network and the sessions of the sandbox say now. */
export async function isOff(stage: Stage, id: string): Promise<{ network: boolean; sessions: boolean }> {
  const { line } = await stage.story(id);
  const { network, sessions } = sandboxCounterparts(sandboxMemoryOn(stage.db), 0);
  const call = { idempotencyKey: 'asking', signal: new AbortController().signal };
  return {
    network: (await network.readBack(line, call)).off,
    sessions: (await sessions.readBack(line, call)).off,
  };
}

/** The work on the line's suspension that is left. */
export async function suspensionWork(stage: Stage, { lineId }: Pick<Declared, 'lineId'>) {
  return await stage.db.selectFrom('work').selectAll().where('subject', '=', lineId).execute();
}

/** The orders of its suspension and how often each took effect, and the events. */
export async function suspensionStory(stage: Stage, id: string) {
  const { orders, kinds } = await stage.story(id);
  return {
    orders: orders
      .map(({ key, effects }) => `${key.replace(`${id}/`, '')} ${effects}`)
      .filter((each) => /^(suspend|restore)-/.test(each))
      .sort(),
    events: kinds.filter((kind) => /^(suspend|restore|suspension)-/.test(kind)),
  };
}
