import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { noteEsimProgress } from '../../src/application/esim-notice.ts';
import type { LineRecord } from '../../src/application/records.ts';
import { retract } from '../../src/application/retract.ts';
import type { DownloadProgress } from '../../src/domain/esim.ts';
import { type Iccid, iccidWithCheckDigit } from '../../src/domain/ids.ts';
import { engineDatabases, type OpenTestDatabase } from '../support/databases.ts';
import { contextOn, declareEnd, firstInstant } from '../support/engine.ts';
import { addLine, addProvider } from '../support/provider.ts';

const nobodys = iccidWithCheckDigit('894400099999999999');
const clock = { now: () => firstInstant };
const point = { downloaded: 3, installed: 4, deleted: 5, enabled: 6, disabled: 7 } as const;

/** So many seconds before the clock. */
function ago(seconds: number): Date {
  return new Date(firstInstant.getTime() - seconds * 1_000);
}

function told(iccid: Iccid, what: keyof typeof point, at: Date): DownloadProgress {
  return { iccid, at, point: point[what], status: 'Executed-Success' };
}

for (const { name, open } of engineDatabases) {
  describe(`what is known of profiles on ${name}`, () => {
    let opened: OpenTestDatabase;
    let context: ReturnType<typeof contextOn>;
    let providerId: string;
    before(async () => {
      opened = await open();
      context = contextOn(opened.db, clock);
      providerId = await addProvider(opened.db);
    });
    after(() => opened.close());

    async function newLine() {
      const { lineId, viewer } = await addLine(opened.db, providerId, { kind: 'esim' });
      const [line] = await context.store.lines.findAll([lineId]);
      assert.ok(line);
      return { line, viewer };
    }

    const stateOf = async ({ iccid }: LineRecord) =>
      (await context.store.esimNotices.ofProfile(iccid))?.state ?? null;

    async function deletionsIn(terminationId: string): Promise<number> {
      const termination = await context.store.terminations.find({ role: 'system' }, terminationId);
      assert.ok(termination);
      const events = await context.store.terminations.events(termination);
      return events.filter(({ kind }) => kind === 'esim-deleted').length;
    }

    test('the latest notice counts, in whatever order and however often they come', async () => {
      const { line } = await newLine();
      const notices = [
        told(line.iccid, 'installed', ago(50)),
        told(line.iccid, 'enabled', ago(40)),
        told(line.iccid, 'disabled', ago(30)),
      ];
      for (const notice of [...notices, ...notices.toReversed(), ...notices]) {
        await noteEsimProgress(context, notice);
      }
      assert.equal(await stateOf(line), 'disabled');
      await Promise.all(notices.map((notice) => noteEsimProgress(context, notice)));
      assert.equal(await stateOf(line), 'disabled');
      assert.deepEqual(await context.store.esimNotices.ofLine(line), [{ answer: null, state: 'disabled' }]);
    });

    test('within one second a phone disables before it deletes', async () => {
      const { line } = await newLine();
      await noteEsimProgress(context, told(line.iccid, 'deleted', ago(10)));
      await noteEsimProgress(context, told(line.iccid, 'disabled', ago(10)));
      assert.equal(await stateOf(line), 'deleted');
      await noteEsimProgress(context, told(line.iccid, 'installed', ago(9)));
      assert.equal(await stateOf(line), 'installed', 'and can have it again');
    });

    test('a clock that runs ahead hides nothing that is told later', async () => {
      const { line } = await newLine();
      await noteEsimProgress(context, told(line.iccid, 'installed', ago(-86_400)));
      await noteEsimProgress(context, told(line.iccid, 'deleted', firstInstant));
      assert.equal(await stateOf(line), 'deleted');
    });

    test('what says nothing of where the profile is changes nothing', async () => {
      const { line } = await newLine();
      await noteEsimProgress(context, told(line.iccid, 'installed', ago(50)));
      for (const [nth, status] of [
        [1, 'Executed-Success'],
        [2, 'Failed'],
        [5, 'Failed'],
        [5, 'Executed-WithWarning'],
        [5, 'Expired'],
        [6, 'Failed'],
        [7, 'Failed'],
        [101, 'Executed-Success'],
      ] as const) {
        await noteEsimProgress(context, { iccid: line.iccid, at: firstInstant, point: nth, status });
        assert.equal(await stateOf(line), 'installed', `${nth} ${status}`);
      }
      await noteEsimProgress(context, { ...told(line.iccid, 'installed', firstInstant), status: 'Failed' });
      assert.equal(await stateOf(line), 'not-installed');
    });

    test('of a profile that no line has nothing is kept', async () => {
      const count = async () => (await opened.db.selectFrom('esimNotice').select('bucket').execute()).length;
      const before = await count();
      await noteEsimProgress(context, told(nobodys, 'deleted', ago(1)));
      await context.store.esimNotices.keepAnswer(nobodys, 'cancelled');
      assert.equal(await context.store.esimNotices.ofProfile(nobodys), null);
      assert.equal(await count(), before);
    });

    test('no identity stands in the table', async () => {
      const { line } = await newLine();
      await noteEsimProgress(context, told(line.iccid, 'installed', ago(1)));
      await context.store.esimNotices.keepAnswer(line.iccid, 'downloaded');
      const rows = JSON.stringify(await opened.db.selectFrom('esimNotice').selectAll().execute());
      assert.ok(!rows.includes(line.iccid) && !rows.includes(line.eid ?? line.iccid));
    });

    test('that an order was cancelled stays, whatever is answered later', async () => {
      const { line } = await newLine();
      const { esimNotices } = context.store;
      await esimNotices.keepAnswer(line.iccid, 'downloaded');
      assert.deepEqual(await esimNotices.ofProfile(line.iccid), { answer: 'downloaded', state: null });
      await esimNotices.keepAnswer(line.iccid, 'cancelled');
      await esimNotices.keepAnswer(line.iccid, 'downloaded');
      await noteEsimProgress(context, told(line.iccid, 'installed', ago(5)));
      assert.deepEqual(await esimNotices.ofProfile(line.iccid), { answer: 'cancelled', state: 'installed' });
    });

    test('the deletion is told once in a termination, for each of its profiles, and not of another', async () => {
      const { line, viewer } = await newLine();
      const other = await newLine();
      await noteEsimProgress(context, told(line.iccid, 'deleted', ago(90)));
      const first = await declareEnd(context, viewer, line.id);
      const elsewhere = await declareEnd(context, other.viewer, other.line.id);
      assert.equal(await deletionsIn(first), 0, 'it was before anybody declared an end');
      await noteEsimProgress(context, told(line.iccid, 'enabled', ago(80)));
      assert.equal(await deletionsIn(first), 0);
      const deleted = told(line.iccid, 'deleted', ago(70));
      await Promise.all([1, 2, 3].map(() => noteEsimProgress(context, deleted)));
      await noteEsimProgress(context, { ...deleted, at: ago(60) });
      assert.equal(await deletionsIn(first), 1);
      assert.equal(await deletionsIn(elsewhere), 0);
      const late = told(line.iccid, 'deleted', ago(85));
      await noteEsimProgress(context, late);
      assert.equal(await deletionsIn(first), 1);
      await retract(context, viewer, first);
      const second = await declareEnd(context, viewer, line.id);
      await noteEsimProgress(context, { ...deleted, at: ago(50) });
      assert.deepEqual([await deletionsIn(first), await deletionsIn(second)], [1, 1]);
    });

    test('a deletion that is older than a new installation is told to nobody', async () => {
      const { line, viewer } = await newLine();
      const id = await declareEnd(context, viewer, line.id);
      await noteEsimProgress(context, told(line.iccid, 'installed', ago(10)));
      await noteEsimProgress(context, told(line.iccid, 'deleted', ago(20)));
      assert.equal(await deletionsIn(id), 0);
      assert.equal(await stateOf(line), 'installed');
    });
  });
}
