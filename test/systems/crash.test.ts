import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { systemClock } from '../../src/clock.ts';
import { startCatcher } from '../../src/connectors/mail/catcher.ts';
import { steps } from '../../src/domain/teardown.ts';
import { migrate } from '../../src/store/migrate.ts';
import { type Database, openDatabase } from '../../src/store/open.ts';
import { contextOn, declareEnd } from '../support/engine.ts';
import { createDatabase, postgresMissing } from '../support/postgres.ts';
import { addLines, addProvider, counterparts } from '../support/provider.ts';
import { seeded } from '../support/seeded.ts';
import { messageIdsIn } from './caught.ts';
import { killAll, type Running, signoff, until } from './signoff.ts';

/**
 * Real `signoff worker` processes on one PostgreSQL, killed again and again. Nothing helps the dead: their leases
 * of 30 seconds run out by themselves.
 */

const lines = 1_000;
const kills = 20;
const workers = 3;
/** How many mails one process has under way at the most. */
const mailsAtOnce = 8;
const origin = 'https://cancel.example.com';
const atOnce = { choice: 'at-once', day: null } as const;

test('a thousand terminations survive twenty kills of their workers: all complete, and everything happened once', {
  skip: postgresMissing,
}, async (t) => {
  await using stack = new AsyncDisposableStack();
  const { url, drop } = await createDatabase();
  stack.defer(drop);
  const folder = await mkdtemp(join(tmpdir(), 'signoff-crash-'));
  stack.defer(() => rm(folder, { recursive: true }));
  const mails = { folder: join(folder, 'mails'), port: 0, now: () => systemClock.now() };
  const catcher = await startCatcher(mails);
  stack.defer(() => catcher.close());
  const { db, close } = await openDatabase({ kind: 'postgres', url });
  stack.defer(close);
  stack.defer(killAll);
  await migrate(db);
  const ids = await declareMany(db);
  const settings = { DATABASE_URL: url, SMTP_URL: catcher.url, SIGNOFF_DATA: folder, SIGNOFF_ORIGIN: origin };

  const held = await killAgainAndAgain(db, () => signoff(['worker'], settings));
  t.diagnostic(`rows in the hands of those who were killed: ${held.join(' ')}`);
  assert.ok(held.filter((rows) => rows > 0).length > kills / 2, 'most were killed at work');
  await until('all is done', 180_000, async () => (await workLeft(db)) === 0);
  await killAll();

  await assertAllCompleted(db, ids);
  await assertEachStepOnce(db, ids);
  await assertEffectsOnce(db, ids);
  t.diagnostic(`mails of which nobody knows whether they arrived: ${await assertMails(db, mails.folder)}`);
});

/** Most lines are ordinary; every tenth is slow, refused once, or loses its answers. */
async function declareMany(db: Database): Promise<string[]> {
  const endings = ['901', '902', '905', '000', '000', '000', '000', '000', '000', '000'];
  const providerId = await addProvider(db, {
    counterparts: counterparts({
      concurrency: 12,
      tries: 8,
      firstDelayMs: 50,
      longestDelayMs: 1_000,
      timeoutMs: 10_000,
    }),
  });
  const added = await addLines(
    db,
    providerId,
    Array.from({ length: lines }, (_, place) => ({
      kind: place % 3 === 0 ? 'esim' : 'sim',
      contract: 'prepaid',
      imsiEndsIn: endings[place % endings.length] ?? '000',
    })),
  );
  const context = contextOn(db, systemClock);
  const ids: string[] = [];
  for (const { viewer, lineId } of added) {
    ids.push(await declareEnd(context, viewer, lineId, atOnce));
  }
  return ids;
}

/** @returns how many rows each of the killed held when it died */
async function killAgainAndAgain(db: Database, start: () => Running): Promise<number[]> {
  const random = seeded(20261122);
  const running = await Promise.all(Array.from({ length: workers }, () => started(start)));
  const held: number[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    await sleep(200 + random() * 1_500);
    const place = Math.floor(random() * workers);
    const victim = running[place] as Running;
    await victim.end('SIGKILL');
    held.push(await heldBy(db, victim.pid));
    running[place] = await started(start);
  }
  return held;
}

async function started(start: () => Running): Promise<Running> {
  const running = start();
  await running.line('Signoff works.');
  return running;
}

async function heldBy(db: Database, pid: number): Promise<number> {
  const rows = await db.selectFrom('work').select('id').where('owner', 'like', `%/${pid}/%`).execute();
  return rows.length;
}

/** The watch of a provider's billing never ends. */
async function workLeft(db: Database): Promise<number> {
  const rows = await db.selectFrom('work').select('id').where('kind', '<>', 'billing-watch').execute();
  return rows.length;
}

async function assertAllCompleted(db: Database, ids: readonly string[]) {
  const { rows } = await sql<{ state: string; status: string; n: number }>`
    select t.state, l.status, count(*)::integer as n
    from termination t join line l on l.bucket = t.bucket and l.id = t.line_id group by 1, 2`.execute(db);
  assert.deepEqual(rows, [{ state: 'completed', status: 'ended', n: ids.length }]);
}

/** One record for every step of every plan, and one event for each time it was applied or verified. */
async function assertEachStepOnce(db: Database, ids: readonly string[]) {
  const plans = await db.selectFrom('termination').select(['id', 'plan']).execute();
  const planned = plans.flatMap(({ id, plan }) => plan.map((step) => `${id}/${step}`));
  assert.equal(plans.length, ids.length);
  const records = await db.selectFrom('step').selectAll().execute();
  assert.deepEqual(records.map(({ idempotencyKey }) => idempotencyKey).sort(), planned.toSorted());
  assert.ok(
    records.every(({ terminationId, name, idempotencyKey }) => idempotencyKey === `${terminationId}/${name}`),
  );
  assert.ok(records.every(({ state, verifiedAt }) => state === 'verified' && verifiedAt !== null));
  const events = await db
    .selectFrom('event')
    .select(['terminationId', 'kind', 'step'])
    .where('kind', 'in', ['step-applied', 'step-verified', 'completed'])
    .execute();
  const happened = (kind: string) =>
    events
      .filter((event) => event.kind === kind)
      .map(({ terminationId, step }) => `${terminationId}/${step}`)
      .sort();
  const acting = plans.flatMap(({ id, plan }) =>
    plan.filter((step) => steps[step].acts).map((step) => `${id}/${step}`),
  );
  assert.deepEqual(happened('step-applied'), acting.toSorted());
  assert.deepEqual(happened('step-verified'), planned.toSorted());
  assert.deepEqual(happened('completed'), ids.map((id) => `${id}/null`).sort());
}

/** Each order has one key and took effect once, however often it was tried; the balance of every line was paid back. */
async function assertEffectsOnce(db: Database, ids: readonly string[]) {
  const orders = await db.selectFrom('sandboxOrder').selectAll().execute();
  const records = await db.selectFrom('step').select(['idempotencyKey', 'name']).execute();
  const acting = records.filter(({ name }) => steps[name].acts && steps[name].counterpart !== 'signoff');
  const expected = [
    ...acting.map(({ idempotencyKey }) => idempotencyKey),
    ...ids.map((id) => `${id}/refund/as-paid`),
  ];
  assert.deepEqual(orders.map(({ key }) => key).sort(), expected.sort());
  const refunds = await db.selectFrom('refund').select(['state', 'terminationId']).execute();
  assert.deepEqual(refunds.map(({ terminationId }) => terminationId).sort(), ids.toSorted());
  assert.ok(refunds.every(({ state }) => state === 'paid'));
  assert.ok(orders.every(({ effects, tries }) => effects === 1 && tries >= 1));
  const bySubject = new Set(orders.map(({ subject, action }) => `${subject} ${action}`));
  assert.equal(bySubject.size, orders.length, 'no line was acted on under two keys');
  assert.ok(orders.length > ids.length * 4);
}

/**
 * No mail has come twice, and each has come or is known to be in doubt: its process died after it had offered it.
 * @returns how many are
 */
async function assertMails(db: Database, folder: string): Promise<number> {
  const mails = await db.selectFrom('mail').select(['id', 'state', 'trouble', 'template']).execute();
  assert.equal(mails.length, 3 * lines);
  const inDoubt = mails.filter(({ trouble }) => trouble === 'unanswered');
  assert.ok(mails.every(({ state, trouble }) => state === 'sent' || trouble === 'unanswered'));
  assert.ok(inDoubt.length < kills * mailsAtOnce, `${inDoubt.length} are in doubt`);
  for (const template of ['acknowledge', 'complete', 'refund-paid']) {
    assert.equal(mails.filter((mail) => mail.template === template).length, lines, template);
  }
  const caught = await messageIdsIn(folder);
  assert.equal(new Set(caught).size, caught.length, 'no mail came twice');
  const addressed = (some: typeof mails) => some.map(({ id }) => `<${id}@cancel.example.com>`);
  const known = new Set(addressed(mails));
  assert.ok(caught.every((id) => known.has(id)));
  const come = new Set(caught);
  assert.deepEqual(
    addressed(mails.filter(({ state }) => state === 'sent')).filter((id) => !come.has(id)),
    [],
    'what is called sent has come',
  );
  return inDoubt.length;
}
