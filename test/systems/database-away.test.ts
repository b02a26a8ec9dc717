import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { findPostgres, type PostgresServer, startPostgres } from '../../scripts/postgres.ts';
import { Visitor } from '../../src/cli/demo/visitor.ts';
import { exampleFolder } from '../../src/cli/example.ts';
import { systemClock } from '../../src/clock.ts';
import { type RunningCatcher as Catcher, startCatcher } from '../../src/connectors/mail/catcher.ts';
import { accountsOn } from '../../src/store/accounts.ts';
import { openDatabase } from '../../src/store/open.ts';
import { en } from '../../src/text/en/messages.ts';
import { freePort, killAll, type Running, runToEnd, signoff, until } from './signoff.ts';

const email = 'subscriber@example.com';
const password = 'of-the-test-alone';
const missing = findPostgres() === null && 'needs PostgreSQL 15 or later';

describe('an installation whose database is away', { skip: missing }, () => {
  let folder: string;
  let data: string;
  let postgres: PostgresServer;
  let catcher: Catcher & { close(): Promise<void> };
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'signoff-away-'));
    data = await mkdtemp(join(tmpdir(), 'signoff-postgres-'));
    postgres = await startPostgres({ folder: data });
    catcher = await startCatcher({ folder: join(folder, 'mails'), port: 0, now: () => systemClock.now() });
  });
  after(async () => {
    await killAll();
    await postgres.stop();
    await catcher.close();
    await rm(folder, { recursive: true });
    await rm(data, { recursive: true });
  });

  const settings = (url = postgres.url) => ({
    DATABASE_URL: url,
    SIGNOFF_DATA: folder,
    SIGNOFF_ORIGIN: 'https://cancel.example.com',
    SMTP_URL: catcher.url,
  });

  test('does not start, and says in one line why', async () => {
    const [server, secret] = [new URL(postgres.url), 'planted-password'];
    await guard(postgres, data, secret);
    const at = (change: (url: URL) => void) => {
      const url = new URL(server);
      change(url);
      return url.href;
    };
    const asGuarded = (given: string, database = 'postgres') =>
      at((url) => Object.assign(url, { username: 'guarded', password: given, pathname: `/${database}` }));
    const closed = await freePort();
    for (const command of ['serve', 'worker', 'migrate']) {
      const cases = [
        [
          at((url) => Object.assign(url, { port: String(closed), password: secret })),
          `127.0.0.1:${closed} cannot be used (nothing answers there)`,
        ],
        [asGuarded(`${secret}-wrong`), 'wrong user or password'],
        [asGuarded(secret, 'nowhere'), 'there is no such database'],
        ...(command === 'migrate' ? [] : [[server.href, 'Run: bin/signoff migrate']]),
      ] as const;
      for (const [url = '', words = ''] of cases) {
        const { code, err, out } = await runToEnd([command], { ...settings(url), PORT: '0' });
        assert.equal(code, 1, `${command}: ${words}`);
        assert.equal(err.length, 1, err.join('\n'));
        assert.ok(err[0]?.includes(words), `${err[0]} should say: ${words}`);
        assert.ok(!`${err}${out}`.includes(secret) && !/^\s+at /m.test(err.join('\n')));
      }
    }
  });

  test('answers clearly while it is away, heals by itself, and has lost nothing', async () => {
    assert.equal((await runToEnd(['migrate'], settings())).code, 0);
    assert.equal((await runToEnd(['import', exampleFolder], settings())).code, 0);
    const origin = `http://localhost:${await freePort()}`;
    await givePassword(postgres.url, origin);
    const own = { ...settings(), SIGNOFF_ORIGIN: origin, PORT: new URL(origin).port };
    const [serving, working, leaving] = [['serve'], ['worker'], ['worker']].map((args) => signoff(args, own));
    assert.ok(serving && working && leaving);
    await Promise.all([serving.line('ready'), working.line('works'), leaving.line('works')]);
    const visitor = new Visitor(origin);
    await visitor.open('/');
    await visitor.submit('/sign-in', { email, password });
    const before = await declare(visitor, 'Travel card');

    await postgres.kill();
    await assertAway(origin, visitor);
    await postgres.restart();
    await assertBack(origin, visitor, before);

    const mails = (await catcher.list()).length;
    await postgres.stop(); // its folder stays: it is ours
    const form = declare(visitor, 'Home router');
    await assert.rejects(form, /answered 503/);
    await assertAway(origin, visitor);
    assert.deepEqual(
      await leaving.end('SIGTERM'),
      { code: 0, signal: null },
      'it can be stopped all the same',
    );
    await sleep(30_000);
    await assertAway(origin, visitor);
    await postgres.restart();
    await assertBack(origin, visitor, before);
    const later = await declare(visitor, 'Home router');
    assert.notEqual(later, before);
    await until('its mail comes', 30_000, async () => (await catcher.list()).length > mails);

    for (const running of [serving, working]) {
      assertCalm(running);
      assert.deepEqual(await running.end('SIGTERM'), { code: 0, signal: null });
    }
  });
});

/** A user who needs a password, on a server that asks nobody else for one. */
async function guard(postgres: PostgresServer, data: string, secret: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  await client.query(`create role guarded login password '${secret}'`);
  const rules = 'host all signoff 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n';
  await writeFile(join(data, 'pg_hba.conf'), rules);
  await client.query('select pg_reload_conf()');
  await client.end();
  const probe = new URL(postgres.url);
  probe.username = 'guarded';
  await until('the server asks for passwords', 10_000, async () => !(await connects(probe.href)));
}

async function connects(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  return await client.connect().then(
    () => client.end().then(() => true),
    () => false,
  );
}

async function givePassword(url: string, origin: string): Promise<void> {
  const { db, close } = await openDatabase({ kind: 'postgres', url });
  const settings = { origin, secret: 'of no use here', sendReset: async () => {} };
  await accountsOn(db, settings).setPassword(email, password);
  await close();
}

/** @returns the path of the page that shows the termination */
async function declare(visitor: Visitor, label: string): Promise<string> {
  await visitor.open('/lines');
  await visitor.follow(label);
  await visitor.follow(en.lines.cancel);
  const line = visitor.path.split('/')[2] ?? '';
  await visitor.submit(`/lines/${line}/cancel/check`, { end: 'end-of-period' });
  await visitor.submit(`/lines/${line}/cancel/declare`);
  return visitor.path;
}

async function assertAway(origin: string, visitor: Visitor): Promise<void> {
  await until('it notices', 30_000, async () => (await fetch(`${origin}/readyz`)).status === 503);
  assert.equal((await fetch(`${origin}/healthz`)).status, 200);
  await assert.rejects(visitor.open('/lines'), /answered 503/);
  assert.match(visitor.html, /<h1>/);
  assert.ok(visitor.html.includes(en.error.title[503]), visitor.html);
  assert.doesNotMatch(visitor.html, /ECONNREFUSED|postgres|terminated| at /i);
}

/** Whoever was signed in still is, and what was declared is there. */
async function assertBack(origin: string, visitor: Visitor, termination: string): Promise<void> {
  await until('it is ready', 60_000, async () => (await fetch(`${origin}/readyz`)).status === 200);
  await visitor.open(termination);
  assert.equal(visitor.path, termination);
}

/** It never stopped, and said little, without a stack. */
function assertCalm(running: Running): void {
  assert.ok(running.isRunning());
  assert.ok(running.err.length <= 10, running.err.join('\n'));
  for (const line of running.err) {
    assert.doesNotMatch(line, /^\s+at |Error:/, running.err.join('\n'));
  }
}
