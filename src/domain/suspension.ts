import type { Phase, Plan } from './teardown.ts';

/**
 * Stopping the data of a line at once, and allowing it again, while its contract runs out. A line has one such state,
 * whichever of its terminations it is about.
 */
export const suspensionStates = [
  /** To be ordered off. */
  'asked',
  /** The first order off was accepted. */
  'applied',
  /** Read back as off. */
  'verified',
  /** Undone while it was being ordered off: it turns round as soon as the call under way is answered. */
  'recalled',
  /** To be ordered on again. */
  'restoring',
  /** Asked for again while it was being ordered on: it turns round as soon as the call under way is answered. */
  'asked-again',
  /** Read back as on. */
  'restored',
  /** It could not be ordered off: needs a person. */
  'parked',
  /** It could not be ordered on again: needs a person. */
  'restore-parked',
  /** The line ends for good: whatever was under way gave way to that. */
  'overtaken',
] as const;
export type SuspensionState = (typeof suspensionStates)[number];

export const suspensionEvents = [
  /** The subscriber stops the data. */
  'suspend',
  /** The subscriber allows it again, or takes the termination back. */
  'restore',
  /** The first order was accepted. */
  'accept',
  /** Everything reads back as it was ordered. */
  'verify',
  /** The last try is spent, or it was refused for good. */
  'give-up',
  /** No call is under way: who waited to turn round may. */
  'turn',
  /** A person has mended what was in the way. */
  'resume',
  /** The line begins to end. */
  'begin',
] as const;
export type SuspensionEvent = (typeof suspensionEvents)[number];

/** THE table of it: where each event leads. What is not in it changes nothing. */
export const suspensionMoves: Readonly<
  Record<SuspensionState, Readonly<Partial<Record<SuspensionEvent, SuspensionState>>>>
> = {
  asked: {
    restore: 'recalled',
    accept: 'applied',
    verify: 'verified',
    'give-up': 'parked',
    begin: 'overtaken',
  },
  applied: { restore: 'recalled', verify: 'verified', 'give-up': 'parked', begin: 'overtaken' },
  verified: { restore: 'restoring' },
  recalled: {
    suspend: 'asked',
    verify: 'restoring',
    'give-up': 'restoring',
    turn: 'restoring',
    begin: 'overtaken',
  },
  restoring: {
    suspend: 'asked-again',
    verify: 'restored',
    'give-up': 'restore-parked',
    begin: 'overtaken',
  },
  'asked-again': {
    restore: 'restoring',
    verify: 'asked',
    'give-up': 'asked',
    turn: 'asked',
    begin: 'overtaken',
  },
  restored: { suspend: 'asked' },
  parked: { restore: 'restoring', resume: 'asked', begin: 'overtaken' },
  'restore-parked': { suspend: 'asked', resume: 'restoring', begin: 'overtaken' },
  overtaken: {},
};

/** Where `event` leads; the same state where it changes nothing, such as a button that is pressed twice. */
export function suspensionAfter(state: SuspensionState, event: SuspensionEvent): SuspensionState {
  return suspensionMoves[state][event] ?? state;
}

/**
 * Whether a move begins a new round. Within a round the line is ordered off at most once and on at most once, so each
 * order of a round has one key.
 */
export function beginsRound(from: SuspensionState, to: SuspensionState): boolean {
  return to === 'asked' && ['restored', 'asked-again', 'restore-parked'].includes(from);
}

/** Which way a line is being ordered; null where nothing is to be ordered. */
export function directionOf(state: SuspensionState): 'off' | 'on' | null {
  switch (state) {
    case 'asked':
    case 'applied':
    case 'recalled':
      return 'off';
    case 'restoring':
    case 'asked-again':
      return 'on';
    default:
      return null;
  }
}

/** Whether it waits for a person. */
export function isParkedSuspension(state: SuspensionState): boolean {
  return state === 'parked' || state === 'restore-parked';
}

/** Who is told, by the step of a teardown that tells them the same. */
export type SuspensionTarget = 'network-off' | 'sessions-off';

/** Who is told that a line stops, in this order: no new session can begin before the live ones are ended. */
export function suspensionTargets(plan: Plan): readonly SuspensionTarget[] {
  const targets: readonly SuspensionTarget[] = ['network-off', 'sessions-off'];
  return targets.filter((target) => plan.includes(target));
}

export type SuspensionStep = { readonly step: SuspensionTarget; readonly phase: Phase };

/** Where ordering a line off or on begins; null for a provider that has no system for it. */
export function firstSuspensionStep(plan: Plan, direction: 'off' | 'on'): SuspensionStep | null {
  const targets = suspensionTargets(plan);
  const step = direction === 'off' ? targets[0] : targets.at(-1);
  return step === undefined ? null : { step, phase: 'apply' };
}

/** Who is told after `step`; null after the last. On again goes the way back. */
export function nextSuspensionStep(
  plan: Plan,
  direction: 'off' | 'on',
  step: SuspensionTarget,
): SuspensionStep | null {
  const targets = suspensionTargets(plan);
  const next = targets[targets.indexOf(step) + (direction === 'off' ? 1 : -1)];
  return next === undefined ? null : { step: next, phase: 'apply' };
}

export const suspensionEventKinds = [
  'suspend-asked',
  'suspend-off',
  'suspend-parked',
  'restore-asked',
  'restore-on',
  'restore-parked',
  'suspension-resumed',
] as const;
export type SuspensionEventKind = (typeof suspensionEventKinds)[number];

export function isSuspensionEvent(kind: string): kind is SuspensionEventKind {
  return suspensionEventKinds.some((each) => each === kind);
}
