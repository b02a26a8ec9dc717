import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, type TestContext, test } from 'node:test';
import { explainPolicy } from '../../src/cli/policy/explain.ts';
import { readPolicy } from '../../src/cli/pricing.ts';
import { parseContract } from '../../src/domain/contract-document.ts';
import { packs } from '../../src/domain/policy/law.ts';
import { quote } from '../../src/domain/quote.ts';
import { billWords, endWords } from '../../src/text/bill.ts';
import { messages } from '../../src/text/language.ts';
import { holding, lineOf, now, openProfile, owing, profile, temporaryFile } from './price-samples.ts';

async function run(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await explainPolicy(
    args,
    now,
    (line) => out.push(line),
    (line) => err.push(line),
  );
  return { code, text: out.join('\n'), err };
}

function contractFile(context: TestContext, contract: object): Promise<string> {
  return temporaryFile(context, 'contract.json', JSON.stringify(contract, null, 2));
}

/** The words of the portal: what the command says is what the subscriber reads. */
async function wordsOf(contract: object) {
  const { policy } = await readPolicy(profile, now);
  const quoted = quote(parseContract(contract), policy, now, { choice: 'end-of-period', day: null });
  return { end: endWords(quoted, 'en'), bill: billWords(quoted, 'GBP', 'en') };
}

const t = messages('en').quote;

describe('signoff policy explain', () => {
  test('prints dates and amounts, each with its sentence and the rule that made it', async (context) => {
    const { code, text, err } = await run(profile, '--contract', await contractFile(context, owing));
    assert.deepEqual([code, err], [0, []]);
    const { end, bill } = await wordsOf(owing);
    assert.equal(
      text,
      [
        'T-M, version 2026-11-22, UK: 22 November 2026, 10:00:00 (GMT)',
        '',
        t.choice['end-of-period'],
        `  ${t.serviceEnds}: 9 December 2026`,
        `  ${t.billingEnds}: 9 December 2026`,
        `  ${end}`,
        '    rule end-of-period',
        '',
        `  £12.50  ${bill.lines[0]?.name}`,
        `    ${bill.lines[0]?.why}`,
        '    rule whole-period, 2026-11-10 to 2026-12-09, 30 of 30 days',
        '',
        `  ${bill.total[0]} £12.50`,
        `  ${bill.taxes[0]}`,
      ].join('\n'),
    );
  });

  test('tells whole periods of one price together, and machines each of them', async (context) => {
    const [plan] = owing.recurring ?? [];
    const contract = await contractFile(context, {
      ...owing,
      recurring: [{ ...plan, invoicedThrough: '2026-08-09' }],
    });
    const { text } = await run(profile, '--contract', contract);
    const { lines } = (await wordsOf({ ...owing, recurring: [{ ...plan, invoicedThrough: '2026-08-09' }] }))
      .bill;
    assert.equal(lines.length, 4);
    assert.ok(
      text.includes(
        [
          `  £50.00  ${lines[0]?.name}`,
          '    4 x £12.50, 10 August to 9 December 2026',
          '    rule whole-period, 2026-08-10 to 2026-12-09',
        ].join('\n'),
      ),
      text,
    );
    assert.equal(text.match(/rule whole-period/g)?.length, 1);
    const [told] = JSON.parse((await run(profile, '--contract', contract, '--json')).text);
    assert.equal(told.lines.length, 4);
  });

  test('names the law behind an amount, with its source and how sure that is', async (context) => {
    const text = await readFile(profile, 'utf8');
    const german = await temporaryFile(context, 'german.json', text.replace('["UK"]', '["DE"]'));
    const { text: told } = await run(german, '--contract', await contractFile(context, holding));
    const law = /^ {4}law ([a-z]{2}\.[a-z0-9.-]+): (.+)\n {4}source: (.+) \((H|M), read /m.exec(told);
    assert.ok(law, told);
    const rule = packs.flatMap(({ rules }) => rules).find(({ id }) => id === law[1]);
    assert.deepEqual([rule?.says, rule?.source, rule?.sureness], law.slice(2));
    assert.ok(rule?.demand.kind === 'one-of' && rule.demand.path === 'refunds.prepaidBalance');
  });

  test('says how and by when money comes back', async (context) => {
    const { text } = await run(profile, '--contract', await contractFile(context, holding));
    const { promise, otherwise, way } = messages('en').refund;
    assert.ok(text.includes(`  -£5.00  ${messages('en').bill.kind['prepaid-balance']}`));
    assert.ok(text.includes(promise('£5.00', way['as-paid'], '6 December 2026')));
    assert.ok(text.includes(otherwise([way['bank-form']])));
  });

  test('explains every ending on offer, or the one that is asked for', async (context) => {
    const [open, contract] = [await openProfile(context), await contractFile(context, owing)];
    const endingsIn = async (...args: string[]) =>
      (await run(open, '--contract', contract, ...args)).text
        .split('\n')
        .filter((line) => /^[AO]/.test(line));
    assert.deepEqual(await endingsIn(), [
      t.choice['end-of-period'],
      t.choice['at-once'],
      t.choice['chosen-day'],
    ]);
    assert.deepEqual(await endingsIn('--end', 'at-once'), [t.choice['at-once']]);
    const { text } = await run(
      open,
      '--contract',
      contract,
      '--end',
      'chosen-day',
      '--day',
      '2026-12-24',
      '--at',
      '2026-12-01T00:00:00Z',
    );
    assert.ok(text.includes(`${t.serviceEnds}: 24 December 2026`));
    assert.match(text, /1 December 2026, 00:00:00/);
  });

  test('finds a line among many', async (context) => {
    const lines = ['not JSON', lineOf('L1', owing), lineOf('L2', holding), lineOf('L3', {})];
    const file = await temporaryFile(context, 'contracts.ndjson', lines.join('\n'));
    const lineIn = (key: string) => run(profile, '--contract', file, '--line', key);
    assert.match((await lineIn('L2')).text, /rule prepaid-balance-refunded/);
    assert.match((await lineIn('L3')).err[0] ?? '', /contracts\.ndjson:4 contract\.kind: /);
    const unknown = await lineIn('L9');
    assert.deepEqual([unknown.code, unknown.err], [2, [`${file} has no readable line L9`]]);
  });

  test('takes the terms of an extract, of which nothing is open', async (context) => {
    const { usage: _none, openInvoices: _neither, ...terms } = { usage: [], openInvoices: [], ...owing };
    const row = { line: 'L1', terms };
    const alone = await temporaryFile(context, 'alone.ndjson', `${JSON.stringify(row)}\n`);
    const { code, text } = await run(profile, '--contract', alone);
    assert.equal(code, 0);
    assert.equal(text, (await run(profile, '--contract', await contractFile(context, owing))).text);
    const rows = `${JSON.stringify(row)}\n${JSON.stringify({ ...row, line: 'L2' })}\n`;
    const many = await temporaryFile(context, 'many.ndjson', rows);
    assert.equal((await run(profile, '--contract', many, '--line', 'L2')).text, text);
    assert.match((await run(profile, '--contract', many)).err.join(), /name one: --line KEY/);
  });

  test('speaks the language that is asked for', async (context) => {
    const contract = await contractFile(context, owing);
    const { text } = await run(profile, '--contract', contract, '--language', 'zh-Hans');
    assert.ok(text.includes(messages('zh-Hans').bill.kind.recurring));
    assert.ok(text.includes(`${messages('zh-Hans').quote.serviceEnds}: 2026年12月9日`));
  });

  test('gives machines the stored quote, with words, law and refund', async (context) => {
    const { text } = await run(profile, '--contract', await contractFile(context, holding), '--json');
    const [told, ...others] = JSON.parse(text);
    assert.deepEqual(others, []);
    assert.equal(told.choice, 'end-of-period');
    assert.equal(told.totalMinor, '-500');
    assert.equal(told.lines[0].rule, 'prepaid-balance-refunded');
    const [line] = (await wordsOf(holding)).bill.lines;
    assert.deepEqual([told.lines[0].name, told.lines[0].why], [line?.name, line?.why]);
    assert.deepEqual(told.refund, {
      amountMinor: '500',
      ways: ['as-paid', 'bank-form'],
      dueOn: '2026-12-06',
      law: null,
    });
  });

  test('refuses a contract that cannot be true, naming the field', async (context) => {
    const contradictory = await contractFile(context, { ...owing, balance: { amountMinor: '1' } });
    const { code, err } = await run(profile, '--contract', contradictory);
    assert.equal(code, 1);
    assert.match(err[0] ?? '', /^contract-contradictory: balance: a prepaid line has one/);
  });

  const unusable: Readonly<Record<string, readonly [args: readonly string[], said: RegExp]>> = {
    'without a contract': [[profile], /^usage: signoff policy explain/],
    'in an unknown language': [[profile, '--contract', 'x', '--language', 'la'], /^usage: signoff policy/],
    'from a file that is missing': [[profile, '--contract', 'nowhere'], /^cannot read nowhere: it does not/],
    'by an ending that is not offered': [
      [profile, '--contract', 'x', '--end', 'at-once'],
      /^--end at-once: the/,
    ],
    'from a file that is no contract': [[profile, '--contract', import.meta.filename], /not JSON/],
  };
  for (const [what, [args, expected]] of Object.entries(unusable)) {
    test(`explains nothing ${what}`, async () => {
      const { code, text, err } = await run(...args);
      assert.deepEqual([code, text], [2, '']);
      assert.match(err[0] ?? '', expected);
    });
  }
});
