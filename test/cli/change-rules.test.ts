import assert from 'node:assert/strict';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { declare } from '../../src/application/declare.ts';
import { quoteLine } from '../../src/application/quote-line.ts';
import { exampleFolder } from '../../src/cli/example.ts';
import { applyPolicy } from '../../src/cli/policy/apply.ts';
import { simulatePolicies } from '../../src/cli/policy/simulate.ts';
import type { Config } from '../../src/config.ts';
import { openDatabase } from '../../src/store/open.ts';
import { configIn, openInstallation, type TestInstallation } from '../support/installation.ts';
import { templatedFolder } from '../support/template.ts';

/** `signoff policy simulate` and `signoff policy apply`, on a store with terminations. */

const origin = 'http://localhost:3000';

describe('a change of rules', () => {
  let folder: string;
  let config: Config;
  let example: Record<string, unknown>;

  before(async () => {
    folder = await templatedFolder('schema');
    config = configIn(folder, origin);
    example = JSON.parse(await readFile(join(exampleFolder, 'profile.json'), 'utf8'));
    await mkdir(join(folder, 'profiles'));
    await withInstallation(async (installation) => {
      for (const line of ['L00001', 'L00002', 'L00004']) {
        await cancel(installation, line);
      }
    });
  });
  after(() => rm(folder, { recursive: true }));

  async function withInstallation<T>(run: (installation: TestInstallation) => Promise<T>): Promise<T> {
    const database = await openDatabase(config.store);
    const installation = await openInstallation(database);
    try {
      return await run(installation);
    } finally {
      await installation.close();
      await database.close();
    }
  }

  async function profileFile(name: string, change: Record<string, unknown>): Promise<string> {
    const file = join(folder, 'profiles', `${name}.json`);
    await writeFile(file, JSON.stringify({ ...example, version: name, ...change }));
    return file;
  }

  async function runs(
    command: typeof applyPolicy,
    ...args: readonly string[]
  ): Promise<{ code: number; out: readonly string[]; err: readonly string[] }> {
    const out: string[] = [];
    const err: string[] = [];
    const code = await command(
      config,
      args,
      (line) => out.push(line),
      (line) => err.push(line),
    );
    return { code, out, err };
  }

  const versionInForce = () =>
    withInstallation(
      async ({ context }) => (await context.store.policies.current('t-m'))?.profile.version ?? null,
    );

  test('is simulated: who would pay or wait more or less', async () => {
    const old = await profileFile('old', {});
    const notice = { offered: ['end-of-period'], noticeDays: 40 };
    const fee = { kind: 'none' };
    const changed = await profileFile('new', { end: notice, earlyTerminationFee: fee });
    const { code, out, err } = await runs(simulatePolicies, old, changed);
    assert.deepEqual([code, err], [0, []]);
    // The router leaves inside its commitment: no fee now, and a longer way out; the prepaid line waits 40 days.
    assert.equal(out.filter((line) => / pays \d+\.\d\d GBP less, ends \d+ days later$/.test(line)).length, 1);
    assert.equal(out.filter((line) => line.endsWith(' ends 40 days later')).length, 1);
    assert.ok(out.includes('3 terminations replayed, 0 without a difference'), out.join('\n'));
    assert.ok(out.includes('end later: 3, end earlier: 0'), out.join('\n'));
  });

  test('that changes nothing is simulated as such', async () => {
    const same = await profileFile('same', {});
    const { code, out } = await runs(simulatePolicies, same, same);
    assert.equal(code, 0);
    assert.equal(out[0], '3 terminations replayed, 3 without a difference');
  });

  test('under which some could not have chosen their end is told as such', async () => {
    const old = await profileFile('old', {});
    const other = await profileFile('other', { end: { offered: ['at-once'], noticeDays: 0 } });
    const { out } = await runs(simulatePolicies, old, other);
    assert.equal(out.filter((line) => line.endsWith('priced before, end-not-offered now')).length, 3);
    assert.ok(out.includes('priced by one of the two alone: 3'));
  });

  test('between two providers, or of files that are no profiles, is refused', async () => {
    const old = await profileFile('old', {});
    const other = await profileFile('stranger', { id: 'stranger' });
    const broken = await profileFile('broken', { zone: 'Nowhere' });
    for (const [args, words] of [
      [[old, other], /of t-m in GBP and stranger in GBP/],
      [[old, broken], /broken\.json: zone: expected an IANA time zone/],
      [[old, join(folder, 'none.json')], /does not exist/],
      [[old], /usage/],
    ] as const) {
      const { code, out, err } = await runs(simulatePolicies, ...args);
      assert.deepEqual([code, out], [2, []]);
      assert.match(err.join('\n'), words);
    }
  });

  test('to unlawful rules is refused, and the rules in force stay', async () => {
    const unlawful = await profileFile('unlawful', { jurisdictions: ['FR'] });
    const { code, out, err } = await runs(applyPolicy, unlawful);
    assert.deepEqual([code, out], [1, []]);
    assert.match(err.join('\n'), /not lawful: the rules that are in force stay/);
    assert.match(err.join('\n'), /fr\./);
    assert.equal(await versionInForce(), '2026-11-22');
  });

  test('to lawful rules is in force at once, and not a second time with others', async () => {
    const { code, out } = await runs(applyPolicy, await profileFile('next', {}));
    assert.deepEqual([code, out.length], [0, 1]);
    assert.equal(await versionInForce(), 'next');
    const again = await runs(applyPolicy, await profileFile('next', { withdrawalDays: 20 }));
    assert.equal(again.code, 1);
    assert.match(again.err.join('\n'), /next is here already with other rules: give these a new version/);
    const back = await profileFile('back', { version: '2026-11-22' });
    const backAgain = await runs(applyPolicy, back);
    assert.equal(backAgain.code, 1);
    assert.match(backAgain.err.join('\n'), /2026-11-22 was in force before: give it a new version/);
    assert.equal(await versionInForce(), 'next');
  });

  test('is in force with what the law may have against it, and that is said', async () => {
    const doubtful = await profileFile('doubtful', {
      commitment: { mostMonths: 24, leaving: 'not-before-its-end' },
    });
    const { code, out, err } = await runs(applyPolicy, doubtful);
    assert.deepEqual([code, err], [0, []]);
    assert.equal(await versionInForce(), 'doubtful');
    assert.match(out.join('\n'), /doubtful\.json:1 earlyTerminationFee\.kind\n {2}warning: found /);
  });

  test('of a provider that is not here is refused, and nothing of it is kept', async () => {
    const stranger = await profileFile('stranger', { id: 'stranger' });
    const { code, out, err } = await runs(applyPolicy, stranger);
    assert.deepEqual([code, out], [1, []]);
    assert.deepEqual(err, [
      `${stranger}: There is no provider stranger here; bring it in with its extract (bin/signoff import).`,
    ]);
    const kept = await withInstallation(({ context }) =>
      context.store.policies.version('stranger', 'stranger'),
    );
    assert.equal(kept, null);
  });

  test('to what is no profile names every fault with its line', async () => {
    const broken = await profileFile('broken', { zone: 'Nowhere', favourite: 'blue' });
    const { code, err } = await runs(applyPolicy, broken);
    assert.equal(code, 1);
    assert.equal(err[0], `${broken}: not a profile: the rules that are in force stay.`);
    assert.deepEqual(
      err.filter((line) => line.startsWith(`${broken}:1 `)),
      [`${broken}:1 zone`, `${broken}:1 favourite`],
    );
  });
});

async function cancel({ context, lineId, viewer }: TestInstallation, name: string): Promise<void> {
  const subscriber = await viewer('subscriber@example.com');
  const id = await lineId(name);
  const { digest } = await quoteLine(context, subscriber, id, null);
  await declare(context, subscriber, {
    lineId: id,
    ending: null,
    shown: digest,
    language: 'en',
  });
}
