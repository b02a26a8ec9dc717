import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Visitor } from '../../src/cli/demo/visitor.ts';
import { accountsOn } from '../../src/store/accounts.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openDatabase } from '../../src/store/open.ts';
import { en } from '../../src/text/en/messages.ts';
import { addLines, addProvider } from '../support/provider.ts';
import { freePort, fromShell, killAll, runToEnd, signoff, until } from './signoff.ts';

/** Root may read and write everything: then another user tries. */
const nobody = { uid: 65_534 };
const noOtherUser = process.getuid?.() !== 0 && 'needs root, to be another user';

let folder: string;
let settings: { SIGNOFF_DATA: string; PORT: string };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signoff-start-'));
  settings = { SIGNOFF_DATA: join(folder, 'data'), PORT: String(await freePort()) };
});
afterEach(async () => {
  await killAll();
  await rm(folder, { recursive: true });
});

/** It does not start, and says why in one line. */
async function assertRefused(
  wrong: Readonly<Record<string, string>>,
  words: RegExp,
  args: readonly string[] = ['serve'],
): Promise<void> {
  const { code, err } = await runToEnd(args, { ...settings, ...wrong });
  assert.equal(code, 1, err.join('\n'));
  assert.equal(err.length, 1, err.join('\n'));
  assert.match(err[0] ?? '', words);
}

describe('a start that cannot succeed', () => {
  test('on a port that is taken touches nothing', async () => {
    const other = createServer().listen(Number(settings.PORT), '127.0.0.1');
    await once(other, 'listening');
    await assertRefused({}, new RegExp(`^Port ${settings.PORT} is taken\\.`));
    assert.equal(existsSync(settings.SIGNOFF_DATA), false);
    other.close();
  });

  test('on a port that is none', async () => {
    for (const port of ['abc', '-1', '65536', '1.5']) {
      await assertRefused(
        { PORT: port },
        /^The variable PORT is not usable: it should be a port from 0 to 65535\.$/,
      );
    }
  });

  test('on an address that is not this machine’s', async () => {
    await assertRefused({ SIGNOFF_HOST: '192.0.2.1' }, /^The variable SIGNOFF_HOST is not usable/);
  });

  test('on a folder that another process has, which goes on undisturbed', async () => {
    const first = signoff(['serve'], settings);
    await first.line('Signoff is ready');
    for (const args of [['serve'], ['migrate'], ['import', folder]]) {
      const words = new RegExp(
        `^Another Signoff \\(process ${first.pid}\\) is using ${settings.SIGNOFF_DATA}\\.`,
      );
      await assertRefused({ PORT: '0' }, words, args);
    }
    assert.equal((await fetch(`http://localhost:${settings.PORT}/readyz`)).status, 200);
    assert.deepEqual(await first.end('SIGTERM'), { code: 0, signal: null });
    assert.deepEqual(first.err, []);
  });

  test('on a file instead of a folder', async () => {
    await writeFile(settings.SIGNOFF_DATA, '');
    await assertRefused(
      {},
      new RegExp(`^The file ${settings.SIGNOFF_DATA} is not usable: it should be a folder`),
    );
    await assertRefused(
      { SIGNOFF_DATA: join(settings.SIGNOFF_DATA, 'below') },
      /is not usable: it should be a folder/,
    );
  });

  test('on a folder that may not be written', { skip: noOtherUser }, async () => {
    await chmod(folder, 0o755);
    await mkdir(settings.SIGNOFF_DATA);
    const { code, err } = await runToEnd(['serve'], settings, nobody);
    assert.equal(code, 1);
    assert.deepEqual(err.length, 1, err.join('\n'));
    assert.match(
      err[0] ?? '',
      new RegExp(`^The file ${settings.SIGNOFF_DATA} is not usable: it should be a folder`),
    );
  });

  test('with a secret that may not be read', { skip: noOtherUser }, async () => {
    await chmod(folder, 0o755);
    await mkdir(settings.SIGNOFF_DATA);
    await chown(settings.SIGNOFF_DATA, nobody.uid, nobody.uid);
    await writeFile(join(settings.SIGNOFF_DATA, 'secret'), 'not for everybody', { mode: 0o600 });
    const { code, err } = await runToEnd(['serve'], settings, nobody);
    assert.equal(code, 1);
    assert.deepEqual(err.length, 1, err.join('\n'));
    assert.match(err[0] ?? '', /secret is not usable: it should be a file that can be read/);
  });

  test('with a signing key that is none, which it neither shows nor replaces', async () => {
    await mkdir(settings.SIGNOFF_DATA);
    const file = join(settings.SIGNOFF_DATA, 'signing-key');
    await writeFile(file, 'planted and corrupt\n');
    await assertRefused({}, new RegExp(`^The file ${file} is not usable: it should be a signing key`));
    assert.equal(await readFile(file, 'utf8'), 'planted and corrupt\n');
  });

  test('with settings that contradict each other', async () => {
    await assertRefused({}, /^The variable DATABASE_URL is not usable: it should be set/, ['worker']);
    await assertRefused({ DATABASE_URL: 'mysql://localhost' }, /^The variable DATABASE_URL is not usable/);
    await assertRefused(
      { DATABASE_URL: 'postgres://127.0.0.1:1/x' },
      /^The variable SMTP_URL is not usable/,
      ['worker'],
    );
    await assertRefused(
      { SIGNOFF_ORIGIN: 'cancel.example.com' },
      /^The variable SIGNOFF_ORIGIN is not usable/,
    );
  });
});

describe('Ctrl-C', () => {
  test('while a step is slow ends all of it in time, with success, and the next start goes on', async () => {
    const password = await prepareSlowLine();
    const serving = fromShell(['serve'], settings);
    await serving.line('Signoff is ready');
    const visitor = new Visitor(`http://localhost:${settings.PORT}`);
    await visitor.open('/');
    await visitor.submit('/sign-in', { email: 'owner@example.com', password });
    const [lineId = ''] = /\/lines\/[0-9a-z]{16}/.exec(visitor.html) ?? [];
    await visitor.open(`${lineId}/cancel`);
    await visitor.submit(`${lineId}/cancel/check`, { end: 'at-once' });
    await visitor.submit(`${lineId}/cancel/declare`);
    const status = visitor.path;
    await until('the first step runs', 30_000, async () => {
      await visitor.open(status);
      return visitor.html.includes(en.status.state.ending);
    });

    process.kill(-serving.pid, 'SIGINT');
    const ended = await Promise.race([serving.ended, sleep(20_000, null, { ref: false })]);
    assert.deepEqual(ended, { code: 0, signal: null });
    assert.deepEqual(serving.err, []);

    const again = fromShell(['serve'], settings);
    await again.line('Signoff is ready');
    await until('the line has ended', 60_000, async () => {
      await visitor.open(status);
      return visitor.html.includes(en.status.receipt);
    });
    process.kill(-again.pid, 'SIGTERM');
    await again.ended;
  });

  test('before it is ready ends it too', async () => {
    const serving = fromShell(['serve'], settings);
    await until('it listens', 30_000, async () => await answers(settings.PORT));
    process.kill(-serving.pid, 'SIGINT');
    const ended = await Promise.race([serving.ended, sleep(20_000, null, { ref: false })]);
    assert.notEqual(ended, null);
    assert.ok(
      serving.err.every((line) => !/^\s+at /.test(line)),
      serving.err.join('\n'),
    );
    const next = signoff(['serve'], settings);
    await next.line('Signoff is ready');
  });
});

async function answers(port: string): Promise<boolean> {
  return await fetch(`http://localhost:${port}/healthz`).then(
    () => true,
    () => false,
  );
}

/** A line that takes its time, whatever it is asked; returns the password of its owner. */
async function prepareSlowLine(): Promise<string> {
  const { db, close } = await openDatabase({ kind: 'embedded', folder: settings.SIGNOFF_DATA });
  await migrate(db);
  const providerId = await addProvider(db, { end: { offered: ['at-once'], noticeDays: 0 } });
  const email = 'owner@example.com';
  await addLines(db, providerId, [{ contract: 'prepaid', imsiEndsIn: '901', owner: 'owner', email }]);
  const origin = `http://localhost:${settings.PORT}`;
  const accounts = accountsOn(db, { origin, secret: 'of no use here', sendReset: async () => {} });
  await accounts.setPassword(email, 'of-the-test-alone');
  await close();
  return 'of-the-test-alone';
}
