import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import type { ExtractTarget } from '../../src/application/extract.ts';
import { folderWith } from '../extract/support.ts';
import { example, profileText, signoffImport } from './small-extract.ts';

const untouched: ExtractTarget = { importing: () => assert.fail('nothing may be imported') };

describe('signoff import, before it reads a row,', () => {
  const wrongArguments = {
    'without a folder': [],
    'with an empty folder name': [''],
    'with two folders': [example, example],
    'with an unknown option': ['--force', example],
  };
  for (const [what, args] of Object.entries(wrongArguments)) {
    test(`shows how it is used ${what}`, async () => {
      assert.deepEqual(await signoffImport(untouched, ...args), {
        code: 2,
        out: [],
        err: ['usage: signoff import FOLDER (an extract: profile.json and five CSV files)'],
      });
    });
  }

  test('names a folder that does not exist', async () => {
    const folder = join(example, 'nowhere');
    const { code, err } = await signoffImport(untouched, folder);
    assert.deepEqual([code, err], [2, [`cannot read the folder ${folder}: it does not exist`]]);
  });

  test('names a file that was given as the folder', async () => {
    const file = join(example, 'lines.csv');
    const { code, err } = await signoffImport(untouched, file);
    assert.deepEqual([code, err], [2, [`${file} is not a folder`]]);
  });

  test('names a profile that is missing', async (context) => {
    const folder = await folderWith(context, {});
    const { code, err } = await signoffImport(untouched, folder);
    assert.deepEqual([code, err], [2, [`cannot read ${join(folder, 'profile.json')}: it does not exist`]]);
  });

  const unfit: Readonly<Record<string, readonly [content: string | Buffer, problem: RegExp]>> = {
    'is no JSON': ['{ "id": "t-m", secret }', /: not JSON from here on$/],
    'is empty': ['', /: not JSON from here on$/],
    'is Latin-1': [Buffer.from('{ "id": "Käthe" }', 'latin1'), /: expected UTF-8$/],
    'is too large': [' '.repeat(1_048_577), /: it is larger than 1 MiB$/],
  };
  for (const [what, [content, problem]] of Object.entries(unfit)) {
    test(`names a profile that ${what}, in one line and without what stands in it`, async (context) => {
      const folder = await folderWith(context, {});
      const path = join(folder, 'profile.json');
      await writeFile(path, content);
      const { code, out, err } = await signoffImport(untouched, folder);
      assert.deepEqual([code, out.length, err.length], [2, 0, 1]);
      assert.ok(err[0]?.includes(path));
      assert.match(err[0] ?? '', problem);
      assert.doesNotMatch(err[0] ?? '', /secret/);
    });
  }

  const lineWith = (words: string) => profileText.split('\n').findIndex((text) => text.includes(words)) + 1;

  async function refusalOf(context: TestContext, profile: string) {
    const folder = await folderWith(context, {});
    const path = join(folder, 'profile.json');
    await writeFile(path, profile);
    const { code, out, err } = await signoffImport(untouched, folder);
    assert.deepEqual([code, out], [2, []]);
    const said = err.join('\n').split('\n');
    assert.equal(said.at(-1), 'Nothing was imported.');
    return { path, said };
  }

  test('names all that keeps a file from being a profile, each with line and value', async (context) => {
    const changed = profileText
      .replace('Europe/London', 'Nowhere')
      .replace('"noticeDays"', '"notiseDays"')
      .replace(',\n    "receipt"', '');
    const { path, said } = await refusalOf(context, changed);
    assert.equal(said[0], `${path}: not a profile`);
    const faults = said.flatMap((line, index) => (line.startsWith(`${path}:`) && index > 0 ? [index] : []));
    assert.deepEqual(faults.map((index) => [said[index]?.split(' ')[1], said[index + 1]]).toSorted(), [
      ['end.noticeDays', '  breach: found nothing: is missing'],
      ['end.notiseDays', '  breach: found 0: is no field of a profile'],
      ['plan', said.find((line) => line.endsWith('receipt stands last'))],
      ['zone', '  breach: found "Nowhere": expected an IANA time zone such as Europe/London'],
    ]);
    assert.ok(said.includes(`${path}:${lineWith('"zone"')} zone`));
    assert.ok(said.includes(`${path}:${lineWith('"noticeDays"')} end.notiseDays`));
  });

  test('names what is not lawful, with line, value and rule', async (context) => {
    const { path, said } = await refusalOf(context, profileText.replace('["UK"]', '["FR"]'));
    assert.equal(said[0], `${path}: not lawful`);
    assert.match(said.join('\n'), /profile\.json:\d+ \S+\n {2}breach: found .+, lawful is .+\n {2}fr\./);
  });
});
