import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseDay } from '../../src/domain/calendar.ts';
import type { Contract } from '../../src/domain/contract.ts';
import {
  type ContractDocument,
  contractToDocument,
  parseContract,
  termsFromDocument,
  termsToDocument,
} from '../../src/domain/contract-document.ts';
import { quote } from '../../src/domain/quote.ts';
import {
  billFromDocument,
  billToDocument,
  quoteFromDocument,
  quoteToDocument,
} from '../../src/domain/quote-document.ts';
import { assertRefused, atOnce, noonOn, plan, policy, postpaid } from './quote-samples.ts';

const named = { id: 'x', name: 'Something' };
const day = parseDay('2026-11-22');

/** Everything that a contract can have. */
const full: Contract = {
  kind: 'prepaid',
  currency: 'JPY',
  startsOn: day,
  commitmentEndsOn: day,
  recurring: [{ ...plan, endsOn: day, invoicedThrough: day, tax: 'vat' }],
  discounts: [
    {
      ...named,
      charge: 'plan',
      reduction: { kind: 'amount', amountMinor: 5n },
      from: day,
      through: day,
      clawback: { grantedMinor: 9n, keptFrom: day, taken: 'all' },
    },
    {
      ...{ ...named, charge: 'plan', reduction: { kind: 'percent', percent: 50 } },
      ...{ from: day, through: null, clawback: null },
    },
  ],
  oneOff: [{ ...named, on: day, amountMinor: 10n ** 15n, tax: 'vat' }],
  instalments: [{ ...named, eachMinor: 1_500n, left: 4 }],
  tariffs: [
    { ...named, tax: 'vat', kind: 'per-megabyte', priceMinor: 2n, perMegabytes: 10 },
    { ...named, tax: null, kind: 'per-day', priceMinor: 2n },
    {
      ...{ ...named, tax: null, kind: 'package', priceMinor: 2n },
      ...{ charge: 'plan', includedMegabytes: 100, perMegabytes: 10 },
    },
    { ...named, tax: null, kind: 'pass', priceMinor: 2n, days: 7 },
  ],
  deposits: [{ ...named, amountMinor: 5n }],
  credits: [{ ...named, amountMinor: 5n, refundable: false }],
  balance: { amountMinor: 5n, validThrough: day },
  usage: [{ day, megabytes: 3, tariff: 'x', amountMinor: 0n, arrivedOn: day }],
  openInvoices: [{ number: 'A-1', dueOn: day, amountMinor: 7n }],
};

/** The path of everything in a document that is no list or object, and of all that is a list. */
function pathsIn(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) {
    return [[...path]];
  }
  const inside = Object.entries(value).flatMap(([name, part]) => pathsIn(part, [...path, name]));
  return Array.isArray(value) ? [[...path], ...inside] : inside;
}

/** The document with another value at the path. */
function changed(document: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) {
    return value;
  }
  const copy = Array.isArray(document) ? [...document] : { ...(document as object) };
  return Object.assign(copy, { [name]: changed((document as Record<string, unknown>)[name], rest, value) });
}

describe('a contract as a document', () => {
  const document = JSON.parse(JSON.stringify(contractToDocument(full))) as ContractDocument;

  test('reads back as it was written', () => {
    assert.deepEqual(parseContract(document), full);
    const { usage: _usage, openInvoices: _openInvoices, ...terms } = full;
    const stored = JSON.stringify(termsToDocument(terms));
    assert.deepEqual(termsFromDocument(JSON.parse(stored)), terms);
  });

  test('may leave out what is not there', () => {
    const recurring = [
      {
        ...{ id: 'plan', kind: 'plan', name: 'Plan', priceMinor: '90000' },
        ...{ every: { unit: 'month', count: 1 }, billed: 'in-arrears' },
        ...{ anchoredOn: '2023-08-11', startsOn: '2023-08-11' },
      },
    ];
    const short = { kind: 'postpaid', currency: 'GBP', startsOn: '2023-08-11', recurring };
    assert.deepEqual(parseContract(short), postpaid);
  });

  test('never has an amount as a number, nor with decimals', () => {
    const amounts = pathsIn(document).filter((path) => path.at(-1)?.endsWith('Minor'));
    assert.equal(amounts.length, 14);
    for (const path of amounts) {
      for (const amount of [5, 5.5, '5.5', '1e3', '', ' 5', '0x5', null, '9'.repeat(20)]) {
        const wrong = changed(document, path, amount);
        assertRefusedAt(wrong, path);
      }
    }
  });

  test('is refused where a field is of the wrong kind, naming the field', () => {
    for (const path of pathsIn(document)) {
      assertRefusedAt(changed(document, path, {}), path);
      assertRefusedAt(changed(document, path, 2.5), path);
    }
  });

  test('is refused where a field is missing or one is too many', () => {
    for (const name of ['kind', 'currency', 'startsOn']) {
      assertRefusedAt(changed(document, [name], undefined), [name]);
    }
    for (const name of Object.keys(plan).filter(
      (field) => !['endsOn', 'invoicedThrough', 'tax'].includes(field),
    )) {
      assertRefusedAt(changed(document, ['recurring', '0', name], undefined), ['recurring', '0', name]);
    }
    assertRefused(() => parseContract({ ...document, price: '5' }), 'contract-contradictory');
    assertRefused(
      () => parseContract(changed(document, ['recurring', '0', 'vat'], 'x')),
      'contract-contradictory',
    );
    for (const nothing of [null, undefined, [], 'contract', 5]) {
      assertRefused(() => parseContract(nothing), 'contract-contradictory');
    }
  });

  test('is refused where a day or a currency is none', () => {
    const days = pathsIn(document).filter((path) =>
      /On$|^(from|through|day|keptFrom|validThrough|on)$|Through$/.test(path.at(-1) ?? ''),
    );
    assert.equal(days.length, 16);
    for (const path of days) {
      for (const wrong of ['2026-02-30', '2026-2-3', '9999-12-31', '2026-11-22T00:00:00Z', '']) {
        assertRefusedAt(changed(document, path, wrong), path);
      }
    }
    for (const wrong of ['XXX', 'gbp', '£', '']) {
      assertRefusedAt(changed(document, ['currency'], wrong), ['currency']);
    }
  });

  test('has names that can be shown, and keys that can be referred to', () => {
    const nameOf = (name: string) => changed(document, ['recurring', '0', 'name'], name);
    assert.equal(parseContract(nameOf('上网卡 €5, "plus"')).recurring[0]?.name, '上网卡 €5, "plus"');
    assert.equal(parseContract(nameOf('')).recurring[0]?.name, '');
    assertRefusedAt(nameOf('a\nb'), ['recurring', '0', 'name']);
    assertRefusedAt(nameOf('x'.repeat(201)), ['recurring', '0', 'name']);
    for (const id of ['', 'a b', 'x'.repeat(65), 'ü']) {
      assertRefusedAt(changed(document, ['recurring', '0', 'id'], id), ['recurring', '0', 'id']);
    }
  });
});

function assertRefusedAt(document: unknown, path: readonly string[]) {
  assert.throws(
    () => parseContract(document),
    (error) => {
      const { code, details } = error as { code: string; details: { field: string } };
      assert.equal(code, 'contract-contradictory');
      assert.ok(`${details.field}.`.startsWith(`${path.join('.')}.`), details.field);
      return true;
    },
  );
}

describe('a quote as a document', () => {
  const quoted = quote(postpaid, policy, noonOn('2026-11-22'), atOnce);
  const document = JSON.parse(JSON.stringify(quoteToDocument(quoted)));

  test('reads back as it was written, and so does a bill', () => {
    assert.deepEqual(quoteFromDocument(document), quoted);
    const { lines, includedTaxes, totalMinor } = quoted;
    const bill = { lines, includedTaxes, totalMinor };
    assert.deepEqual(billFromDocument(JSON.parse(JSON.stringify(billToDocument(bill)))), bill);
  });

  test('is refused where anything of it is missing or unreadable', () => {
    for (const field of Object.keys(document)) {
      assert.throws(() => quoteFromDocument({ ...document, [field]: undefined }), field);
      assert.throws(() => quoteFromDocument({ ...document, [field]: 12.5 }), field);
    }
    for (const field of Object.keys(document.lines[0])) {
      assert.throws(() => quoteFromDocument(changed(document, ['lines', '0', field], undefined)), field);
      assert.throws(() => quoteFromDocument(changed(document, ['lines', '0', field], 12.5)), field);
    }
  });
});
