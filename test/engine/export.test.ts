import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import type { Context } from '../../src/application/context.ts';
import { askForExport, openExport, ownExport } from '../../src/application/export-ask.ts';
import type { Printer } from '../../src/application/export-documents.ts';
import { writeExport } from '../../src/application/export-make.ts';
import type { ExportRecord } from '../../src/application/export-records.ts';
import type { Viewer } from '../../src/application/records.ts';
import { isRefusal } from '../../src/domain/errors.ts';
import { openArchive } from '../support/archive.ts';
import { engineDatabases, type OpenTestDatabase } from '../support/databases.ts';
import { openStage, type Stage } from '../support/engine.ts';
import { Gate, until } from './around.ts';

type Subscriber = Exclude<Viewer, { role: 'system' }>;

const print: Printer = async ({ title }) => Buffer.from(title);
const never = new AbortController().signal;
const weekMs = 7 * 86_400_000;

for (const { name, open } of engineDatabases) {
  describe(`an export on ${name}`, () => {
    let opened: OpenTestDatabase;
    before(async () => {
      opened = await open();
    });
    after(() => opened.close());

    test('is made in the background, kept for a week, and then erased', async () => {
      await using stage = await openStage(opened.db);
      const { viewer } = await subscriber(stage);
      await ask(stage.context, viewer);
      await stage.engine.settled();
      const record = await own(stage, viewer);
      assert.equal(record.state, 'ready');
      assert.equal(record.filesDone, record.files);
      assert.deepEqual(record.expiresAt, new Date(stage.clock.now().getTime() + weekMs));
      const archive = openArchive(await download(stage.context, viewer, record.id));
      assert.equal(record.files, archive.names.length);
      await stage.passTo(new Date(stage.clock.now().getTime() + weekMs - 1));
      assert.equal((await own(stage, viewer)).state, 'ready');
      await stage.passTo(new Date(stage.clock.now().getTime() + 1));
      assert.equal(await ownExport(stage.context, viewer), null);
      assert.deepEqual(await rowsOf(stage, record), { exports: 0, pieces: 0, work: 0 });
    });

    test('of 20,000 days of usage is read, packed and kept a little at a time, and is the same each time', async () => {
      await using stage = await openStage(opened.db);
      const { viewer, lineId } = await subscriber(stage);
      const days = 20_000;
      await addUsage(stage, lineId, days);
      const { context, pages, pieces } = watching(stage.context);
      const record = await asked(stage, context, viewer);
      const [first, second] = [await write(context, record), await write(context, record)];
      assert.deepEqual(second, first);
      assert.equal(Math.max(...pages), 1_000);
      assert.ok(pieces.length >= 4, 'several pieces each time');
      assert.equal(Math.max(...pieces), 256 * 1_024);
      const archive = openArchive(first);
      const rows = archive.rows('usage.csv');
      assert.equal(rows.length, days);
      assert.deepEqual(
        rows.map(({ day }) => day),
        rows.map(({ day }) => day).toSorted(),
      );
      assert.deepEqual(
        archive.json('usage.json').map(({ amount }: { amount: string }) => amount),
        rows.map(({ amount }) => amount),
      );
      assert.equal(new Set(rows.map(({ day }) => day)).size, days, 'no day twice, and none left out');
    });

    test('that is interrupted in the middle is offered by nobody, and begun anew', async () => {
      await using stage = await openStage(opened.db);
      await stage.engine.stop();
      const { viewer, lineId } = await subscriber(stage);
      await addUsage(stage, lineId, 12_000);
      const gate = new Gate();
      const halting = withSource(stage.context, (source) => ({
        ...source,
        mails: async (account) => {
          await gate.pass();
          return await source.mails(account);
        },
      }));
      const dying = stage.engineWith({}, halting);
      dying.start();
      await ask(stage.context, viewer);
      dying.wake();
      await gate.reached;
      const record = await own(stage, viewer);
      assert.ok((await rowsOf(stage, record)).pieces > 0, 'something is written already');
      assert.equal(record.state, 'making');
      assert.ok(record.filesDone > 0 && record.filesDone < (record.files ?? 0));
      await assert.rejects(download(stage.context, viewer, record.id), (error) =>
        isRefusal(error, 'not-found'),
      );
      await dying.stop();
      gate.open();
      const next = stage.engineWith({});
      next.start();
      await next.settled();
      const ready = await own(stage, viewer);
      assert.equal(ready.state, 'ready');
      const bytes = await download(stage.context, viewer, ready.id);
      assert.equal(BigInt(bytes.length), ready.bytes);
      assert.equal(openArchive(bytes).rows('usage.csv').length, 12_000);
    });

    test('is written by one try alone: who was overtaken writes nothing more', async () => {
      await using stage = await openStage(opened.db);
      const { viewer } = await subscriber(stage);
      const record = await asked(stage, stage.context, viewer);
      const { exports } = stage.context.store;
      const [slow, quick] = ['slow', 'quick'].map((run) => ({ bucket: record.bucket, id: record.id, run }));
      assert.ok(slow && quick);
      assert.equal(await exports.begin(slow), true);
      assert.equal(await exports.addPiece(slow, 0, Buffer.from('of the slow one')), true);
      assert.equal(await exports.begin(quick), true);
      assert.equal(await exports.addPiece(slow, 1, Buffer.from('too late')), false);
      assert.equal(await exports.addPiece(quick, 0, Buffer.from('of the quick one')), true);
      assert.equal(await exports.finish(slow, 1n, stage.clock.now()), false);
      assert.equal((await rowsOf(stage, record)).pieces, 1);
      assert.equal(await exports.finish(quick, 16n, stage.clock.now()), true);
      assert.equal(await exports.addPiece(quick, 1, Buffer.from('after its end')), false);
      assert.equal(await exports.begin(slow), false);
      await assert.rejects(writeExport(stage.context, record, slow, print, never), /another try/);
    });

    test('that cannot be made says so at last, and can be asked for again', async () => {
      await using stage = await openStage(opened.db);
      await stage.engine.stop();
      const { viewer } = await subscriber(stage);
      const failing = withSource(stage.context, (source) => ({
        ...source,
        mails: () => Promise.reject(new Error('out of order')),
      }));
      const engine = stage.engineWith({}, failing);
      engine.start();
      await ask(stage.context, viewer);
      await until(async () => {
        stage.clock.advanceTo(new Date(stage.clock.now().getTime() + 600_000));
        await engine.settled();
        return (await own(stage, viewer)).state === 'failed';
      });
      const failed = await own(stage, viewer);
      assert.equal((await rowsOf(stage, failed)).pieces, 0);
      await assert.rejects(download(stage.context, viewer, failed.id), (error) =>
        isRefusal(error, 'not-found'),
      );
      await engine.stop();
      const well = stage.engineWith({});
      well.start();
      await ask(stage.context, viewer, failed.id);
      await well.settled();
      assert.equal((await own(stage, viewer)).state, 'ready');
      assert.equal((await rowsOf(stage, failed)).exports, 0);
    });

    test('is not waited for by anything else', async () => {
      await using stage = await openStage(opened.db);
      await stage.engine.stop();
      const gate = new Gate();
      const halting = withSource(stage.context, (source) => ({
        ...source,
        mails: async (account) => {
          await gate.pass();
          return await source.mails(account);
        },
      }));
      const engine = stage.engineWith({}, halting);
      engine.start();
      const people = [];
      for (let n = 0; n < 4; n += 1) {
        people.push((await subscriber(stage)).viewer);
      }
      await Promise.all(people.map((viewer) => ask(stage.context, viewer)));
      engine.wake();
      await gate.reached;
      const id = await stage.terminate();
      engine.wake();
      await until(async () => (await stage.story(id)).mails.some(({ state }) => state === 'sent'));
      gate.open();
      await engine.settled();
      for (const viewer of people) {
        assert.equal((await own(stage, viewer)).state, 'ready');
      }
    });
  });
}

async function subscriber(stage: Stage): Promise<{ viewer: Subscriber; lineId: string }> {
  const { lineId, viewer } = await stage.line();
  assert.ok(viewer.role !== 'system');
  return { lineId, viewer };
}

async function ask(context: Context, viewer: Subscriber, shown = ''): Promise<void> {
  await askForExport(context, viewer, 'en', shown);
}

/** Asked for, and not begun by any engine. */
async function asked(stage: Stage, context: Context, viewer: Subscriber): Promise<ExportRecord> {
  await stage.engine.stop();
  await ask(context, viewer);
  return await own(stage, viewer);
}

async function own(stage: Stage, viewer: Subscriber): Promise<ExportRecord> {
  const record = await ownExport(stage.context, viewer);
  assert.ok(record);
  return record;
}

async function download(context: Context, viewer: Viewer, id: string): Promise<Buffer> {
  const ready = await openExport(context, viewer, id);
  const pieces: Uint8Array[] = [];
  for await (const piece of ready.pieces()) {
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** One try, and what it wrote. */
async function write(context: Context, { bucket, id, ...record }: ExportRecord): Promise<Buffer> {
  const run = { bucket, id, run: randomUUID() };
  const bytes = await writeExport(context, { bucket, id, ...record }, run, print, never);
  const pieces: Uint8Array[] = [];
  for (let n = 0; ; n += 1) {
    const sealed = await context.store.exports.piece(run, n);
    if (sealed === null) {
      break;
    }
    pieces.push(context.sealer.openBytes(sealed));
  }
  const all = Buffer.concat(pieces);
  assert.equal(BigInt(all.length), bytes);
  return all;
}

type Source = Context['store']['exportSource'];

function withSource(context: Context, change: (source: Source) => Source): Context {
  return { ...context, store: { ...context.store, exportSource: change(context.store.exportSource) } };
}

/** Notes how much is read and written at once. */
function watching(context: Context) {
  const [pages, pieces]: [number[], number[]] = [[], []];
  const source = withSource(context, (real) => ({
    ...real,
    async usage(line, after, most) {
      const page = await real.usage(line, after, most);
      pages.push(page.length);
      return page;
    },
  }));
  const { exports } = context.store;
  const addPiece: typeof exports.addPiece = (run, n, sealed) => {
    pieces.push(sealed.length);
    return exports.addPiece(run, n, sealed);
  };
  return {
    context: { ...source, store: { ...source.store, exports: { ...exports, addPiece } } },
    pages,
    pieces,
  };
}

/** A row of usage for each of so many days, none like another. */
async function addUsage({ db }: Stage, lineId: string, days: number): Promise<void> {
  await sql`
    insert into usage (bucket, line_id, day, megabytes, amount_minor, billed, tariff)
    select bucket, id, date '1970-01-01' + n, (n::bigint * 7919 * 7919) % 1000003, (n::bigint * 104729) % 999983, true, ''
    from line, generate_series(1, ${days}::integer) n where id = ${lineId}`.execute(db);
}

async function rowsOf({ db }: Stage, { bucket, id }: ExportRecord) {
  const [exports, pieces, work] = await Promise.all([
    db.selectFrom('export').select('id').where('bucket', '=', bucket).where('id', '=', id).execute(),
    db
      .selectFrom('exportPiece')
      .select('n')
      .where('bucket', '=', bucket)
      .where('exportId', '=', id)
      .execute(),
    db.selectFrom('work').select('id').where('subject', '=', id).execute(),
  ]);
  return { exports: exports.length, pieces: pieces.length, work: work.length };
}
