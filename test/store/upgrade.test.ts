import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { type Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { LineRecord } from '../../src/application/records.ts';
import { finalBill } from '../../src/domain/bill/bill.ts';
import { cardsOf } from '../../src/domain/line.ts';
import { migrate } from '../../src/store/migrate.ts';
import { type Database, openDatabase, type StoreLocation } from '../../src/store/open.ts';
import { storeOn } from '../../src/store/store.ts';
import { createDatabase, postgresMissing } from '../support/postgres.ts';

/** A store of the first version, with what people had in it, and what today's Signoff reads of it. */

const foundation = readFileSync(
  new URL('../../src/store/migrations/0001-foundation.sql', import.meta.url),
  'utf8',
);
const bucket = 7;
const line = '07aaaaaaaaaaaaaa';
const holiday = '07bbbbbbbbbbbbbb';
/** It was invoiced through a day before its first. */
const early = '07dddddddddddddd';
const termination = '07cccccccccccccc';
/** It ends on a day that is still to come. */
const waiting = '07eeeeeeeeeeeeee';

/** As the first version wrote them. */
const profile = {
  id: 'old',
  version: 'one',
  name: 'Old',
  // A place that no pack is known for.
  jurisdictions: ['UK', 'AT'],
  languages: ['en'],
  zone: 'Europe/London',
  currency: 'GBP',
  end: { offered: ['at-once'], noticeDays: 0 },
  lastDayCharged: false,
  refunds: { unusedAdvance: true, prepaidBalance: true },
  earlyTerminationFee: { kind: 'share-of-remainder', percent: 50, capMinor: '15000' },
  confirmation: { mode: 'none' },
  reason: 'optional',
  plan: ['network-off', 'receipt'],
  counterparts: Object.fromEntries(
    ['network', 'sessions', 'esim', 'billing'].map((name) => [
      name,
      { concurrency: 1, tries: 1, firstDelayMs: 1, longestDelayMs: 1, timeoutMs: 1 },
    ]),
  ),
  contact: { email: 'help@old.example' },
};
const oldLine = { invoice: null, from: '2026-11-01', to: '2026-11-19' };
const bill = {
  lines: [
    {
      ...oldLine,
      kind: 'recurring',
      amountMinor: '760',
      rule: 'monthly-price-prorated',
      days: 19,
      ofDays: 30,
    },
    { ...oldLine, kind: 'usage', amountMinor: '50', rule: 'usage-outside-plan', days: null, ofDays: null },
  ],
  totalMinor: '810',
};
const quote = {
  ...bill,
  profileId: 'old',
  profileVersion: 'one',
  choice: 'at-once',
  currency: 'GBP',
  requestedOn: '2026-11-20',
  serviceEndsOn: '2026-11-20',
  billingEndsOn: '2026-11-19',
  switchOffAt: '2026-11-20T12:00:00.000Z',
  expiresAt: '2026-11-21T00:00:00.000Z',
};

for (const { name, open, skip } of [
  { name: 'PGlite', open: openPglite, skip: false },
  { name: 'PostgreSQL', open: openPostgres, skip: postgresMissing },
] as const) {
  describe(`a store of the first version on ${name}`, { skip }, () => {
    test('keeps what it promised, and prices as before', async () => {
      const { db, close } = await open();
      try {
        await takeFirstStep(db);
        await fill(db);
        await migrate(db);
        await assertReadable(db);
        const watched = await db
          .selectFrom('work')
          .select('id')
          .where('kind', '=', 'billing-watch')
          .execute();
        assert.deepEqual(watched, [{ id: 'billing-watch/old' }], 'its billing is watched from now on');
        await assertWatched(db);
      } finally {
        await close();
      }
    });
  });
}

async function takeFirstStep(db: Database): Promise<void> {
  const { rows } = await sql<{ schema: string }>`select current_schema() as schema`.execute(db);
  const statements = foundation.replaceAll(/^\s*--.*$/gm, '').split(/;\s*$/m);
  const migrator = new Migrator({
    db,
    provider: {
      getMigrations: async () => ({
        '0001-foundation': {
          async up(within: Kysely<unknown>) {
            for (const statement of statements.filter((text) => text.trim() !== '')) {
              await sql.raw(statement).execute(within);
            }
          },
        },
      }),
    },
    migrationTableSchema: rows[0]?.schema ?? 'public',
    migrationTableName: 'migration',
    migrationLockTableName: 'migration_lock',
  });
  assert.equal((await migrator.migrateToLatest()).error, undefined);
}

async function fill(db: Database): Promise<void> {
  await sql`
    insert into profile (provider_id, version, document, in_force_since)
    values ('old', 'one', ${JSON.stringify(profile)}::jsonb, '2026-01-01')`.execute(db);
  await sql`
    insert into line (bucket, id, account_id, provider_id, name, label, kind, iccid, imsi, msisdn, eid, activated_on, status)
    values (${bucket}, ${line}, 'somebody', 'old', 'L1', '', 'sim', '8944000260000000019', '001010000000001',
      '+447700900001', null, '2026-01-31', 'active')`.execute(db);
  await sql`
    insert into contract (bucket, line_id, kind, currency, starts_on, commitment_ends_on,
      monthly_price_minor, billed, billing_day, invoiced_through, balance_minor)
    values (${bucket}, ${line}, 'postpaid', 'GBP', '2026-01-31', '2026-12-30', 1200, 'in-arrears', 31, '2026-10-30', null),
      (${bucket}, ${early}, 'postpaid', 'GBP', '2026-11-15', null, 1200, 'in-arrears', 1, '2026-10-31', null),
      (${bucket}, ${holiday}, 'prepaid', 'GBP', '2026-07-04', null, null, null, null, null, 1350)`.execute(
    db,
  );
  await sql`
    insert into usage (bucket, line_id, day, megabytes, amount_minor, billed)
    values (${bucket}, ${line}, '2026-11-02', 12, 50, false)`.execute(db);
  await sql`
    insert into termination (bucket, id, account_id, line_id, provider_id, profile_version, state, quote, plan,
      language, declared_at, service_ends_on, billing_ends_on, switch_off_at, final_bill)
    values (${bucket}, ${termination}, 'somebody', ${line}, 'old', 'one', 'ending', ${JSON.stringify(quote)}::jsonb,
      '["network-off", "receipt"]', 'en', '2026-11-20T12:00:00Z', '2026-11-20', '2026-11-19',
      '2026-11-20T12:00:00Z', ${JSON.stringify(bill)}::jsonb)`.execute(db);
  await sql`
    insert into termination (bucket, id, account_id, line_id, provider_id, profile_version, state, quote, plan,
      language, declared_at, service_ends_on, billing_ends_on, switch_off_at)
    select bucket, ${waiting}, account_id, ${early}, provider_id, profile_version, 'scheduled', quote,
      '["sessions-off", "receipt"]', language, declared_at, service_ends_on, billing_ends_on, now() + interval '30 days'
    from termination`.execute(db);
}

/** Whoever waits for the end is looked at from now on, once; whoever is being ended is not. */
async function assertWatched(db: Database): Promise<void> {
  const looks = await db.selectFrom('work').selectAll().where('kind', '=', 'usage-watch').execute();
  assert.deepEqual(
    looks.map(({ id, subject, step, counterpart }) => [id, subject, step, counterpart]),
    [[`usage-watch/${waiting}`, waiting, 'once', 'old/sessions']],
  );
  assert.ok(looks[0] && looks[0].dueAt > new Date('2026-11-20T12:00:00Z'));
}

async function assertReadable(db: Database): Promise<void> {
  const store = storeOn(db);
  const policy = await store.policies.version('old', 'one');
  assert.ok(policy);
  assert.equal(policy.profile.refunds.prepaidBalance, 'refunded');
  const read = await store.terminations.find({ role: 'system' }, termination);
  assert.ok(read);
  assert.equal(read.quote.totalMinor, 810n);
  assert.equal(read.quote.lastDayCharged, false);
  assert.equal(read.quote.endRule, 'at-once');
  assert.deepEqual(
    read.finalBill?.lines.map(({ rule, amountMinor }) => [rule, amountMinor]),
    [
      ['part-of-period-by-days', 760n],
      ['usage-as-rated', 50n],
    ],
  );
  assert.equal(await store.terminations.pricedContract(read), null);
  const held = await store.lines.find({ role: 'system' }, line);
  assert.deepEqual(held?.further, [], 'a line of before has one card');
  assert.equal(held && cardsOf(held).length, 1);
  const contract = await store.lines.contract({ bucket, id: line } as LineRecord);
  // 31 October to 19 November are 20 of the 30 days to 29 November; 50 % of two begun months.
  assert.deepEqual(
    finalBill(contract, policy, read.quote).lines.map(({ kind, amountMinor }) => [kind, amountMinor]),
    [
      ['recurring', 800n],
      ['usage', 50n],
      ['early-termination-fee', 1_200n],
    ],
  );
  const unbegun = await store.lines.contract({ bucket, id: early } as LineRecord);
  assert.equal(unbegun.recurring[0]?.invoicedThrough, null);
  // Five of thirty days.
  assert.equal(finalBill(unbegun, policy, read.quote).lines[0]?.amountMinor, 200n);
  const prepaid = await store.lines.contract({ bucket, id: holiday } as LineRecord);
  assert.deepEqual(
    finalBill(prepaid, policy, read.quote).lines.map(({ kind, amountMinor }) => [kind, amountMinor]),
    [['prepaid-balance', -1_350n]],
  );
}

async function openPglite() {
  const folder = await mkdtemp(join(tmpdir(), 'signoff-upgrade-'));
  return await openAt({ kind: 'embedded', folder }, () => rm(folder, { recursive: true }));
}

async function openPostgres() {
  const { url, drop } = await createDatabase();
  return await openAt({ kind: 'postgres', url }, drop);
}

async function openAt(location: StoreLocation, remove: () => Promise<void>) {
  const { db, close } = await openDatabase(location);
  return {
    db,
    async close() {
      await close();
      await remove();
    },
  };
}
