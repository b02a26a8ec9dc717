import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, parseDay } from '../../src/domain/calendar.ts';
import {
  emailFits,
  longest,
  nameFits,
  readDeclaration,
  readLineNumber,
  type WrittenDeclaration,
} from '../../src/domain/public-request.ts';

const today = parseDay('2026-11-22');
const written: WrittenDeclaration = {
  cause: 'ordinary',
  reason: '',
  name: 'Li Na',
  number: '07700 900001',
  email: 'li.na@example.com',
  end: 'soonest',
  day: '',
};

function problemsOf(change: Partial<WrittenDeclaration>) {
  const read = readDeclaration({ ...written, ...change }, ['UK'], today);
  return 'problems' in read ? read.problems : [];
}

test('a declaration is read as it was written, without what surrounds it', () => {
  const read = readDeclaration(
    { ...written, name: '  Li   Na ', email: ' li.na@example.com ', end: 'day', day: '2026-12-31' },
    ['UK'],
    today,
  );
  assert.deepEqual(read, {
    declaration: {
      cause: 'ordinary',
      reason: '',
      name: 'Li Na',
      number: '07700 900001',
      email: 'li.na@example.com',
      day: '2026-12-31',
    },
  });
});

test('each field that is unfit is named, all of them at once', () => {
  assert.deepEqual(
    problemsOf({ cause: 'important', name: 'x', number: 'none', email: 'nobody', end: 'day', day: 'soon' }),
    ['reason-missing', 'name-unfit', 'number-unreadable', 'email-unfit', 'day-unfit'],
  );
});

test('a reason counts only where it is asked for, and is bounded', () => {
  assert.deepEqual(problemsOf({ reason: 'x'.repeat(5_000) }), []);
  assert.deepEqual(problemsOf({ cause: 'important', reason: 'two\r\nlines' }), []);
  assert.deepEqual(problemsOf({ cause: 'important', reason: 'x'.repeat(longest.reason + 1) }), [
    'reason-long',
  ]);
  assert.deepEqual(problemsOf({ cause: 'important', reason: 'a\u0007bell' }), ['reason-long']);
});

test('a day is one from today on, within a year', () => {
  const day = (value: string) => problemsOf({ end: 'day', day: value });
  assert.deepEqual([day(today), day(addDays(today, 366))], [[], []]);
  assert.deepEqual(
    [day(addDays(today, -1)), day(addDays(today, 367)), day('')],
    Array(3).fill(['day-unfit']),
  );
});

test('an address that could become more than one, or a header, is none', () => {
  for (const email of [
    'a@b',
    '@example.com',
    'a@example.',
    'a b@example.com',
    'a@example.com,b@example.com',
    'a@example.com\r\nBcc: b@example.com',
    '<a@example.com>',
    `${'a'.repeat(250)}@example.com`,
    'a@@example.com',
  ]) {
    assert.deepEqual(problemsOf({ email }), ['email-unfit'], email);
  }
});

test('a name that could carry a link is none', () => {
  for (const name of ['https://spam.example', 'www.spam.example', 'a@b', '<b>x</b>']) {
    assert.deepEqual(problemsOf({ name }), ['name-unfit'], name);
  }
  assert.deepEqual(problemsOf({ name: "Dr. Anne-Marie O'Neill, 李娜" }), []);
});

test('a number is read in the forms of its country, and an ICCID with its check digit', () => {
  assert.deepEqual(readLineNumber('07700 900001', ['UK']).msisdns[0], '+447700900001');
  assert.deepEqual(readLineNumber('+44 7700 900001', ['DE']).msisdns, ['+447700900001']);
  assert.equal(readLineNumber('8944 0002 6000 0000 019', ['UK']).iccid, '8944000260000000019');
  assert.deepEqual(problemsOf({ number: '8944000260000000018' }), ['number-unreadable']);
});

test('whatever comes in, it is read or named, and nothing throws', () => {
  const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ maxLength: 2_000 }));
  const anything = fc.record({
    ...{ cause: text, reason: text, name: text, number: text, email: text, end: text, day: text },
  });
  fc.assert(
    fc.property(anything, (fields) => {
      const read = readDeclaration(fields, ['DE'], today);
      assert.ok('declaration' in read || read.problems.length > 0);
    }),
  );
});

test('a name fits whatever its case, accents, order and second names', () => {
  for (const typed of ['li na', 'LI NA', 'Na Li', 'Li Na 李娜']) {
    assert.ok(nameFits(typed, 'Li Na 李娜'), typed);
  }
  assert.ok(nameFits('Benoit Bezier', 'Benoît Bézier'));
  for (const typed of ['Li Ming', 'L', '', '...']) {
    assert.ok(!nameFits(typed, 'Li Na 李娜'), typed);
  }
  assert.ok(emailFits(' LI@Example.com', 'li@example.com'));
  assert.ok(!emailFits('li@example.org', 'li@example.com'));
});
