import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Day, parseDay } from '../../src/domain/calendar.ts';
import { rowsIn } from '../../src/store/rows-in-json.ts';
import { engineDatabases } from '../support/databases.ts';
import { formOf, Site } from '../support/portal.ts';

for (const database of engineDatabases) {
  describe(`the file of a case on ${database.name}`, () => {
    let site: Site;
    before(async () => {
      site = await Site.open({}, database);
    });
    after(() => site.close());

    /** As each table group reads its own. */
    async function readOneByOne(id: string, from: Day) {
      const { store } = site.installation.context;
      const [termination] = await store.terminations.findAll([id]);
      assert.ok(termination);
      return {
        termination,
        file: {
          steps: await store.terminations.steps(termination),
          events: await store.terminations.events(termination),
          notes: await store.notes.kinds(termination),
          refund: await store.refunds.find(termination),
          undelivered: await store.mails.undelivered(termination),
          lateCharges: await store.lateCharges.ofTermination(termination),
          messages: await store.messages.ofTermination(termination),
          meanwhile: await store.usageSince.meanwhile(termination, from),
          profiles: await store.esimNotices.ofLine({ bucket: termination.bucket, id: termination.lineId }),
          health: (await store.health.reports(site.installation.clock.now())).filter(({ counterpart }) =>
            counterpart.startsWith(`${termination.providerId}/`),
          ),
        },
      };
    }

    /** Something that billing posted after the end. */
    async function charge(id: string): Promise<void> {
      const { store, clock } = site.installation.context;
      const [termination] = await store.terminations.findAll([id]);
      assert.ok(termination);
      await store.lateCharges.add([
        {
          bucket: termination.bucket,
          terminationId: id,
          postingId: 'one',
          kind: 'usage',
          rule: 'after-end',
          from: parseDay('2026-12-24'),
          to: parseDay('2026-12-24'),
          amountMinor: 9007199254740993n,
          currency: termination.quote.currency,
          megabytes: 12,
          reverseMinor: 1n,
          postedAt: clock.now(),
          caughtAt: clock.now(),
          state: 'parked',
          said: 'no',
        },
      ]);
    }

    test('holds what each table says, read at once', async () => {
      const subscriber = await site.signedIn('subscriber@example.com');
      const from = parseDay('2026-11-01');
      const { store } = site.installation.context;
      for (const { iccid } of await store.lines.ofAccount(
        await site.installation.viewer('subscriber@example.com'),
      )) {
        await store.esimNotices.keepAnswer(iccid, 'downloaded');
      }
      for (const [name, until] of [
        ['L00284', '2026-12-02T00:00:00Z'],
        ['L00286', '2026-12-03T00:00:00Z'],
        ['L00003', null],
      ] as const) {
        const id = await site.cancel(subscriber, name);
        const [path = '', t = ''] = (await site.linkTo(id)).split('?t=');
        await subscriber.post(path, { t });
        const support = formOf(await subscriber.get(`/terminations/${id}/support`), '/support');
        await subscriber.submit(support, { message: 'Is it "off"?\n再见' });
        if (until !== null) {
          await site.installation.passTo(new Date(until));
        }
        await site.installation.engine.settled();
        await charge(id);
        const { termination, file } = await readOneByOne(id, from);
        assert.equal(file.messages.length, 1);
        assert.equal(file.profiles.length, 1);
        assert.ok(file.lateCharges.length > 0 && file.events.length > 0 && file.notes.length > 0);
        assert.equal(file.health.length, 4);
        assert.deepEqual(await store.caseFiles.read(termination, from, site.installation.clock.now()), file);
      }
    });
  });
}

test('rows that come as JSON keep each digit of an amount, and nothing is taken for an instant that is none', () => {
  const text = '[{"amount_minor": 9007199254740993, "said": "2026-11-01", "at": null, "data": {"at": "x"}}]';
  assert.deepEqual(rowsIn(text), [
    { amountMinor: 9007199254740993n, said: '2026-11-01', at: null, data: { at: 'x' } },
  ]);
});
