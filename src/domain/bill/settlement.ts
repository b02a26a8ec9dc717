import type { Contract } from '../contract.ts';
import { sum } from '../money.ts';
import type { Policy } from '../policy/policy.ts';
import { type BillLine, type Dates, plainLine } from './line.ts';
import { isWithdrawal } from './term.ts';

/** What the provider holds of the subscriber's money, against what is owed: credits, deposits, the prepaid balance. */
export function settlementLines(
  contract: Contract,
  policy: Policy,
  dates: Dates,
  owedBefore: readonly BillLine[],
): readonly BillLine[] {
  const setOff = setOffLines(contract, amountOf(owedBefore));
  const owed = amountOf([...owedBefore, ...setOff]);
  const balance = balanceLines(contract, policy, dates, owed);
  return [...setOff, ...balance, ...creditLines(contract), ...depositLines(contract, policy)];
}

/** What is not refundable is set off first, against what is owed and no further. */
function setOffLines({ credits }: Contract, owedMinor: bigint): BillLine[] {
  let owed = owedMinor;
  return credits
    .filter(({ refundable }) => !refundable)
    .map(({ name, amountMinor }) => {
      const used = lesser(amountMinor, atLeastZero(owed));
      owed -= used;
      return { ...plainLine, kind: 'credit', rule: 'credit-set-off', item: name, amountMinor: -used };
    });
}

function creditLines({ credits }: Contract): BillLine[] {
  return credits
    .filter(({ refundable }) => refundable)
    .map(({ name, amountMinor }) => ({
      ...plainLine,
      kind: 'credit',
      rule: 'credit-refunded',
      item: name,
      amountMinor: -amountMinor,
    }));
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

/**
 * A balance that is not refunded still pays what is owed, unless its time is over. Who steps back from the whole contract
 * gets it back.
 */
function balanceLines(contract: Contract, policy: Policy, dates: Dates, owedMinor: bigint): BillLine[] {
  const { balance } = contract;
  const { profile, laws } = policy;
  if (balance === null || balance.amountMinor === 0n) {
    return [];
  }
  const line = {
    ...plainLine,
    kind: 'prepaid-balance',
    law: laws.get('refunds.prepaidBalance') ?? null,
  } as const;
  const withdrawal = isWithdrawal(contract, policy, dates);
  switch (withdrawal ? 'refunded' : profile.refunds.prepaidBalance) {
    case 'refunded':
      return [{ ...line, rule: 'prepaid-balance-refunded', amountMinor: -balance.amountMinor }];
    case 'on-request':
      return [{ ...line, rule: 'prepaid-balance-on-request', amountMinor: -balance.amountMinor }];
    case 'kept': {
      const lapsed = balance.validThrough !== null && balance.validThrough < dates.requestedOn;
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
