import { type Day, daysBetween } from '../domain/calendar.ts';
import { isRefusal, type RefusalCode } from '../domain/errors.ts';
import type { Policy } from '../domain/policy/policy.ts';
import { quote } from '../domain/quote.ts';
import type { PricedTermination, TerminationStore } from './records.ts';

/** What one policy makes of a termination; or why it refuses it. */
export type Replay =
  | {
      readonly refused: null;
      readonly totalMinor: bigint;
      readonly serviceEndsOn: Day;
      readonly billingEndsOn: Day;
    }
  | { readonly refused: RefusalCode };

export type Comparison = {
  readonly id: string;
  readonly before: Replay;
  readonly after: Replay;
  /** Above zero: they would pay more, or get less back. Null where one of the two refuses. */
  readonly moreMinor: bigint | null;
  /** Above zero: service would end so many days later. */
  readonly moreDays: number | null;
};

const atOnce = 500;

/**
 * Replays the stored terminations of a provider, on the facts that they were priced on, under two policies. In no
 * order that means anything; as many in memory as one read gives.
 */
export async function* simulate(
  terminations: Pick<TerminationStore, 'pricedAfter'>,
  providerId: string,
  before: Policy,
  after: Policy,
): AsyncGenerator<Comparison> {
  let last: PricedTermination | null = null;
  for (;;) {
    const page: readonly PricedTermination[] = await terminations.pricedAfter(providerId, last, atOnce);
    yield* page.map((termination) => compare(termination, before, after));
    last = page.at(-1) ?? null;
    if (last === null) {
      return;
    }
  }
}

function compare(termination: PricedTermination, one: Policy, other: Policy): Comparison {
  const before = replay(termination, one);
  const after = replay(termination, other);
  const both = before.refused === null && after.refused === null;
  return {
    id: termination.id,
    before,
    after,
    moreMinor: both ? after.totalMinor - before.totalMinor : null,
    moreDays: both ? daysBetween(before.serviceEndsOn, after.serviceEndsOn) : null,
  };
}

function replay({ contract, declaredAt, ending }: PricedTermination, policy: Policy): Replay {
  try {
    const { totalMinor, serviceEndsOn, billingEndsOn } = quote(contract, policy, declaredAt, ending);
    return { refused: null, totalMinor, serviceEndsOn, billingEndsOn };
  } catch (error) {
    if (isRefusal(error)) {
      return { refused: error.code };
    }
    throw error;
  }
}
