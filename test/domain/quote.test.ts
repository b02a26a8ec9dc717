import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { dayAt, parseDay } from '../../src/domain/calendar.ts';
import type { RecurringCharge } from '../../src/domain/contract.ts';
import type { Profile } from '../../src/domain/policy/profile.ts';
import { endChoices } from '../../src/domain/policy/profile.ts';
import { choosableDays, type Ending, type Quote, quote, quoteChoices } from '../../src/domain/quote.ts';
import {
  assertRefused,
  atOnce,
  chosenDay,
  endOfPeriod,
  lastDayFree,
  noonOn,
  owing,
  plan,
  policy,
  postpaid,
  prepaid,
  under,
  withPlan,
} from './quote-samples.ts';

const offered = policy.profile.end.offered;
const noticeOf = (noticeDays: number, rules: Partial<Profile> = {}) =>
  under({ ...rules, end: { offered, noticeDays } });
const bound = (mostMonths: number, rules: Partial<Profile> = {}) =>
  under({ ...rules, commitment: { mostMonths, leaving: 'not-before-its-end' } });

/** What the end of a quote says. */
function endOf({ serviceEndsOn, billingEndsOn, endRule, endLaw }: Quote) {
  return [serviceEndsOn, billingEndsOn, endRule, endLaw];
}

describe('the end', () => {
  test('is the very instant of the request where it is at once and no notice is due', () => {
    const requestedAt = noonOn('2026-11-22');
    const quoted = quote(postpaid, policy, requestedAt, atOnce);
    assert.deepEqual(endOf(quoted), ['2026-11-22', '2026-11-22', 'at-once', null]);
    assert.deepEqual(quoted.switchOffAt, requestedAt);
    assert.deepEqual(quoted.expiresAt, new Date('2026-11-23T00:00:00Z'));
    assert.deepEqual(
      [quoted.profileId, quoted.profileVersion, quoted.choice, quoted.currency, quoted.lastDayCharged],
      ['t-m', policy.profile.version, 'at-once', 'GBP', true],
    );
  });

  test('has a last day that is free, where the profile gives it away', () => {
    const quoted = quote(postpaid, lastDayFree, noonOn('2026-11-22'), atOnce);
    assert.deepEqual(endOf(quoted), ['2026-11-22', '2026-11-21', 'at-once', null]);
    assert.equal(quoted.lastDayCharged, false);
  });

  test('waits for the notice period, through its last local day, by the law that limits it', () => {
    const laws = new Map([['end.noticeDays', 'xx.notice']]);
    const quoted = quote(postpaid, { ...noticeOf(30), laws }, noonOn('2026-03-01'), atOnce);
    assert.deepEqual(endOf(quoted), ['2026-03-31', '2026-03-31', 'notice', 'xx.notice']);
    assert.deepEqual(quoted.switchOffAt, new Date('2026-03-31T23:00:00Z'));
  });

  test('is only what the profile offers', () => {
    const strict = under({ end: { offered: ['end-of-period'], noticeDays: 0 } });
    const ask = () => quote(postpaid, strict, noonOn('2026-11-22'), atOnce);
    assertRefused(ask, 'end-not-offered', { offered: 'end-of-period' });
  });
});

describe('the end of the period', () => {
  const periodEnd = (recurring: readonly RecurringCharge[], rules = policy) =>
    endOf(quote(owing({ recurring }), rules, noonOn('2026-11-22'), endOfPeriod)).slice(0, 3);

  test('is its last day, after the notice, charged in full', () => {
    assert.deepEqual(periodEnd([plan], lastDayFree), ['2026-12-10', '2026-12-10', 'end-of-period']);
    assert.deepEqual(periodEnd([plan], noticeOf(30)), ['2027-01-10', '2027-01-10', 'end-of-period']);
    const quoted = quote(postpaid, lastDayFree, noonOn('2026-11-22'), endOfPeriod);
    assert.equal(quoted.lastDayCharged, true);
    assert.deepEqual(quoted.switchOffAt, new Date('2026-12-11T00:00:00Z'));
  });

  test('is the last of those of several plans; add-ons and plans that are over do not count', () => {
    const quarter = { ...plan, id: 'q', every: { unit: 'month', count: 3 } } as const;
    const week = {
      ...plan,
      id: 'w',
      every: { unit: 'day', count: 7 },
      anchoredOn: parseDay('2026-11-20'),
    } as const;
    assert.deepEqual(periodEnd([plan, quarter, week]).at(0), '2027-02-10');
    assert.deepEqual(periodEnd([plan, week]).at(0), '2026-12-10');
    assert.deepEqual(periodEnd([week, { ...quarter, kind: 'add-on' }]).at(0), '2026-11-26');
    assert.deepEqual(periodEnd([week, { ...quarter, endsOn: parseDay('2026-11-21') }]).at(0), '2026-11-26');
    assert.deepEqual(periodEnd([week, { ...quarter, endsOn: parseDay('2026-11-22') }]).at(0), '2027-02-10');
  });

  test('is the end of the notice, or of the day, where no plan runs', () => {
    assert.deepEqual(periodEnd([], noticeOf(30)), ['2026-12-22', '2026-12-22', 'notice']);
    const quoted = quote(prepaid, lastDayFree, noonOn('2026-11-22'), endOfPeriod);
    assert.deepEqual(endOf(quoted), ['2026-11-22', '2026-11-22', 'no-period', null]);
    assert.deepEqual(quoted.switchOffAt, new Date('2026-11-23T00:00:00Z'));
  });
});

describe('a chosen day', () => {
  const onDay = (day: string, rules = noticeOf(10)) =>
    quote(postpaid, rules, noonOn('2026-11-22'), chosenDay(day));

  test('lies after the notice and within a leap year', () => {
    assert.deepEqual(endOf(onDay('2026-12-02')), ['2026-12-02', '2026-12-02', 'chosen-day', null]);
    assert.equal(onDay('2027-11-23').serviceEndsOn, '2027-11-23');
    const bounds = { earliest: '2026-12-02', latest: '2027-11-23' };
    assertRefused(() => onDay('2026-12-01'), 'end-day-too-early', bounds);
    assertRefused(() => onDay('2027-11-24'), 'end-day-too-early', bounds);
    const noDay = { choice: 'chosen-day', day: null } as const;
    assertRefused(() => quote(postpaid, policy, noonOn('2026-11-22'), noDay), 'end-day-too-early');
  });

  test('can be free, and is switched off when it is over', () => {
    const quoted = onDay('2026-12-02', noticeOf(0, { lastDayCharged: false }));
    assert.deepEqual(endOf(quoted), ['2026-12-02', '2026-12-01', 'chosen-day', null]);
    assert.deepEqual(quoted.switchOffAt, new Date('2026-12-03T00:00:00Z'));
  });
});

describe('a commitment that nobody can leave', () => {
  const contract = withPlan({}, { commitmentEndsOn: parseDay('2029-03-04') });

  test('puts off the end to its last day', () => {
    const quoted = quote(contract, bound(120), noonOn('2026-11-22'), atOnce);
    assert.deepEqual(endOf(quoted), ['2029-03-04', '2029-03-04', 'commitment', null]);
    assert.equal(quote(contract, bound(120), noonOn('2026-11-22'), endOfPeriod).serviceEndsOn, '2029-03-10');
    assert.equal(
      quote(contract, bound(120), noonOn('2026-11-22'), chosenDay('2029-03-04')).serviceEndsOn,
      '2029-03-04',
    );
    assertRefused(
      () => quote(contract, bound(120), noonOn('2026-11-22'), chosenDay('2029-03-05')),
      'end-day-too-early',
      { earliest: '2029-03-04', latest: '2029-03-04' },
    );
  });

  test('binds no longer than the law lets it, and not at all when it is over', () => {
    const laws = new Map([['commitment.mostMonths', 'xx.longest']]);
    const shortened = { ...bound(40), laws };
    assert.deepEqual(endOf(quote(contract, shortened, noonOn('2026-11-22'), atOnce)), [
      ...['2026-12-10', '2026-12-10'],
      ...['commitment', 'xx.longest'],
    ]);
    assert.equal(quote(contract, bound(24), noonOn('2026-11-22'), atOnce).endRule, 'at-once');
    assert.equal(quote(contract, bound(0), noonOn('2023-08-01'), atOnce).endRule, 'at-once');
    assert.equal(quote(contract, policy, noonOn('2026-11-22'), atOnce).endRule, 'at-once');
  });

  test('and a notice run side by side', () => {
    const both = (commitmentEndsOn: string) => {
      const rules = bound(120, { end: { offered, noticeDays: 30 } });
      return endOf(
        quote(
          withPlan({}, { commitmentEndsOn: parseDay(commitmentEndsOn) }),
          rules,
          noonOn('2026-11-22'),
          atOnce,
        ),
      );
    };
    assert.deepEqual(both('2026-12-22').slice(0, 3), ['2026-12-22', '2026-12-22', 'notice']);
    assert.deepEqual(both('2026-12-23').slice(0, 3), ['2026-12-23', '2026-12-23', 'commitment']);
  });
});

test('who withdraws waits for no notice and no commitment', () => {
  const laws = new Map([['withdrawalDays', 'xx.withdrawal']]);
  const rules = bound(120, { withdrawalDays: 14, end: { offered, noticeDays: 30 } });
  const contract = withPlan({}, { commitmentEndsOn: parseDay('2025-08-10') });
  const ask = (day: string) => endOf(quote(contract, { ...rules, laws }, noonOn(day), atOnce));
  assert.deepEqual(ask('2023-08-25'), ['2023-08-25', '2023-08-25', 'at-once', 'xx.withdrawal']);
  assert.deepEqual(ask('2023-08-26'), ['2025-08-10', '2025-08-10', 'commitment', null]);
});

test('a withdrawal is not put off: who chooses a later day is bound like anybody', () => {
  const rules = bound(120, { withdrawalDays: 14, end: { offered: [...endChoices], noticeDays: 30 } });
  const contract = withPlan({}, { commitmentEndsOn: parseDay('2025-08-10') });
  const ask = (ending: Ending) => quote(contract, rules, noonOn('2023-08-20'), ending);
  assert.equal(ask({ choice: 'chosen-day', day: parseDay('2023-08-20') }).endRule, 'chosen-day');
  assertRefused(() => ask({ choice: 'chosen-day', day: parseDay('2024-08-20') }), 'end-day-too-early');
  assert.equal(ask(endOfPeriod).endRule, 'end-of-period');
  assert.ok(ask(endOfPeriod).serviceEndsOn >= '2025-08-10');
});

test('the law is named for the first possible day, and for none that is chosen later', () => {
  const laws = new Map([['end.noticeDays', 'xx.notice']]);
  const rules = { ...noticeOf(10), laws };
  const ask = (day: string) =>
    quote(postpaid, rules, noonOn('2026-11-22'), { choice: 'chosen-day', day: parseDay(day) }).endLaw;
  assert.deepEqual([ask('2026-12-02'), ask('2026-12-03')], ['xx.notice', null]);
});

test('the end of the period is that of the plans that run, not of those that have yet to begin', () => {
  const recurring = [
    { ...plan, anchoredOn: parseDay('2026-11-01') },
    { ...plan, id: 'next', startsOn: parseDay('2027-03-15'), every: { unit: 'month' as const, count: 12 } },
  ];
  const contract = withPlan({}, { recurring });
  assert.equal(quote(contract, policy, noonOn('2026-11-22'), endOfPeriod).serviceEndsOn, '2026-11-30');
});

describe('the choices', () => {
  test('are all that are offered, with the first possible day where one is to be chosen', () => {
    const quotes = quoteChoices(postpaid, noticeOf(10), noonOn('2026-11-22'), null);
    assert.deepEqual(
      quotes.map(({ choice, serviceEndsOn }) => [choice, serviceEndsOn]),
      [
        ['at-once', '2026-12-02'],
        ['end-of-period', '2026-12-10'],
        ['chosen-day', '2026-12-02'],
      ],
    );
    const [, , chosen] = quoteChoices(postpaid, noticeOf(10), noonOn('2026-11-22'), parseDay('2027-01-05'));
    assert.equal(chosen?.serviceEndsOn, '2027-01-05');
    assert.deepEqual(choosableDays(postpaid, noticeOf(10), noonOn('2026-11-22')), {
      first: '2026-12-02',
      last: '2027-11-23',
    });
    const tooEarly = () => quoteChoices(postpaid, noticeOf(10), noonOn('2026-11-22'), parseDay('2026-12-01'));
    assertRefused(tooEarly, 'end-day-too-early');
  });
});

describe('the days of a quote', () => {
  const inZone = (zone: string, requestedAt: string, ending = atOnce) =>
    quote(postpaid, under({ zone }), new Date(requestedAt), ending);

  test('are those of the provider', () => {
    const london = inZone('Europe/London', '2026-07-01T23:30:00Z');
    assert.equal(london.requestedOn, '2026-07-02');
    assert.deepEqual(london.expiresAt, new Date('2026-07-02T23:00:00Z'));
    assert.equal(inZone('Asia/Shanghai', '2026-07-01T16:00:00Z').requestedOn, '2026-07-02');
    assert.equal(inZone('America/Sao_Paulo', '2026-07-01T02:59:59Z').requestedOn, '2026-06-30');
    assert.equal(inZone('Pacific/Apia', '2026-07-01T11:00:00Z').requestedOn, '2026-07-02');
  });

  test('end when summer time makes them shorter or longer', () => {
    assert.deepEqual(
      inZone('Europe/London', '2026-03-28T12:00:00Z').expiresAt,
      new Date('2026-03-29T00:00:00Z'),
    );
    assert.deepEqual(
      inZone('Europe/London', '2026-03-29T12:00:00Z').expiresAt,
      new Date('2026-03-29T23:00:00Z'),
    );
    assert.deepEqual(
      inZone('Europe/London', '2026-10-25T12:00:00Z').expiresAt,
      new Date('2026-10-26T00:00:00Z'),
    );
  });

  test('end at the first moment of the next where that has no midnight', () => {
    const saoPaulo = inZone('America/Sao_Paulo', '2018-11-03T15:00:00Z', chosenDay('2018-11-03'));
    assert.deepEqual(saoPaulo.switchOffAt, new Date('2018-11-04T03:00:00Z'));
    const cairo = inZone('Africa/Cairo', '2026-04-23T12:00:00Z');
    assert.deepEqual(cairo.expiresAt, new Date('2026-04-23T22:00:00Z'));
    assert.equal(dayAt(cairo.expiresAt, 'Africa/Cairo'), '2026-04-24');
  });

  test('end where the calendar leaves one out', () => {
    // Samoa had no 30 December 2011.
    const apia = inZone('Pacific/Apia', '2011-12-29T20:00:00Z', chosenDay('2011-12-29'));
    assert.equal(apia.requestedOn, '2011-12-29');
    assert.deepEqual(apia.switchOffAt, new Date('2011-12-30T10:00:00Z'));
    assert.equal(dayAt(apia.switchOffAt, 'Pacific/Apia'), '2011-12-31');
  });
});
