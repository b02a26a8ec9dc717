import type { Contract } from '../domain/contract.ts';
import { Refusal } from '../domain/errors.ts';
import type { Context } from './context.ts';
import type { LineRecord, TerminationRecord, Viewer } from './records.ts';

export type ShownLine = {
  readonly line: LineRecord;
  readonly contract: Contract;
  /** The termination under way, or the one that ended the line; null where there is none. */
  readonly termination: TerminationRecord | null;
};

/** @throws Refusal `not-found`, for another's line just as for none */
export async function showLine(context: Context, viewer: Viewer, lineId: string): Promise<ShownLine> {
  const { lines, terminations } = context.store;
  const line = await lines.find(viewer, lineId);
  if (!line) {
    throw new Refusal('not-found');
  }
  return { line, contract: await lines.contract(line), termination: await terminations.ofLine(line) };
}
