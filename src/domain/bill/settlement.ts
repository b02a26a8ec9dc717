import type { Contract } from '../contract.ts';
import { sum } from '../money.ts';
import type { Policy } from '../policy/policy.ts';
import { type BillLine, type Dates, plainLine } from './line.ts';

/** What the provider holds of the subscriber's money, against what is owed: credits, deposits, the prepaid balance. */
export function settlementLines(
  contract: Contract,
  policy: Policy,
  dates: Dates,
  owedBefore: readonly BillLine[],
): readonly BillLine[] {
  const credits = creditLines(contract, amountOf(owedBefore));
  const deposits = depositLines(contract, policy);
  const owed = amountOf([...owedBefore, ...credits, ...deposits]);
  return [...credits, ...deposits, ...balanceLines(contract, policy, dates, owed)];
}

/** What is not refundable is set off first, against what is owed and no further. */
function creditLines({ credits }: Contract, owedMinor: bigint): BillLine[] {
  let owed = owedMinor;
  const setOffFirst = credits.toSorted((one, other) => Number(one.refundable) - Number(other.refundable));
  return setOffFirst.map(({ name, amountMinor, refundable }) => {
    const used = refundable ? amountMinor : lesser(amountMinor, atLeastZero(owed));
    owed -= used;
    return {
      ...plainLine,
      kind: 'credit',
      rule: refundable ? 'credit-refunded' : 'credit-set-off',
      item: name,
      amountMinor: -used,
    };
  });
}

function depositLines({ deposits }: Contract, { laws }: Policy): BillLine[] {
  return deposits.map(({ name, amountMinor }) => ({
    ...plainLine,
    kind: 'deposit',
    rule: 'deposit-refunded',
    law: laws.get('refunds.withinDays') ?? null,
    item: name,
    amountMinor: -amountMinor,
  }));
}

/** A balance that is not refunded still pays what is owed, unless its time is over. */
function balanceLines(
  { balance }: Contract,
  { profile, laws }: Policy,
  { requestedOn }: Dates,
  owedMinor: bigint,
): BillLine[] {
  if (balance === null || balance.amountMinor === 0n) {
    return [];
  }
  const line = {
    ...plainLine,
    kind: 'prepaid-balance',
    law: laws.get('refunds.prepaidBalance') ?? null,
  } as const;
  switch (profile.refunds.prepaidBalance) {
    case 'refunded':
      return [{ ...line, rule: 'prepaid-balance-refunded', amountMinor: -balance.amountMinor }];
    case 'on-request':
      return [{ ...line, rule: 'prepaid-balance-on-request', amountMinor: -balance.amountMinor }];
    case 'kept': {
      const lapsed = balance.validThrough !== null && balance.validThrough < requestedOn;
      const used = lapsed ? 0n : lesser(balance.amountMinor, atLeastZero(owedMinor));
      return [{ ...line, rule: 'prepaid-balance-set-off', amountMinor: -used }];
    }
  }
}

function amountOf(lines: readonly BillLine[]): bigint {
  return sum(lines.map(({ amountMinor }) => amountMinor));
}

function lesser(one: bigint, other: bigint): bigint {
  return one < other ? one : other;
}

function atLeastZero(amountMinor: bigint): bigint {
  return amountMinor < 0n ? 0n : amountMinor;
}
