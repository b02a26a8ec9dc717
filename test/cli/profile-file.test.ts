import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readProfileFile } from '../../src/connectors/profile-file.ts';
import { isRefusal } from '../../src/domain/errors.ts';

const read = (text: string | Uint8Array, name = 'profile.yaml') =>
  readProfileFile(typeof text === 'string' ? Buffer.from(text) : text, name);

function assertRefused(text: string | Uint8Array, path: string, problem: RegExp, name?: string): void {
  assert.throws(
    () => read(text, name),
    (error) => {
      assert.ok(isRefusal(error, 'profile-invalid'), String(error));
      assert.equal(error.details.path, path);
      assert.match(error.details.problem ?? '', problem);
      return true;
    },
  );
}

describe('a profile file', () => {
  test('is read from YAML and from JSON alike, with or without a byte order mark', () => {
    const expected = { end: { offered: ['at-once'], noticeDays: 3 } };
    assert.deepEqual(read('end:\n  offered: [at-once]\n  noticeDays: 3\n').document, expected);
    assert.deepEqual(
      read('\ufeffend: { offered: [at-once], noticeDays: 3 }\r\n', 'a.yml').document,
      expected,
    );
    assert.deepEqual(read(JSON.stringify(expected), 'a.json').document, expected);
    assert.deepEqual(read(JSON.stringify(expected, null, '\t'), 'a.json').document, expected);
    assert.deepEqual(read(JSON.stringify(expected)).document, expected);
  });

  test('means by a plain word what YAML 1.2 means: dates, times and yes are text', () => {
    const text =
      'day: 2026-11-22\ntime: 12:30\nyes: no\nthousands: 1_000\nnumber: 15000\nquoted: "15000"\non: true';
    assert.deepEqual(read(text).document, {
      day: '2026-11-22',
      time: '12:30',
      yes: 'no',
      thousands: '1_000',
      number: 15000,
      quoted: '15000',
      on: true,
    });
  });

  test('can use a block twice without making the two one', () => {
    const document = read('first: &block { months: 1 }\nsecond: *block').document as {
      first: { months: number };
      second: { months: number };
    };
    document.first.months = 9;
    assert.equal(document.second.months, 1);
  });

  test('takes a name as it is, whatever it means to JavaScript', () => {
    const document = read('__proto__: { polluted: true }').document as object;
    assert.deepEqual(Object.keys(document), ['__proto__']);
    assert.equal(Object.getPrototypeOf(document), Object.prototype);
  });

  const yaml = [
    '# a comment', // 1
    'id: brand',
    'end:', // 3
    '  offered:',
    '    - at-once', // 5
    '    - end-of-period',
    '  noticeDays: 3', // 7
    'network: &usual',
    '  tries: 5', // 9
    'billing: *usual',
  ].join('\n');
  const lines: [path: string, line: number][] = [
    ['id', 2],
    ['end', 3],
    ['end.noticeDays', 7],
    ['end.offered.1', 6],
    ['end.missing', 3],
    ['end.offered.7', 4],
    ['billing', 10],
    ['billing.tries', 9],
    ['missing', 2],
    ['(the whole file)', 2],
  ];
  for (const [path, line] of lines) {
    test(`knows on which line ${path} stands`, () => {
      assert.equal(read(yaml).lineOf(path), line);
    });
  }

  test('knows the lines of JSON too, and none in an empty file', () => {
    assert.equal(read('{\n  "end": {\n    "noticeDays": 3\n  }\n}', 'a.json').lineOf('end.noticeDays'), 3);
    assert.equal(read('').lineOf('end'), null);
  });
});

describe('what is no profile file', () => {
  const bomb = ['a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1]', ...'bcdefghi'].reduce(
    (text, name) =>
      `${text}\n${name}: &${name} [${Array(9).fill(`*${String.fromCharCode(name.charCodeAt(0) - 1)}`)}]`,
  );
  const refused: [title: string, text: string | Uint8Array, path: string, problem: RegExp, name?: string][] =
    [
      ['a name that stands twice', 'a: 1\nb:\n  c: 1\n  c: 2', 'line 4', /^"c" stands here a second time$/],
      ['the same in JSON', '{"a": 1,\n"a": 2}', 'line 2', /^"a" stands here a second time$/, 'a.json'],
      ['the same with an escape', '{"a": 1,\n"\\u0061": 2}', 'line 2', /a second time$/, 'a.json'],
      ['broken indentation', 'a:\n  b: 1\n c: 2', 'line 3', /same column/],
      ['an open quote', 'a: 1\nb: "x', 'line 2', /^something that closes/],
      ['a tab as indentation', 'a:\n\tb: 1', 'line 2', /^Tabs are not allowed/],
      ['two documents', 'a: 1\n---\nb: 2', 'line 2', /holds one/],
      ['a tag', 'a: 1\nb: !!binary aGk=', 'line 2', /^tags such as/],
      ['a tag of its own', 'a: !secret x', 'line 1', /^tags such as/],
      ['a name that is a list', '? [a, b]\n: c', 'line 1', /^a name must be plain text$/],
      ['an older YAML', '%YAML 1.1\n---\na: yes', 'line 1', /^expected YAML 1\.2$/],
      ['an alias for nothing', 'a: *nobody', '(the whole file)', /^an alias stands for nothing$/],
      ['an alias inside itself', 'a: &a [*a]', '(the whole file)', /^an alias stands inside/],
      [
        'aliases without end',
        `a: &a 1\nb:\n${'  - *a\n'.repeat(101)}`,
        'line 103',
        /^more than 100 aliases$/,
      ],
      ['a bomb of aliases', bomb, '(the whole file)', /^aliases unfold/],
      ['brackets without end', '['.repeat(100_000), 'line 1', /^nested too deep$/],
      [
        'brackets in JSON',
        `${'['.repeat(9_000)}${']'.repeat(9_000)}`,
        'line 1',
        /^nested too deep$/,
        'a.json',
      ],
      ['YAML in a file of JSON', 'a: 1', '(the whole file)', /^not JSON/, 'a.json'],
      ['JSON with a comment', '{\n// no\n"a": 1}', 'line 2', /^not JSON/, 'a.json'],
      ['JSON that is cut off', '{"a": ', '(the whole file)', /^not JSON/, 'a.json'],
      ['another encoding', Buffer.from('a: ü', 'latin1'), '(the whole file)', /^expected UTF-8$/],
      ['a byte over 1 MiB', Buffer.alloc(1_048_577, ' '), '(the whole file)', /^larger than 1 MiB$/],
      ['another kind of file', 'a = 1', '(the whole file)', /must end in \.json/, 'profile.toml'],
    ];
  for (const [title, text, path, problem, name] of refused) {
    test(`is refused, with the line where there is one: ${title}`, () => {
      assertRefused(text, path, problem, name);
    });
  }

  test('never shows what stands in it', () => {
    for (const [text, name] of [
      ['{"secret-word": tru', 'a.json'],
      ['a: [secret-word', 'a.yaml'],
    ] as const) {
      assert.throws(
        () => read(text, name),
        (error) => isRefusal(error) && !error.message.includes('secret-word'),
      );
    }
  });
});
