import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { policy } from '../../src/cli/policy.ts';
import { example, examples } from '../domain/policy/samples.ts';
import { root } from '../support/source.ts';

const folder = mkdtempSync(join(tmpdir(), 'signoff-policy-'));
after(() => rmSync(folder, { recursive: true }));

const [de, fr, prepaid, tm] = examples.map((path) => join(root, path));
const french = readFileSync(join(root, examples[1]), 'utf8');
const now = new Date('2026-11-22T12:00:00Z');

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** The French example with a piece replaced. */
function changedFrench(name: string, piece: string, by: string): string {
  assert.ok(french.includes(piece), piece);
  return file(name, french.replace(piece, by));
}

async function run(...args: (string | undefined)[]): Promise<{ code: number; out: string[]; err: string[] }> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await policy(
    args.map(String),
    now,
    (line) => out.push(line),
    (line) => err.push(line),
  );
  return { code, out, err };
}

describe('signoff policy check', () => {
  test('says of each file where it is lawful', async () => {
    assert.deepEqual(await run('check', de, fr, prepaid, tm), {
      code: 0,
      out: [
        `${de}: lawful in DE (version 2026-11-22)`,
        `${fr}: lawful in FR (version 2026-11-22)`,
        `${prepaid}: lawful in UK (version 2026-11-22)`,
        `${tm}: lawful in UK (version 2026-11-22)`,
      ],
      err: [],
    });
  });

  test('names place, value, what would be lawful, the rule and its source', async () => {
    const path = changedFrench('notice.yaml', 'noticeDays: 10', 'noticeDays: 30');
    const line = french.split('\n').findIndex((text) => text.includes('noticeDays')) + 1;
    assert.deepEqual(await run('check', path), {
      code: 1,
      out: [
        `${path}: not lawful in FR (version 2026-11-22): 1 breach, 1 warning`,
        '',
        `${path}:${line} end.noticeDays`,
        '  breach: found 30, lawful is at most 10',
        '  fr.l224-40.notice: The notice is at most ten days.',
        '  source: C. conso. L224-39, L224-40, Légifrance (H, read in a statute or an official page)',
        '',
        `${path}:${line} end.noticeDays`,
        '  warning: found 30, lawful is at most 28',
        "  eu.eecc-105.notice: After its first term a contract that goes on can be ended with a month's notice." +
          ' A month is taken as 28 days: no February is shorter, so no such notice is ever longer than a month.',
        '  source: Directive (EU) 2018/1972 (EECC), art. 105 (mem, from memory: it only warns)',
      ],
      err: [],
    });
  });

  test('goes out with 0 where it only warns, and says since when a rule will bind', async () => {
    const document = { ...example('examples/profiles/uk-prepaid-esim.json'), withdrawalDays: 7 };
    const path = file('uk.json', JSON.stringify(document));
    const { code, out } = await run('check', path);
    assert.equal(code, 0);
    assert.equal(out[0], `${path}: lawful in UK (version 2026-11-22), 1 warning`);
    assert.ok(out.includes('  not in force before 2027-04-01'));
    const later = await run('check', path, '--on', '2027-04-01');
    assert.equal(later.code, 1);
    assert.equal(later.out[0], `${path}: not lawful in UK (version 2026-11-22): 1 breach`);
    assert.ok(!later.out.some((text) => text.includes('not in force')));
  });

  test('names every fault of the shape, with its line', async () => {
    const path = changedFrench('shape.yaml', "capMinor: '20000'", 'capMinor: 20000');
    const more = file('more.yaml', `${readFileSync(path, 'utf8')}\nfavourite: blue\n`);
    const { code, out } = await run('check', more);
    assert.equal(code, 1);
    assert.equal(out[0], `${more}: not a profile: 2 breaches of its shape`);
    const cap = french.split('\n').findIndex((text) => text.includes("'20000'")) + 1;
    assert.ok(out.includes(`${more}:${cap} earlyTerminationFee.rows.0.fee.capMinor`));
    assert.ok(out.includes('  breach: found 20000: write it as a string: "20000"'));
    assert.ok(out.includes(`${more}:${french.split('\n').length + 1} favourite`));
    assert.ok(out.includes('  breach: found "blue": is no field of a profile'));
  });

  test('is not led by what a file holds: control characters, and no end of faults', async () => {
    const names = Array.from({ length: 150 }, (_, index) => `"n${index}\\u001b[31m": 1`);
    const { code, out } = await run('check', file('many.json', `{${names.join(',')}}`));
    assert.equal(code, 1);
    assert.ok(out.join('\n').length < 30_000);
    assert.ok(!out.join('').includes('\u001b'));
    assert.match(out.at(-1) ?? '', / more$/);
  });

  const unreadable: [title: string, path: () => string, words: RegExp][] = [
    ['a missing file', () => join(folder, 'none.yaml'), /^cannot read .*none\.yaml: it does not exist$/],
    ['a directory', () => folder, /^cannot read .*: it is a directory$/],
    ['a huge file', () => file('huge.yaml', Buffer.alloc(1_048_577, ' ')), /: it is larger than 1 MiB$/],
    ['broken YAML', () => file('broken.yaml', 'a: [1'), /broken\.yaml: line 1: /],
    [
      'a name twice',
      () => file('twice.yaml', 'id: a\nid: b'),
      /twice\.yaml: line 2: "id" stands here a second/,
    ],
    ['another ending', () => file('a.toml', ''), /a\.toml: \(the whole file\): .* must end in \.json/],
    ['a path that no file can have', () => 'a\0b.yaml', /^cannot read /],
  ];
  for (const [title, path, words] of unreadable) {
    test(`goes out with 1 and checks the other files: ${title}`, async () => {
      const { code, out, err } = await run('check', path(), fr);
      assert.equal(code, 1);
      assert.equal(err.length, 1);
      assert.match(err[0] ?? '', words);
      assert.deepEqual(out, [`${fr}: lawful in FR (version 2026-11-22)`]);
    });
  }

  const misused: [title: string, args: (string | undefined)[], words: RegExp][] = [
    ['no command', [], /^Usage: bin\/signoff policy COMMAND/],
    ['an unknown command', ['chek', fr], /^Usage: /],
    ['no file', ['check'], /^usage: signoff policy check FILE/],
    ['an unknown option', ['check', fr, '--force'], /^usage: /],
    ['a day that is none', ['check', fr, '--on', '2026-02-30'], /^--on: expected a day such as/],
    ['no day', ['check', fr, '--on'], /^usage: /],
  ];
  for (const [title, args, words] of misused) {
    test(`goes out with 2: ${title}`, async () => {
      const { code, out, err } = await run(...args);
      assert.equal(code, 2);
      assert.deepEqual(out, []);
      assert.match(err[0] ?? '', words);
    });
  }
});
