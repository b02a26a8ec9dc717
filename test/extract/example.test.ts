import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { generate } from '../../examples/t-m/generate.ts';
import { asOf } from '../../examples/t-m/population.ts';
import type { ExtractReader } from '../../src/application/extract.ts';
import { parseProfile } from '../../src/domain/policy/profile.ts';
import { readAll } from './support.ts';

const folder = fileURLToPath(new URL('../../examples/t-m/', import.meta.url));

async function rowsOf<Table extends keyof ExtractReader>(table: Table) {
  const { rows } = await readAll(folder, table);
  return rows.map(({ row }) => row);
}

describe('the example of T-M', () => {
  test('is, byte for byte, what its generator writes', async () => {
    const files = Object.entries(generate());
    assert.equal(files.length, 7);
    for (const [file, content] of files) {
      assert.equal(await readFile(`${folder}${file}`, 'utf8'), content, file);
    }
  });

  const counts = {
    accounts: 202,
    lines: 287,
    cards: 2,
    contracts: 286,
    contractDocuments: 1,
    charges: 396,
    usage: 1382,
  } as const;
  for (const [table, count] of Object.entries(counts) as [keyof typeof counts, number][]) {
    test(`reads without a problem: ${count} ${table}`, async () => {
      const { problems, rows } = await readAll(folder, table);
      assert.deepEqual(problems, []);
      assert.equal(rows.length, count);
    });
  }

  test('has a profile in the currency of its contracts', async () => {
    const profile = parseProfile(JSON.parse(await readFile(`${folder}profile.json`, 'utf8')));
    assert.deepEqual(
      new Set((await rowsOf('contracts')).map(({ terms }) => terms.currency)),
      new Set([profile.currency]),
    );
  });

  test('names everything once and refers only to what it holds', async () => {
    const accounts = await rowsOf('accounts');
    const lines = await rowsOf('lines');
    const cards = await rowsOf('cards');
    const keys = lines.map(({ line }) => line);
    for (const values of [
      accounts.map(({ account }) => account),
      accounts.map(({ email }) => email),
      keys,
      lines.map(({ iccid }) => iccid),
      [...lines, ...cards].map(({ imsi }) => imsi),
      lines.map(({ msisdn }) => msisdn),
      (await rowsOf('charges')).map(({ invoice }) => invoice),
    ]) {
      assert.equal(new Set(values).size, values.length);
    }
    assert.deepEqual(
      [...(await rowsOf('contracts')), ...(await rowsOf('contractDocuments'))]
        .map(({ line }) => line)
        .toSorted(),
      keys,
    );
    const subscribers = new Set(
      accounts.filter(({ role }) => role === 'subscriber').map(({ account }) => account),
    );
    assert.ok(lines.every(({ account }) => subscribers.has(account)));
    for (const { line } of [...cards, ...(await rowsOf('charges')), ...(await rowsOf('usage'))]) {
      assert.ok(keys.includes(line));
    }
  });

  test('holds only addresses, numbers and IMSIs that belong to nobody', async () => {
    for (const { email } of await rowsOf('accounts')) {
      assert.match(email, /@example\.(com|net|org)$/);
    }
    const lines = await rowsOf('lines');
    for (const { msisdn } of lines) {
      assert.match(msisdn, /^\+447700900\d{3}$/);
    }
    for (const { imsi } of [...lines, ...(await rowsOf('cards'))]) {
      assert.match(imsi, /^00101\d{10}$/);
    }
  });

  test('gives the sandbox subscriber one line for every outcome, and nobody else a trigger', async () => {
    const lines = await rowsOf('lines');
    const [subscriber] = await rowsOf('accounts');
    assert.equal(subscriber?.email, 'subscriber@example.com');
    assert.deepEqual(
      lines
        .filter(({ account }) => account === subscriber?.account)
        .map(({ label, kind, imsi }) => `${label}: ${kind} ${trigger(imsi)}`),
      [
        'Travel card: sim none',
        'Home router: sim none',
        'Watch: esim none',
        'Holiday eSIM: esim none',
        'Slow network: sim 911',
        'Refused once: sim 922',
        'Refused for good: sim 943',
        'Still on: sim 914',
        'Lost connection: esim 935',
        'Tablet: sim none',
        'Refund by form: esim 947',
        'Charged after the end: sim 946',
        'Still in use: sim 928',
      ],
    );
    assert.equal(lines.filter(({ imsi }) => trigger(imsi) !== 'none').length, 8);
  });

  test('gives one line a second IMSI on its card, and an eSIM profile, without a trigger', async () => {
    const tablet = (await rowsOf('lines')).find(
      ({ label, account }) => label === 'Tablet' && account === 'A0001',
    );
    const cards = await rowsOf('cards');
    assert.ok(cards.every(({ line, imsi }) => line === tablet?.line && trigger(imsi) === 'none'));
    assert.deepEqual(
      cards.map(({ iccid, eid }) => [iccid === tablet?.iccid, eid !== null]),
      [
        [true, false],
        [false, true],
      ],
    );
  });

  test('holds a contract with whatever is more than a plan', async () => {
    const [row] = await rowsOf('contractDocuments');
    const { recurring, discounts, instalments, deposits } = row?.terms ?? {};
    assert.deepEqual(
      [recurring, discounts, instalments, deposits].map((list) => (list ?? []).length),
      [2, 1, 1, 1],
    );
  });

  test('holds every kind of contract, as it stands on the day of the extract', async () => {
    const contracts = (await rowsOf('contracts')).map(({ terms }) => terms);
    const postpaid = contracts.filter(({ kind }) => kind === 'postpaid');
    const plans = postpaid.flatMap(({ recurring }) => recurring);
    assert.ok(contracts.length > postpaid.length);
    assert.deepEqual(new Set(plans.map(({ billed }) => billed)), new Set(['in-advance', 'in-arrears']));
    for (const billingDay of ['01', '29', '30', '31']) {
      assert.ok(plans.some(({ anchoredOn }) => anchoredOn.endsWith(billingDay)));
    }
    assert.ok(postpaid.some(({ commitmentEndsOn }) => commitmentEndsOn !== null && commitmentEndsOn > asOf));
    assert.ok(postpaid.some(({ commitmentEndsOn }) => commitmentEndsOn !== null && commitmentEndsOn < asOf));
    assert.ok(plans.some(({ invoicedThrough }) => invoicedThrough === null));
    for (const { billed, invoicedThrough } of plans) {
      assert.ok(invoicedThrough === null || invoicedThrough >= asOf === (billed === 'in-advance'));
    }
    assert.ok((await rowsOf('charges')).every(({ issuedOn }) => issuedOn <= asOf));
    assert.ok((await rowsOf('usage')).every(({ day }) => day < asOf));
  });
});

function trigger(imsi: string): string {
  return imsi.at(-3) === '9' ? imsi.slice(-3) : 'none';
}
