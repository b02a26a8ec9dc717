import { Refusal } from './errors.ts';

export const terminationStates = [
  'requested',
  'scheduled',
  'ending',
  'needs-attention',
  'completed',
  'erased',
  'retracted',
  'expired',
  'refused',
] as const;
export type TerminationState = (typeof terminationStates)[number];

export const terminationEvents = [
  /** The link in the mail was followed and its button pressed. */
  'confirm',
  /** The link was never used. */
  'expire',
  /** The identity of the person who asked did not match. */
  'refuse',
  /** The subscriber takes the termination back. */
  'retract',
  /** The end has come: the first step is about to be ordered. */
  'begin',
  /** A step needs a person. */
  'park',
  /** A person has mended what was wrong. */
  'resume',
  /** Every step is verified. */
  'complete',
  /** The last duty to keep the personal data has ended. */
  'erase',
] as const;
export type TerminationEvent = (typeof terminationEvents)[number];

/** THE table: what may happen in which state, and where it leads. What is not in it is refused. */
export const transitions: Readonly<
  Record<TerminationState, Readonly<Partial<Record<TerminationEvent, TerminationState>>>>
> = {
  requested: { confirm: 'scheduled', expire: 'expired', refuse: 'refused', retract: 'retracted' },
  scheduled: { begin: 'ending', retract: 'retracted' },
  ending: { complete: 'completed', park: 'needs-attention' },
  'needs-attention': { resume: 'ending' },
  completed: { erase: 'erased' },
  erased: {},
  retracted: {},
  expired: {},
  refused: {},
};

/** States in which a line is on its way out: it can have one such termination at most. */
export const liveStates: readonly TerminationState[] = [
  'requested',
  'scheduled',
  'ending',
  'needs-attention',
];

/** States of a termination that ends nothing: what was to happen does not. */
export const undoneStates: readonly TerminationState[] = ['retracted', 'expired', 'refused'];

/**
 * Where `event` leads from `state`.
 * @throws Refusal `transition-not-allowed` when the table has no such way
 */
export function transition(state: TerminationState, event: TerminationEvent): TerminationState {
  const next = transitions[state][event];
  if (next === undefined) {
    throw new Refusal('transition-not-allowed', { state, event });
  }
  return next;
}
