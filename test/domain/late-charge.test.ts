import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type Bill, type BillLine, plainLine } from '../../src/domain/bill/line.ts';
import { addDays, type Day, daysInclusive, parseDay, startOfDay } from '../../src/domain/calendar.ts';
import {
  judge,
  type LineEnd,
  type Posting,
  postingKinds,
  type Verdict,
} from '../../src/domain/late-charge.ts';

const zone = 'Europe/London';
const endsOn = parseDay('2026-12-10');
const lateUsageDays = 30;

type Charge = Omit<Posting, 'id' | 'iccid'>;

/** A month of the plan, charged the day after the end. */
function charge(wish: Partial<Charge> = {}): Charge {
  return {
    kind: 'recurring',
    from: parseDay('2026-12-11'),
    to: parseDay('2027-01-10'),
    amountMinor: 3_100n,
    currency: 'GBP',
    megabytes: 0,
    postedAt: noonOf(addDays(endsOn, 1)),
    ownKey: null,
    ...wish,
  };
}

function noonOf(day: Day): Date {
  return new Date(`${day}T12:00:00Z`);
}

function span(from: string, to = from) {
  return { from: parseDay(from), to: parseDay(to) };
}

function bill(...lines: Pick<BillLine, 'kind' | 'from' | 'to'>[]): Bill {
  return {
    lines: lines.map((line) => ({ ...plainLine, amountMinor: 100n, rule: 'whole-period', ...line })),
    includedTaxes: [],
    totalMinor: 0n,
  };
}

/** What a bill charges for December up to the end. */
const december = bill({ kind: 'recurring', ...span('2026-12-01', '2026-12-10') });

function end(wish: Partial<LineEnd> = {}): LineEnd {
  return {
    serviceEndsOn: endsOn,
    billingEndsOn: endsOn,
    switchOffAt: startOfDay(addDays(endsOn, 1), zone),
    declaredAt: noonOf(parseDay('2026-11-20')),
    begun: true,
    finalBill: december,
    zone,
    lateUsageDays,
    ...wish,
  };
}

const scheduled = end({ begun: false, finalBill: null });
const reversed = (rule: string, amountMinor: bigint) => ({ kind: 'reverse', rule, amountMinor });
const usage = (wish: Partial<Charge>) => charge({ kind: 'usage', megabytes: 40, amountMinor: 500n, ...wish });

describe('a charge by time', () => {
  test('for days after the end is reversed whole, the bill made or not', () => {
    for (const kind of ['recurring', 'fee', 'other'] as const) {
      assert.deepEqual(judge(charge({ kind }), end()), reversed('after-end', 3_100n));
      assert.deepEqual(judge(charge({ kind }), end({ finalBill: null })), reversed('after-end', 3_100n));
    }
  });

  test('for days up to the end that is posted after it stands in the final bill already', () => {
    const late = charge(span('2026-12-01', '2026-12-31'));
    assert.deepEqual(judge(late, end()), reversed('in-final-bill', 3_100n));
    assert.deepEqual(judge({ ...late, kind: 'fee' }, end()), reversed('in-final-bill', 3_100n));
    assert.deepEqual(judge(late, end({ finalBill: null })), { kind: 'wait' }, 'while it is not made');
  });

  test('of another kind across the end is reversed by its days, rounded up', () => {
    // 21 of 31 days: 2,100; of one penny more, 2,100.68.
    const other = charge({ kind: 'other', ...span('2026-12-01', '2026-12-31') });
    assert.deepEqual(judge(other, end()), reversed('across-end', 2_100n));
    assert.deepEqual(judge({ ...other, amountMinor: 3_101n }, end()), reversed('across-end', 2_101n));
    assert.deepEqual(judge({ ...other, ...span('2026-12-01', '2026-12-10') }, end()), { kind: 'leave' });
  });

  test('that is posted in the notice waits for the final bill', () => {
    const postedAt = noonOf(parseDay('2026-12-01'));
    const ahead = charge({ ...span('2026-12-01', '2026-12-31'), postedAt });
    assert.deepEqual(judge(ahead, scheduled), { kind: 'wait' });
    assert.deepEqual(judge(ahead, end({ finalBill: null })), { kind: 'wait' });
    assert.deepEqual(judge(ahead, end()), reversed('in-final-bill', 3_100n), 'the bill charges these days');
    const givenBack = bill({ kind: 'unused-advance', ...span('2026-12-11', '2026-12-31') });
    assert.deepEqual(judge(ahead, end({ finalBill: givenBack })), { kind: 'leave' });
    assert.deepEqual(judge(ahead, end({ finalBill: bill() })), reversed('across-end', 2_100n));
  });

  test('for time after the end that is posted before it waits, and is reversed unless the bill gives it back', () => {
    const ahead = charge({ postedAt: noonOf(parseDay('2026-12-08')) });
    assert.deepEqual(judge(ahead, scheduled), { kind: 'wait' });
    assert.deepEqual(judge(ahead, end()), reversed('after-end', 3_100n));
    const givenBack = bill({ kind: 'unused-advance', from: ahead.from, to: ahead.to });
    assert.deepEqual(judge(ahead, end({ finalBill: givenBack })), { kind: 'leave' });
  });

  test('is not taken for another charge that the bill gives back, nor hidden by what is kept', () => {
    const ahead = charge({ postedAt: noonOf(parseDay('2026-12-08')) });
    const days = { from: ahead.from, to: ahead.to };
    const [line] = bill({ kind: 'unused-advance', ...days }).lines;
    const [time] = december.lines;
    assert.ok(line && time);
    const billOf = (...lines: Bill['lines']) => end({ finalBill: { ...december, lines } });
    const addOn = { ...line, baseMinor: 900n };
    const plan = { ...time, baseMinor: 3_100n };
    assert.deepEqual(judge(ahead, billOf(addOn, plan)), reversed('after-end', 3_100n));
    assert.deepEqual(judge({ ...ahead, amountMinor: 900n }, billOf(addOn, plan)), { kind: 'leave' });
    const kept = { ...line, rule: 'unused-advance-kept' as const };
    assert.deepEqual(judge(ahead, billOf(kept)), reversed('after-end', 3_100n));
    assert.deepEqual(judge({ ...ahead, kind: 'fee' }, billOf(addOn)), reversed('after-end', 3_100n));
  });

  test('for something that happened in the notice is left alone', () => {
    const fee = charge({ kind: 'fee', ...span('2026-12-05'), postedAt: noonOf(parseDay('2026-12-05')) });
    assert.deepEqual(judge(fee, scheduled), { kind: 'leave' });
    assert.deepEqual(judge(fee, end()), { kind: 'leave' });
  });
});

describe('usage', () => {
  const inTime = noonOf(addDays(endsOn, lateUsageDays));
  const tooLate = noonOf(addDays(endsOn, lateUsageDays + 1));

  test('from before the end is owed when it comes in time, and not when it comes later', () => {
    const late = usage({ ...span('2026-12-09'), postedAt: inTime });
    assert.deepEqual(judge(late, end()), { kind: 'tell', rule: 'late-usage' });
    assert.deepEqual(
      judge(late, end({ finalBill: null })),
      { kind: 'leave' },
      'the bill is still to be made',
    );
    assert.deepEqual(judge({ ...late, postedAt: tooLate }, end()), reversed('too-late', 500n));
  });

  test('is late by the days of the provider, not by those of Greenwich', () => {
    const instant = new Date('2027-01-09T23:30:00Z');
    const late = usage({ ...span('2026-12-09'), postedAt: instant });
    assert.deepEqual(judge(late, end()), { kind: 'tell', rule: 'late-usage' });
    assert.deepEqual(judge(late, end({ zone: 'Europe/Berlin' })), reversed('too-late', 500n));
  });

  test('of days after the end is reversed whole, and across the end by its days', () => {
    assert.deepEqual(judge(usage(span('2026-12-11')), end()), reversed('after-end', 500n));
    assert.deepEqual(judge(usage(span('2026-12-10', '2026-12-11')), end()), reversed('across-end', 250n));
    const late = usage({ ...span('2026-12-10', '2026-12-11'), postedAt: tooLate });
    assert.deepEqual(judge(late, end()), reversed('too-late', 500n));
  });

  test('that was posted before the end is left alone', () => {
    const ordinary = usage({ ...span('2026-12-09'), postedAt: noonOf(parseDay('2026-12-10')) });
    assert.deepEqual(judge(ordinary, scheduled), { kind: 'leave' });
    assert.deepEqual(judge(ordinary, end()), { kind: 'leave' });
  });

  test('after the end that costs nothing is told; on a last day that is free it is in order', () => {
    const free = usage({ ...span('2026-12-11'), amountMinor: 0n });
    assert.deepEqual(judge(free, end()), { kind: 'tell', rule: 'free-usage' });
    assert.deepEqual(judge({ ...free, megabytes: 0 }, end()), { kind: 'leave' });
    assert.deepEqual(judge(free, end({ serviceEndsOn: parseDay('2026-12-11') })), { kind: 'leave' });
    assert.deepEqual(judge(usage({ ...span('2026-12-09'), amountMinor: 0n }), end()), { kind: 'leave' });
  });

  test('of a line that may yet stay waits', () => {
    assert.deepEqual(judge(usage(span('2026-12-11')), scheduled), { kind: 'wait' });
  });
});

const aDay = fc.integer({ min: -40, max: 60 }).map((days) => addDays(endsOn, days));

const charges = fc
  .record({
    kind: fc.constantFrom(...postingKinds),
    from: aDay,
    days: fc.integer({ min: 1, max: 400 }),
    amountMinor: fc.bigInt({ min: -10_000n, max: 1_000_000n }),
    megabytes: fc.integer({ min: 0, max: 9 }),
    postedOn: aDay,
    ownKey: fc.option(fc.constant('key'), { freq: 4 }),
  })
  .map(({ days, postedOn, from, ...rest }): Charge => {
    const to = addDays(from, days - 1);
    return { ...rest, from, to, currency: 'GBP', postedAt: noonOf(postedOn) };
  });

const bills = fc.constantFrom(
  null,
  bill(),
  december,
  bill({ kind: 'unused-advance', ...span('2026-12-11', '2026-12-31') }),
);
/** No bill is made before the end has begun. */
const ends = fc
  .record({ begun: fc.boolean(), finalBill: bills })
  .map(({ begun, finalBill }) => end({ begun, finalBill: begun ? finalBill : null }));

function amountOf(verdict: Verdict): bigint {
  return verdict.kind === 'reverse' ? verdict.amountMinor : 0n;
}

describe('every verdict', () => {
  const holds = (property: (one: Charge, line: LineEnd) => void) =>
    fc.assert(fc.property(charges, ends, property), { numRuns: 2_000 });

  test('reverses something, and never more than was posted', () => {
    holds((one, line) => {
      const verdict = judge(one, line);
      if (verdict.kind === 'reverse') {
        assert.ok(verdict.amountMinor > 0n && verdict.amountMinor <= one.amountMinor);
      }
    });
  });

  test('reverses nothing that Signoff ordered, no credit, and nothing that was there at the declaration', () => {
    holds((one, line) => {
      if (one.ownKey !== null || one.amountMinor <= 0n || one.postedAt < line.declaredAt) {
        assert.equal(amountOf(judge(one, line)), 0n);
      }
    });
  });

  test('reverses nothing while the end can be taken back', () => {
    holds((one, line) => assert.equal(amountOf(judge(one, { ...line, begun: false, finalBill: null })), 0n));
  });

  test('leaves nothing standing that is posted after the end for days after it', () => {
    holds((one, line) => {
      const after = one.from > line.billingEndsOn && one.postedAt >= line.switchOffAt;
      if (after && one.ownKey === null && one.amountMinor > 0n && line.begun) {
        assert.equal(amountOf(judge(one, line)), one.amountMinor);
      }
    });
  });

  test('once the bill is made, nothing waits, and at least the share of the days after the end is given back', () => {
    holds((one, line) => {
      if (line.finalBill === null || one.ownKey !== null || one.amountMinor <= 0n) {
        return;
      }
      const verdict = judge(one, line);
      assert.notEqual(verdict.kind, 'wait');
      if (one.to > line.billingEndsOn && one.postedAt >= line.switchOffAt) {
        const from = one.from > line.billingEndsOn ? one.from : addDays(line.billingEndsOn, 1);
        const [days, ofDays] = [daysInclusive(from, one.to), daysInclusive(one.from, one.to)].map(BigInt) as [
          bigint,
          bigint,
        ];
        assert.ok(amountOf(verdict) * ofDays >= one.amountMinor * days, 'to the subscriber’s favour');
        if (verdict.kind === 'reverse' && verdict.rule === 'across-end') {
          assert.ok((verdict.amountMinor - 1n) * ofDays < one.amountMinor * days, 'by less than one unit');
        }
      }
    });
  });
});
