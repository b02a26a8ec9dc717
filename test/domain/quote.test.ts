import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { addDays, dayAt, daysInclusive, laterDay, parseDay } from '../../src/domain/calendar.ts';
import { sum } from '../../src/domain/money.ts';
import { type Ending, finalBill, quote } from '../../src/domain/quote.ts';
import {
  billFromDocument,
  billToDocument,
  quoteFromDocument,
  quoteToDocument,
} from '../../src/domain/quote-document.ts';
import {
  amountOf,
  assertRefused,
  atOnce,
  endOfPeriod,
  invoicedMinor,
  lastDayFree,
  noonOn,
  postpaid,
  prepaid,
  profile,
  quotes,
} from './quote-samples.ts';

const chosenDay = (day: string): Ending => ({ choice: 'chosen-day', day: parseDay(day) });

function noticeOf(noticeDays: number) {
  return { ...profile, end: { ...profile.end, noticeDays } };
}

describe('the end', () => {
  test('is the very instant of the request where it is at once and no notice is due', () => {
    const requestedAt = noonOn('2026-11-22');
    const quoted = quote(postpaid, profile, requestedAt, atOnce);
    assert.deepEqual(quoted.switchOffAt, requestedAt);
    assert.equal(quoted.serviceEndsOn, '2026-11-22');
    assert.equal(quoted.billingEndsOn, '2026-11-22');
    assert.deepEqual(quoted.expiresAt, new Date('2026-11-23T00:00:00Z'));
  });

  test('counts days in the zone of the provider', () => {
    const quoted = quote(postpaid, profile, new Date('2026-07-01T23:30:00Z'), atOnce);
    assert.equal(quoted.requestedOn, '2026-07-02');
    assert.deepEqual(quoted.expiresAt, new Date('2026-07-02T23:00:00Z'));
  });

  test('waits for the notice period, through its last local day', () => {
    const quoted = quote(postpaid, noticeOf(30), noonOn('2026-03-01'), atOnce);
    assert.equal(quoted.serviceEndsOn, '2026-03-31');
    assert.deepEqual(quoted.switchOffAt, new Date('2026-03-31T23:00:00Z'));
  });

  test('of the period is its last day, after the notice, charged in full', () => {
    const soon = quote(postpaid, lastDayFree, noonOn('2026-11-22'), endOfPeriod);
    assert.equal(soon.serviceEndsOn, '2026-12-10');
    assert.equal(soon.billingEndsOn, '2026-12-10');
    assert.deepEqual(soon.switchOffAt, new Date('2026-12-11T00:00:00Z'));
    assert.equal(
      quote(postpaid, noticeOf(30), noonOn('2026-11-22'), endOfPeriod).serviceEndsOn,
      '2027-01-10',
    );
    assert.equal(quote(prepaid, noticeOf(30), noonOn('2026-11-22'), endOfPeriod).serviceEndsOn, '2026-12-22');
  });

  test('can be a chosen day within the notice and a year', () => {
    const onDay = (day: string) => quote(postpaid, noticeOf(10), noonOn('2026-11-22'), chosenDay(day));
    assert.equal(onDay('2026-12-02').serviceEndsOn, '2026-12-02');
    assert.equal(onDay('2027-11-23').serviceEndsOn, '2027-11-23');
    const bounds = { earliest: '2026-12-02', latest: '2027-11-23' };
    assertRefused(() => onDay('2026-12-01'), 'end-day-too-early', bounds);
    assertRefused(() => onDay('2027-11-24'), 'end-day-too-early', bounds);
    const noDay: Ending = { choice: 'chosen-day', day: null };
    assertRefused(() => quote(postpaid, profile, noonOn('2026-11-22'), noDay), 'end-day-too-early');
  });

  test('is only what the profile offers', () => {
    const strict = { ...profile, end: { ...profile.end, offered: ['end-of-period' as const] } };
    const ask = () => quote(postpaid, strict, noonOn('2026-11-22'), atOnce);
    assertRefused(ask, 'end-not-offered', { offered: 'end-of-period' });
  });
});

describe('every quote', () => {
  test('adds up to its total', () => {
    fc.assert(
      fc.property(quotes, ({ quoted }) => {
        assert.equal(quoted.totalMinor, sum(quoted.lines.map((line) => line.amountMinor)));
      }),
    );
  });

  test('is the final bill on the same facts', () => {
    fc.assert(
      fc.property(quotes, ({ contract, profile, quoted }) => {
        const { lines, totalMinor } = quoted;
        assert.deepEqual(finalBill(contract, profile, quoted), { lines, totalMinor });
      }),
    );
  });

  test('charges each day that is due once, and none after billing ends', () => {
    fc.assert(
      fc.property(quotes, ({ contract, quoted }) => {
        fc.pre(contract.kind === 'postpaid');
        const { startsOn, invoicedThrough } = contract;
        let due = invoicedThrough === null ? startsOn : laterDay(startsOn, addDays(invoicedThrough, 1));
        for (const { from, to, days } of quoted.lines.filter(({ kind }) => kind === 'recurring')) {
          assert.ok(from !== null && to !== null && to <= quoted.billingEndsOn);
          assert.equal(from, due);
          assert.equal(days, daysInclusive(from, to));
          due = addDays(to, 1);
        }
        assert.ok(due > quoted.billingEndsOn);
      }),
    );
  });

  test('bills no usage of days after the service', () => {
    fc.assert(
      fc.property(quotes, ({ contract, quoted }) => {
        const billable = contract.unbilledUsage.filter(({ day }) => day <= quoted.billingEndsOn);
        assert.equal(amountOf(quoted.lines, 'usage'), sum(billable.map(({ amountMinor }) => amountMinor)));
      }),
    );
  });

  test('refunds no more than was invoiced for later days, and the balance', () => {
    fc.assert(
      fc.property(quotes, ({ contract, quoted }) => {
        const balance = contract.kind === 'prepaid' ? contract.balanceMinor : 0n;
        const refunded = -amountOf(quoted.lines, 'unused-advance', 'prepaid-balance');
        assert.ok(refunded >= 0n && refunded <= invoicedMinor(contract) + balance);
        assert.ok(quoted.totalMinor >= -refunded);
      }),
    );
  });

  test('ends service after the notice, billing no later, and holds for its local day', () => {
    fc.assert(
      fc.property(quotes, ({ profile, quoted }) => {
        assert.ok(quoted.serviceEndsOn >= addDays(quoted.requestedOn, profile.end.noticeDays));
        assert.ok(quoted.billingEndsOn <= quoted.serviceEndsOn);
        assert.ok(daysInclusive(quoted.billingEndsOn, quoted.serviceEndsOn) <= 2);
        const lastMomentOf = (instant: Date) => dayAt(new Date(instant.getTime() - 1), profile.zone);
        assert.equal(lastMomentOf(quoted.switchOffAt), quoted.serviceEndsOn);
        assert.equal(lastMomentOf(quoted.expiresAt), quoted.requestedOn);
      }),
    );
  });

  test('comes back from the store as it went', () => {
    fc.assert(
      fc.property(quotes, ({ quoted }) => {
        const stored = JSON.stringify(quoteToDocument(quoted));
        assert.deepEqual(quoteFromDocument(JSON.parse(stored)), quoted);
        const { lines, totalMinor } = quoted;
        const storedBill = JSON.stringify(billToDocument({ lines, totalMinor }));
        assert.deepEqual(billFromDocument(JSON.parse(storedBill)), { lines, totalMinor });
      }),
    );
  });

  test('that the store holds is refused where anything of it is missing or unreadable', () => {
    const document = quoteToDocument(quote(postpaid, profile, noonOn('2026-11-22'), atOnce));
    for (const field of Object.keys(document)) {
      assert.throws(() => quoteFromDocument({ ...document, [field]: undefined }), field);
      assert.throws(() => quoteFromDocument({ ...document, [field]: 12.5 }), field);
    }
  });
});
