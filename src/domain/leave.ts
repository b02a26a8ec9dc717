import type { Contract } from './contract.ts';
import type { LineKind, LineStatus } from './line.ts';
import { liveStates, type TerminationState } from './transitions.ts';

/** What is worth doing before a line ends, in the order in which it is best done. */
export const leaveItems = [
  'download-data',
  'back-up-sim',
  'back-up-esim',
  'move-services',
  'keep-number',
  'pay-open',
  'use-balance',
  'stop-using',
] as const;
export type LeaveItem = (typeof leaveItems)[number];

/** `before`: nobody has cancelled; `leaving`: the line is on its way out; `ended`: it is gone. */
export const leaveStages = ['before', 'leaving', 'ended'] as const;
export type LeaveStage = (typeof leaveStages)[number];

/** The items that a line has. */
export function leaveItemsOf(
  kind: LineKind,
  { balance, openInvoices }: Pick<Contract, 'balance' | 'openInvoices'>,
): readonly LeaveItem[] {
  const has: Readonly<Partial<Record<LeaveItem, boolean>>> = {
    'back-up-sim': kind === 'sim',
    'back-up-esim': kind === 'esim',
    'pay-open': openInvoices.length > 0,
    'use-balance': balance !== null && balance.amountMinor > 0n,
  };
  return leaveItems.filter((item) => has[item] ?? true);
}

/** @param termination the state of the one that counts; null where there is none */
export function leaveStageOf(line: LineStatus, termination: TerminationState | null): LeaveStage {
  if (line === 'ended') {
    return 'ended';
  }
  return termination !== null && liveStates.includes(termination) ? 'leaving' : 'before';
}
