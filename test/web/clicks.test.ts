import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { engineDatabases } from '../support/databases.ts';
import { Site, type Visitor } from '../support/portal.ts';

/** However often a button is pressed, and wherever, it is one termination. */

const owner = 'subscriber@example.com';

for (const database of engineDatabases) {
  describe(`on ${database.name}`, () => {
    let site: Site;
    let subscriber: Visitor;

    before(async () => {
      site = await Site.open({}, database);
      subscriber = await site.signedIn(owner);
    });
    after(() => site.close());

    /** What there is of a line's terminations. */
    async function terminationsOf(lineName: string) {
      const { db, lineId, engine } = site.installation;
      await engine.settled();
      const line = await lineId(lineName);
      const found = await db.selectFrom('termination').selectAll().where('lineId', '=', line).execute();
      const ids = found.map(({ id }) => id);
      const events = await db
        .selectFrom('event')
        .select(['kind'])
        .where('terminationId', 'in', ids)
        .where('kind', '!=', 'mail-sent')
        .execute();
      const mails = await db
        .selectFrom('mail')
        .select(['template'])
        .where('terminationId', 'in', ids)
        .execute();
      return {
        states: found.map(({ state }) => state),
        events: events.map(({ kind }) => kind).sort(),
        mails: mails.map(({ template }) => template).sort(),
      };
    }

    const once = { states: ['requested'], events: ['requested'], mails: ['confirm'] };

    test('the button that cancels, pressed twice at once, cancels once', async () => {
      const form = await site.lastForm(subscriber, 'L00001');
      const answers = await Promise.all(Array.from({ length: 8 }, () => subscriber.submit(form)));
      assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([303]));
      assert.equal(new Set(answers.map(({ location }) => location)).size, 1);
      assert.deepEqual(await terminationsOf('L00001'), once);
    });

    test('the button that cancels, pressed again later, leads to the same termination', async () => {
      const form = await site.lastForm(subscriber, 'L00002');
      const first = await subscriber.submit(form);
      const second = await site.unchanged(() => subscriber.submit(form));
      assert.equal(second.status, 303);
      assert.equal(second.location, first.location);
      assert.deepEqual(await terminationsOf('L00002'), once);
    });

    test('two browsers at once cancel once', async () => {
      const phone = await site.signedIn(owner, { address: '192.0.2.7' });
      assert.notDeepEqual(phone.cookies, subscriber.cookies);
      const forms = [
        await site.lastForm(subscriber, 'L00003'),
        await site.lastForm(phone, 'L00003'),
      ] as const;
      const [one, other] = await Promise.all([subscriber.submit(forms[0]), phone.submit(forms[1])]);
      assert.equal(one.status, 303);
      assert.equal(one.location, other.location);
      assert.deepEqual(await terminationsOf('L00003'), once);
    });

    test('the button behind the link, pressed twice at once, confirms once', async () => {
      const id = await site.cancel(subscriber, 'L00008');
      const [path = '', token = ''] = (await site.linkTo(id)).split('?t=');
      const readers = [site.visitor(), site.visitor(), subscriber];
      const answers = await Promise.all(readers.map((reader) => reader.post(path, { t: token })));
      assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 410, 410]);
      assert.deepEqual(await terminationsOf('L00008'), {
        states: ['scheduled'],
        events: ['confirmed', 'requested'],
        mails: ['acknowledge', 'confirm'],
      });
    });

    for (const confirmed of [false, true]) {
      const line = confirmed ? 'L00007' : 'L00005';
      test(`taking back ${confirmed ? 'what is certain' : 'a request'}, pressed twice at once, takes back once`, async () => {
        const id = await site.cancel(subscriber, line);
        const [path = '', token = ''] = (await site.linkTo(id)).split('?t=');
        if (confirmed) {
          assert.equal((await site.visitor().post(path, { t: token })).status, 200);
        }
        const press = () => subscriber.post(`/terminations/${id}/retract`);
        for (const answer of await Promise.all([press(), press(), press()])) {
          assert.equal(answer.status, 303, answer.text);
        }
        assert.equal((await site.unchanged(press)).location, `/terminations/${id}`);
        const { states, events } = await terminationsOf(line);
        assert.deepEqual(states, ['retracted']);
        assert.equal(events.filter((kind) => kind === 'retracted').length, 1);
      });
    }

    test('confirming and taking back at once ends in one of the two, never in both', async () => {
      const id = await site.cancel(subscriber, 'L00006');
      const [path = '', token = ''] = (await site.linkTo(id)).split('?t=');
      await Promise.all([
        site.visitor().post(path, { t: token }),
        subscriber.post(`/terminations/${id}/retract`),
      ]);
      const { states, events } = await terminationsOf('L00006');
      const { db } = site.installation;
      const work = await db
        .selectFrom('work')
        .select('kind')
        .where('subject', '=', id)
        .where('kind', '=', 'teardown')
        .execute();
      const ends = states[0] === 'scheduled';
      assert.ok(ends || states[0] === 'retracted', states[0]);
      assert.equal(work.length, ends ? 1 : 0);
      assert.equal(events.includes('retracted'), !ends);
    });
  });
}
