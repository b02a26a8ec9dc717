import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Form, formOf, type Page, Site, type Visitor } from '../support/portal.ts';

/** What somebody declares is what they were shown, or nothing is declared. */

describe('the declaration', () => {
  let site: Site;
  let subscriber: Visitor;

  before(async () => {
    site = await Site.open();
    subscriber = await site.signedIn('subscriber@example.com');
  });
  after(() => site.close());

  function assertPage(page: Page, status: number, words: RegExp) {
    assert.equal(page.status, status, page.text);
    assert.match(page.text, words);
  }

  async function changePrice(lineName: string, priceMinor: string) {
    const { db, lineId } = site.installation;
    const line = await lineId(lineName);
    const { terms } = await db
      .selectFrom('contract')
      .select('terms')
      .where('lineId', '=', line)
      .executeTakeFirstOrThrow();
    const { recurring, ...rest } = terms as { recurring: object[] };
    const changed = { ...rest, recurring: recurring.map((charge) => ({ ...charge, priceMinor })) };
    await db
      .updateTable('contract')
      .set({ terms: JSON.stringify(changed) })
      .where('lineId', '=', line)
      .execute();
  }

  /** The rules of the operator from now on. */
  async function changeProfile(version: string, changes: object) {
    const { db, context } = site.installation;
    const [current] = await context.store.policies.allCurrent();
    const { document } = await db
      .selectFrom('profile')
      .select('document')
      .where('version', '=', current?.profile.version ?? '')
      .executeTakeFirstOrThrow();
    await db
      .insertInto('profile')
      .values({
        providerId: 't-m',
        version,
        document: JSON.stringify({ ...(document as object), version, ...changes }),
        law: '[]',
        inForceSince: new Date(`2026-11-01T10:00:${version.padStart(2, '0')}Z`),
      })
      .execute();
  }

  test('is refused when the price has changed since it was shown, and then shows the new one', async () => {
    const form = await site.lastForm(subscriber, 'L00002');
    await changePrice('L00002', '987600');
    const answer = await site.unchanged(() => subscriber.submit(form));
    assertPage(answer, 409, /Days or amounts have changed since you saw them/);
    assert.match(answer.text, /£9,876\.00/);
    const fresh = formOf(answer, '/declare');
    assert.notEqual(fresh.fields.shown, form.fields.shown);
    assert.equal((await subscriber.submit(fresh)).status, 303);
  });

  test('is refused when the days have changed since they were shown', async () => {
    const form = await site.lastForm(subscriber, 'L00001');
    await site.installation.passTo(new Date('2026-11-30T23:59:59Z'));
    const inTime = await site.lastForm(subscriber, 'L00001');
    assert.equal(inTime.fields.shown, form.fields.shown);
    await site.installation.passTo(new Date('2026-12-01T00:00:00Z'));
    const answer = await site.unchanged(() => subscriber.submit(inTime));
    assertPage(answer, 409, /31 December 2026/);
    assert.equal((await subscriber.submit(formOf(answer, '/declare'))).status, 303);
  });

  test('needs the proof of what was shown, for this line', async () => {
    const form = await site.lastForm(subscriber, 'L00003');
    const { shown: _shown, ...without } = form.fields;
    const other = await site.lastForm(subscriber, 'L00004');
    await site.unchanged(async () => {
      assertPage(await subscriber.post(form.action, without), 400, /missing or not readable/);
      for (const forged of ['', 'x', other.fields.shown ?? '', `${form.fields.shown} `]) {
        assertPage(await subscriber.submit(form, { shown: forged }), 409, /have changed/);
      }
    });
  });

  test('is refused with an ending that is not offered or is none', async () => {
    const form = await site.lastForm(subscriber, 'L00003');
    const { end: _end, ...without } = form.fields;
    const check = form.action.replace('/declare', '/check');
    const quote = form.action.replace('/declare', '');
    await site.unchanged(async () => {
      for (const action of [form.action, check]) {
        assertPage(await subscriber.post(action, without), 400, /Nothing has changed/);
        for (const end of [
          '',
          'at-once',
          'chosen-day',
          'At-Once',
          'constructor',
          '__proto__',
          'end-of-period ',
        ]) {
          assertPage(await subscriber.post(action, { ...form.fields, end }), 400, /Nothing has changed/);
        }
      }
      for (const query of ['end=', 'end=at-once', 'end=chosen-day&day=2026-12-24', 'end=%00']) {
        assertPage(await subscriber.get(`${quote}?${query}`), 400, /Nothing has changed/);
      }
    });
  });

  test('is refused with a day that is none, is over or lies too far ahead', async () => {
    await changeProfile('3', { end: { offered: ['chosen-day', 'end-of-period'], noticeDays: 2 } });
    const line = await site.installation.lineId('L00006');
    const days = ['', '2026-12-02', '2000-01-01', '2028-01-01', '9999-12-31', '2026-02-30', '2026-1-1', '١'];
    await site.unchanged(async () => {
      for (const day of days) {
        const query = new URLSearchParams({ end: 'chosen-day', day });
        assert.equal((await subscriber.get(`/lines/${line}/cancel?${query}`)).status, 400, day);
        const fields = { end: 'chosen-day', day, reason: '', shown: 'x' };
        assert.equal((await subscriber.post(`/lines/${line}/cancel/check`, fields)).status, 400, day);
        assert.equal((await subscriber.post(`/lines/${line}/cancel/declare`, fields)).status, 400, day);
      }
    });
    const early = await subscriber.get(`/lines/${line}/cancel?end=chosen-day&day=2026-12-02`);
    assert.match(early.text, /Choose a day from 3 December 2026 to /);
  });

  test('ends on the chosen day, and on no other than the one that was shown', async () => {
    const line = await site.installation.lineId('L00006');
    const quote = await subscriber.get(`/lines/${line}/cancel?end=chosen-day&day=2026-12-24`);
    const form: Form = formOf(await subscriber.submit(formOf(quote, '/check')), '/declare');
    const moved = await site.unchanged(() => subscriber.submit(form, { day: '2026-12-25' }));
    assertPage(moved, 409, /have changed/);
    const status = await subscriber.follow(await subscriber.submit(form));
    assert.match(status.text, /24 December 2026/);
  });

  test('of an end at once says that today is the last day, or that the last day is over', async () => {
    await changeProfile('4', { end: { offered: ['at-once'], noticeDays: 0 } });
    const confirmed = async (id: string) => {
      const [path = '', t = ''] = (await site.linkTo(id)).split('?t=');
      return await site.visitor().post(path, { t });
    };
    const late = await site.cancel(subscriber, 'L00008');
    const today = await site.cancel(subscriber, 'L00007');
    assertPage(
      await confirmed(today),
      200,
      /Today is the last day of service; the line is being switched off/,
    );
    site.installation.clock.advanceTo(new Date('2026-12-02T09:00:00Z'));
    assertPage(await confirmed(late), 200, /The last day of service was 1 December 2026\./);
  });

  test('is counted: nobody tries without end', async () => {
    const freya = await site.signedIn('freya.taylor1002@example.org');
    const unknown = '/lines/00zzzzzzzzzzzzzz/cancel/declare';
    const fields = { end: 'end-of-period', reason: '', shown: 'x' };
    for (let tries = 0; tries < 30; tries += 1) {
      assert.equal((await freya.post(unknown, fields)).status, 404);
    }
    assertPage(await freya.post(unknown, fields), 429, /wait a few minutes/);
  });
});
