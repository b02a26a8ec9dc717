import type { LineKind } from './line.ts';

/** The steps that a profile can put into its plan. */
export const stepNames = [
  'network-off',
  'sessions-off',
  'esim-release',
  'final-bill',
  'billing-stop',
  'verify-silence',
  'receipt',
] as const;
export type StepName = (typeof stepNames)[number];

/** Who a step talks to; `signoff` is this program itself. Each has its own concurrency, patience and back-off. */
export const counterpartNames = ['network', 'sessions', 'esim', 'billing', 'signoff'] as const;
export type CounterpartName = (typeof counterpartNames)[number];

/** Each step is ordered first and asked about afterwards: `applied` is not yet `verified`. */
export type Phase = 'apply' | 'verify';

type StepDefinition = {
  readonly counterpart: CounterpartName;
  /** False for a step that only asks: it begins with its read-back. */
  readonly acts: boolean;
  /** The cards for which there is such a step at all. */
  readonly kinds: readonly LineKind[];
};

const both: readonly LineKind[] = ['sim', 'esim'];

export const steps: Readonly<Record<StepName, StepDefinition>> = {
  'network-off': { counterpart: 'network', acts: true, kinds: both },
  'sessions-off': { counterpart: 'sessions', acts: true, kinds: both },
  'esim-release': { counterpart: 'esim', acts: true, kinds: ['esim'] },
  'final-bill': { counterpart: 'billing', acts: true, kinds: both },
  'billing-stop': { counterpart: 'billing', acts: true, kinds: both },
  'verify-silence': { counterpart: 'sessions', acts: false, kinds: both },
  receipt: { counterpart: 'signoff', acts: true, kinds: both },
};

/** `parked`: the last try is spent, or the counterpart refused for good; a person must look. */
export type StepState = 'applied' | 'verified' | 'parked';

/** The ordered steps of one termination, stored with it: a later change of the profile never strands a line. */
export type Plan = readonly StepName[];

/** The profile's plan without the steps that a line with cards of these kinds does not have. */
export function planFor(profilePlan: Plan, ...kinds: readonly LineKind[]): Plan {
  return profilePlan.filter((step) => steps[step].kinds.some((kind) => kinds.includes(kind)));
}

/** Where a step begins. */
export function firstPhase(step: StepName): Phase {
  return steps[step].acts ? 'apply' : 'verify';
}

/** The step after `step`; null after the last. A step that is not in the plan is a bug. */
export function stepAfter(plan: Plan, step: StepName): StepName | null {
  const position = plan.indexOf(step);
  if (position === -1) {
    throw new Error(`the plan ${plan.join(', ')} has no step ${step}`);
  }
  return plan[position + 1] ?? null;
}
