import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { finalBill } from '../../src/domain/bill/bill.ts';
import type { Bill, BillLine, BillLineKind, Dates } from '../../src/domain/bill/line.ts';
import { isWithdrawal } from '../../src/domain/bill/term.ts';
import {
  addDays,
  billingPeriod,
  type Day,
  dayAt,
  daysBetween,
  laterDay,
  startOfDay,
} from '../../src/domain/calendar.ts';
import type { Contract, RecurringCharge } from '../../src/domain/contract.ts';
import { added, type Fraction, isMore, negated, rounded, share, whole } from '../../src/domain/fraction.ts';
import { sum } from '../../src/domain/money.ts';
import type { Policy } from '../../src/domain/policy/policy.ts';
import { quote } from '../../src/domain/quote.ts';
import { type Case, cases } from './generators.ts';
import { property } from './many-cases.ts';
import { distance, exactOf, isSame, priceOfDay, shareOfDays, timeOf } from './oracle.ts';
import { ownLines } from './quote-samples.ts';

/** What holds of the days of any contract under any rules: see generators.ts for what `any` is. */

/** Declared on one day, ended on another. */
const endedOn = (requestedOn: Day, day: Day): Dates => ({
  requestedOn,
  serviceEndsOn: day,
  billingEndsOn: day,
});

function billsOf({ contract, policy, endsOn }: Case) {
  const at = (day: Day, terms: Contract = contract, rules: Policy = policy) => {
    const dates = endedOn(endsOn, day);
    return { dates, policy: rules, contract: terms, ...finalBill(terms, rules, dates) };
  };
  return { at, endsOn };
}

type Priced = Bill & { readonly dates: Dates; readonly policy: Policy; readonly contract: Contract };

/** The exact price of the time of one charge, discounts and refunds included. */
function timeIn(bill: Priced, charge: RecurringCharge): Fraction {
  return added(linesOf(bill, charge).map((line) => exactOf(line, bill.contract, bill.policy, bill.dates)));
}

/**
 * Whether a day that was paid ahead comes back: by the profile, because the whole contract is stepped back from, or
 * because it lies after the period of the declaration.
 */
function isGivenBack({ contract, policy, dates }: Priced, charge: RecurringCharge, day: Day): boolean {
  const { lastDay } = billingPeriod(dates.requestedOn, charge.every, charge.anchoredOn);
  const byProfile = policy.profile.refunds.unusedAdvance;
  return byProfile || isWithdrawal(contract, policy, dates) || day > lastDay;
}

function withdraws({ contract, policy, dates }: Priced): boolean {
  return isWithdrawal(contract, policy, dates);
}

function linesOf({ lines, contract }: Priced, charge: RecurringCharge): readonly BillLine[] {
  return lines.filter((line) => timeOf(line, contract)?.id === charge.id);
}

function amountOf({ lines }: Bill, ...kinds: readonly BillLineKind[]): bigint {
  return sum(lines.filter(({ kind }) => kinds.includes(kind)).map(({ amountMinor }) => amountMinor));
}

describe('the days of any bill', () => {
  property('that no invoice holds are charged once each, in the period that they lie in', cases, (each) => {
    const bill = billsOf(each).at(each.endsOn);
    for (const charge of each.contract.recurring) {
      const { startsOn, endsOn, invoicedThrough } = charge;
      const first = invoicedThrough === null ? startsOn : laterDay(startsOn, addDays(invoicedThrough, 1));
      let due = first;
      const last = endsOn !== null && endsOn < each.endsOn ? endsOn : each.endsOn;
      for (const { kind, from, to, days, ofDays } of linesOf(bill, charge)) {
        if (kind === 'recurring' && from !== null && to !== null) {
          assert.equal(from, due);
          assert.deepEqual({ days, ofDays }, shareOfDays(charge, from, to, each.policy));
          due = addDays(to, 1);
        }
      }
      assert.equal(due, laterDay(first, addDays(last, 1)), charge.name);
    }
  });

  property('cost the same in advance and in arrears', cases, (each) => {
    const policy = refunding(each.policy);
    const { at } = billsOf({ ...each, policy });
    const bill = at(each.endsOn);
    for (const charge of each.contract.recurring) {
      const arrears = alone(each.contract, { ...charge, billed: 'in-arrears', invoicedThrough: null });
      const invoiced =
        charge.invoicedThrough === null ? whole(0n) : timeIn(at(charge.invoicedThrough, arrears), charge);
      const paidAndDue = added([invoiced, timeIn(bill, charge)]);
      assert.ok(isSame(paidAndDue, timeIn(at(each.endsOn, arrears), charge)), charge.name);
    }
  });

  property('that were paid ahead give back no more than was paid', cases, (each) => {
    const { at } = billsOf(each);
    const bill = at(each.endsOn);
    const paid = each.contract.recurring.map((charge) => {
      const refund = refundOf(bill, charge);
      const terms = alone(each.contract, { ...charge, invoicedThrough: null });
      const invoice = charge.invoicedThrough === null ? null : at(charge.invoicedThrough, terms);
      const invoiced = invoice === null ? whole(0n) : timeIn(invoice, charge);
      assert.ok(!isMore(whole(0n), refund) && !isMore(refund, invoiced), charge.name);
      for (const { kind, rule, from } of linesOf(bill, charge)) {
        const kept = kind === 'unused-advance' && from !== null && !isGivenBack(bill, charge, from);
        assert.equal(rule === 'unused-advance-kept', kept, charge.name);
      }
      return { amountMinor: rounded(refund), lines: linesOf(bill, charge).length };
    });
    for (const line of bill.lines.filter(({ kind }) => kind === 'unused-advance')) {
      const charge = timeOf(line, each.contract);
      assert.ok((line.to ?? '') <= (charge?.invoicedThrough ?? ''), `${line.item} to ${line.to}`);
      assert.ok(
        -line.amountMinor <= (charge?.priceMinor ?? 0n),
        `${line.item} gives back ${-line.amountMinor}`,
      );
    }
    assertNotMoreBack(bill, paid);
  });

  property('are worth what one day more or less changes, and the fees that the rules name', cases, (each) => {
    const { at } = billsOf(each);
    const next = addDays(each.endsOn, 1);
    const [today, tomorrow] = [at(each.endsOn), at(next)];
    // A day more can end the chance to step back from all of it.
    if (withdraws(today) !== withdraws(tomorrow)) {
      return;
    }
    for (const charge of each.contract.recurring) {
      const change = added([timeIn(tomorrow, charge), negated(timeIn(today, charge))]);
      const price = isCharged(charge, next, isGivenBack(today, charge, next))
        ? priceOfDay(charge, next, each.contract, each.policy)
        : whole(0n);
      assert.ok(isSame(change, price), charge.name);
    }
    const dueOnce = each.contract.oneOff
      .filter(({ on }) => on === next)
      .map(({ amountMinor }) => amountMinor);
    const once = amountOf(tomorrow, 'one-off') - amountOf(today, 'one-off') - sum(dueOnce);
    assert.ok(once <= slackOf(tomorrow, 'one-off') && -once <= slackOf(tomorrow, 'one-off'), `${once}`);
    assertFeesFall(today, tomorrow);
    assertSame(today, tomorrow, 'open-invoice', 'late-fee', 'instalments', 'deposit');
    assert.ok(amountOf(today, 'usage') <= amountOf(tomorrow, 'usage') + slackOf(today, 'usage'));
    assertMovesNoFurther(today, tomorrow);
  });

  property(
    'of the provider alone decide: any moment of one has the same price',
    cases,
    ({ contract, policy, requestedAt, ending }) => {
      const { zone, end } = policy.profile;
      const quoted = quote(contract, policy, requestedAt, ending);
      const first = startOfDay(quoted.requestedOn, zone);
      for (const moment of [first, new Date(quoted.expiresAt.getTime() - 1)]) {
        const other = quote(contract, policy, moment, ending);
        const switchOffAt = quoted.endRule === 'at-once' ? moment : quoted.switchOffAt;
        assert.deepEqual(other, { ...quoted, switchOffAt });
      }
      assert.ok(first <= requestedAt && requestedAt < quoted.expiresAt);
      assert.ok(dayAt(quoted.expiresAt, zone) > quoted.requestedOn);
      const { withdrawalDays } = policy.profile;
      const withdraws =
        withdrawalDays > 0 && quoted.requestedOn <= addDays(contract.startsOn, withdrawalDays);
      const waits = withdraws ? 0 : end.noticeDays;
      assert.ok(quoted.serviceEndsOn >= addDays(quoted.requestedOn, waits));
      assert.equal(daysBetween(quoted.billingEndsOn, quoted.serviceEndsOn), quoted.lastDayCharged ? 0 : 1);
      const lastMoment = new Date(quoted.switchOffAt.getTime() - (quoted.endRule === 'at-once' ? 0 : 1));
      assert.equal(dayAt(lastMoment, zone), existing(quoted.serviceEndsOn, zone));
    },
  );
});

/** The same policy, but that all that was paid ahead is given back. */
function refunding(policy: Policy): Policy {
  const refunds = { ...policy.profile.refunds, unusedAdvance: true };
  return { ...policy, profile: { ...policy.profile, refunds } };
}

/** A contract that has only this charge, and what discounts take off it. */
function alone(contract: Contract, charge: RecurringCharge): Contract {
  const discounts = contract.discounts.filter(({ charge: id }) => id === charge.id);
  return { ...contract, recurring: [charge], discounts, tariffs: [], usage: [] };
}

function refundOf(bill: Priced, charge: RecurringCharge): Fraction {
  const refunds = linesOf(bill, charge).filter(
    ({ kind, rule }) => kind === 'unused-advance' || rule === 'discount-of-unused-advance',
  );
  return negated(added(refunds.map((line) => exactOf(line, bill.contract, bill.policy, bill.dates))));
}

/** All that can be given back: what was paid ahead with its tax, and the subscriber's own money. */
function assertNotMoreBack(
  bill: Priced,
  paid: readonly { readonly amountMinor: bigint; readonly lines: number }[],
) {
  const { contract, policy } = bill;
  const highest = policy.profile.taxes.rates.reduce(
    (most, { percent }) => (percent > most ? percent : most),
    0n,
  );
  const onTop = policy.profile.taxes.prices === 'exclude-tax' ? highest : 0n;
  const ahead = sum(paid.map(({ amountMinor }) => amountMinor));
  const own = [...contract.deposits, ...contract.credits, ...(contract.balance ? [contract.balance] : [])];
  const most =
    rounded(share(ahead, 1_000_000n + onTop, 1_000_000n)) + sum(own.map(({ amountMinor }) => amountMinor));
  // Each line, and its tax, is rounded.
  const slack = 2n * paid.reduce((total, { lines }) => total + BigInt(lines), 1n);
  assert.ok(-bill.totalMinor <= most + slack, `gives back ${-bill.totalMinor} of ${most}`);
}

/** Whether the bill changes at all by the day's being served: it is not paid yet, or it would be given back. */
function isCharged(
  { startsOn, endsOn, invoicedThrough }: RecurringCharge,
  day: Day,
  paidIsGivenBack: boolean,
): boolean {
  const runs = startsOn <= day && (endsOn === null || day <= endsOn);
  const isPaid = invoicedThrough !== null && day <= invoicedThrough;
  return runs && (!isPaid || paidIsGivenBack);
}

/** What is taken for leaving early never grows with a day more, but from row to row of a table. */
function assertFeesFall(today: Priced, tomorrow: Priced) {
  const { earlyTerminationFee: fee } = today.policy.profile;
  const clawedBack = amountOf(today, 'discount-clawback') - amountOf(tomorrow, 'discount-clawback');
  assert.ok(clawedBack >= -slackOf(today, 'discount-clawback'));
  const [before, after] = [
    amountOf(today, 'early-termination-fee'),
    amountOf(tomorrow, 'early-termination-fee'),
  ];
  assert.ok(before >= 0n && after >= 0n);
  if (fee.kind === 'none') {
    assert.equal(before + after, 0n);
  }
  const samePlans = today.contract.recurring.every(
    ({ startsOn, endsOn }) =>
      startsOn <= today.dates.serviceEndsOn && (endsOn === null || endsOn > tomorrow.dates.serviceEndsOn),
  );
  if (fee.kind !== 'falling' && samePlans) {
    assert.ok(after <= before + slackOf(today, 'early-termination-fee'), `${before}, a day later ${after}`);
  }
}

/** Together with others a line can be rounded by a unit more or less than alone. */
function slackOf({ lines, policy }: Priced, kind: BillLineKind): bigint {
  return policy.profile.rounding === 'per-line'
    ? 0n
    : BigInt(lines.filter((line) => line.kind === kind).length);
}

function assertSame(today: Priced, tomorrow: Priced, ...kinds: readonly BillLineKind[]) {
  for (const kind of kinds) {
    const apart = amountOf(today, kind) - amountOf(tomorrow, kind);
    const slack = slackOf(today, kind);
    assert.ok(-slack <= apart && apart <= slack, `${kind} changes by ${apart}`);
  }
}

/** Credits and a balance soften a change, and never turn it round. */
function assertMovesNoFurther(today: Priced, tomorrow: Priced) {
  const own: readonly BillLineKind[] = ['credit', 'deposit', 'prepaid-balance'];
  const owed = (bill: Priced) => bill.totalMinor - amountOf(bill, ...own);
  const change = owed(tomorrow) - owed(today);
  const moved = tomorrow.totalMinor - today.totalMinor;
  assert.ok(
    change >= 0n ? moved >= 0n && moved <= change : moved <= 0n && moved >= change,
    `${change} moves ${moved}`,
  );
  const exact = (bill: Priced) =>
    added(ownLines(bill).map((line) => exactOf(line, bill.contract, bill.policy, bill.dates)));
  const lines = BigInt(ownLines(today).length + ownLines(tomorrow).length);
  const off = distance(
    owed(tomorrow) - amountOf(tomorrow, 'tax') - owed(today) + amountOf(today, 'tax'),
    added([exact(tomorrow), negated(exact(today))]),
  );
  assert.ok(!isMore(off, today.policy.profile.rounding === 'per-sum' ? whole(1n) : share(1n, lines, 2n)));
}

/** Where the calendar of a zone leaves out a day, its last moment is that of the day before. */
function existing(day: Day, zone: string): Day {
  const lastMoment = new Date(startOfDay(addDays(day, 1), zone).getTime() - 1);
  return dayAt(lastMoment, zone);
}
