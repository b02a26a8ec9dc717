import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  type AccountProblem,
  accountKind,
  readBankAccount,
  type WrittenAccount,
} from '../../src/domain/bank-account.ts';
import { currencies } from '../../src/domain/money.ts';

const written: WrittenAccount = { holder: 'Li Na 李娜', iban: '', number: '', bankCode: '' };

function problemsOf(change: Partial<WrittenAccount>, currency: 'EUR' | 'GBP' | 'USD' = 'EUR') {
  const read = readBankAccount({ ...written, ...change }, currency);
  return 'problems' in read ? read.problems : [];
}

/** The examples of the registry of SWIFT, and of the German and British banks: none is somebody's account. */
const good = [
  'DE89370400440532013000',
  'GB29NWBK60161331926819',
  'FR1420041010050500013M02606',
  'NL91ABNA0417164300',
  'NO9386011117947',
  'MT84MALT011000012345MTLCAST001S',
  'BE68539007547034',
  'PL61109010140000071219812874',
  'CH9300762011623852957',
  'BR1800360305000010009795493C1',
  'LC55HEMM000100010012001200023015',
  'KW81CBKU0000000000001234560101',
];

test('an IBAN is read as people write it', () => {
  for (const iban of good) {
    const spaced = iban.match(/.{1,4}/g)?.join(' ') ?? '';
    for (const way of [iban, spaced, spaced.replaceAll(' ', '-'), ` ${iban.toLowerCase()} `]) {
      const read = readBankAccount({ ...written, iban: way }, 'EUR');
      assert.deepEqual(read, { account: { kind: 'iban', holder: 'Li Na 李娜', iban } }, way);
    }
  }
});

test('an IBAN that nobody can have is told, and why', () => {
  const table: readonly [iban: string, problem: AccountProblem][] = [
    ['', 'iban-unreadable'],
    ['DE', 'iban-unreadable'],
    ['89370400440532013000', 'iban-unreadable'],
    ['DE89 3704 0044 0532 0130 0é', 'iban-unreadable'],
    ['D389370400440532013000', 'iban-unreadable'],
    [`DE89${'0'.repeat(31)}`, 'iban-unreadable'],
    ['4111111111111111', 'iban-unreadable'],
    ['DE8937040044053201300', 'iban-length'],
    ['DE893704004405320130000', 'iban-length'],
    ['GB29NWBK6016133192681', 'iban-length'],
    ['DE88370400440532013000', 'iban-check-digits'],
    ['DE89370400440532013001', 'iban-check-digits'],
    ['DE89370400440532031000', 'iban-check-digits'],
    ['GB29NWBK60161331926891', 'iban-check-digits'],
  ];
  for (const [iban, problem] of table) {
    assert.deepEqual(problemsOf({ iban }), [problem], iban);
  }
});

test('a country that is not known here is checked by its digits alone', () => {
  const body = 'ABCD0123456789';
  const digits = [...`${body}ZZ00`].map((character) => Number.parseInt(character, 36)).join('');
  const check = String(98n - (BigInt(digits) % 97n)).padStart(2, '0');
  assert.deepEqual(problemsOf({ iban: `ZZ${check}${body}` }), []);
  assert.deepEqual(problemsOf({ iban: `ZZ${check}${body}1` }), ['iban-check-digits']);
});

test('no single wrong digit, and no two neighbours that changed places, go unseen', () => {
  const iban = fc.constantFrom(...good);
  fc.assert(
    fc.property(iban, fc.nat(40), fc.integer({ min: 1, max: 9 }), (whole, at, by) => {
      const place = 4 + (at % (whole.length - 4));
      const digit = Number(whole[place]);
      fc.pre(Number.isInteger(digit));
      const wrong = `${whole.slice(0, place)}${(digit + by) % 10}${whole.slice(place + 1)}`;
      assert.deepEqual(problemsOf({ iban: wrong }), ['iban-check-digits']);
    }),
  );
  fc.assert(
    fc.property(iban, fc.nat(40), (whole, at) => {
      const place = 4 + (at % (whole.length - 5));
      const [one = '', other = ''] = whole.slice(place, place + 2);
      fc.pre(one !== other && /\d\d/.test(one + other));
      const wrong = `${whole.slice(0, place)}${other}${one}${whole.slice(place + 2)}`;
      assert.deepEqual(problemsOf({ iban: wrong }), ['iban-check-digits']);
    }),
  );
});

test('where banks know no IBAN, the account number and the code of the bank are taken', () => {
  const read = readBankAccount({ ...written, number: '12-345 678', bankCode: '021000021' }, 'USD');
  assert.deepEqual(read, {
    account: { kind: 'domestic', holder: 'Li Na 李娜', number: '12345678', bankCode: '021000021' },
  });
  assert.deepEqual(problemsOf({ number: '123', bankCode: '0' }, 'USD'), [
    'number-unreadable',
    'bank-code-unreadable',
  ]);
  assert.deepEqual(problemsOf({ number: '1'.repeat(35), bankCode: '<b>' }, 'USD'), [
    'number-unreadable',
    'bank-code-unreadable',
  ]);
});

test('pounds go to a sort code and an account number', () => {
  const account = { kind: 'domestic', holder: 'Li Na 李娜', number: '31926819', bankCode: '601613' };
  const typed = { ...written, number: '3192 6819', bankCode: '60-16-13' };
  assert.deepEqual(readBankAccount(typed, 'GBP'), { account });
  assert.deepEqual(problemsOf({ number: '3192681', bankCode: '60161A' }, 'GBP'), [
    'number-unreadable',
    'bank-code-unreadable',
  ]);
});

test('a holder has a name, of the length that banks take', () => {
  const iban = good[0] ?? '';
  for (const holder of ['Ö', "Seán O'Connor", '王伟', 'x'.repeat(70), '  Anna   Weiß ']) {
    assert.deepEqual(problemsOf({ iban, holder }), [], holder);
  }
  for (const holder of ['', '   ', '12345', 'x'.repeat(71), 'Anna\u0000', 'Anna\u202e', '\ud800x']) {
    assert.deepEqual(problemsOf({ iban, holder }), ['holder-unreadable'], JSON.stringify(holder));
  }
});

test('everything that is wrong is told at once', () => {
  assert.deepEqual(problemsOf({ holder: '', iban: 'x' }), ['holder-unreadable', 'iban-unreadable']);
});

test('whatever is written is read or refused', () => {
  const field = fc.string({ unit: 'binary', maxLength: 80 });
  fc.assert(
    fc.property(
      fc.record({ holder: field, iban: field, number: field, bankCode: field }),
      fc.constantFrom(...currencies),
      (typed, currency) => {
        const read = readBankAccount(typed, currency);
        if ('account' in read) {
          assert.equal(read.account.kind, accountKind(currency));
        } else {
          assert.ok(read.problems.length > 0);
        }
      },
    ),
  );
});
