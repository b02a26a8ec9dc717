import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { languages, messages } from '../../src/text/language.ts';
import { Site, type Visitor } from '../support/portal.ts';

/** A system that does not answer: staff see which, and a line that waits for it does not look dead. */

const reason = 'connection refused';

describe('a counterpart that does not answer', () => {
  let site: Site;
  let subscriber: Visitor;
  let support: Visitor;
  let ending: string;

  before(async () => {
    site = await Site.open();
    subscriber = await site.signedIn('subscriber@example.com');
    support = await site.signedIn('support@example.com');
    ending = await site.cancel(subscriber, 'L00001');
    const { db, engine } = site.installation;
    // Whoever works here would hear for itself, and take up what is to wait.
    await engine.stop();
    await db.deleteFrom('work').where('subject', '=', ending).execute();
    await db.updateTable('termination').set({ state: 'ending' }).where('id', '=', ending).execute();
  });
  after(() => site.close());

  async function tell(counterpart: string, state: 'up' | 'down'): Promise<void> {
    const { context, clock } = site.installation;
    const [sinceAt, heardAt] = [clock.now(), new Date(clock.now().getTime() + 1)];
    const reports = [{ counterpart, state, reason: state === 'down' ? reason : null, sinceAt, heardAt }];
    await context.store.health.tell('another process', reports, clock.now());
  }

  async function waitFor(counterpart: string, pieces: number): Promise<void> {
    const { context, clock } = site.installation;
    for (let piece = 0; piece < pieces; piece += 1) {
      await context.store.work.add({
        bucket: 1,
        kind: 'refund',
        subject: `${counterpart} ${piece}`,
        step: 'once',
        phase: 'apply',
        counterpart,
        dueAt: clock.now(),
      });
    }
  }

  test('stands on a page of the desk with its reason and what waits for it, in every language', async () => {
    await tell('t-m/network', 'up');
    await tell('t-m/esim', 'down');
    await waitFor('t-m/esim', 3);
    for (const language of languages) {
      await support.post('/language', { language, next: '/' });
      const page = await support.get('/desk/counterparts');
      assert.equal(page.status, 200);
      const t = messages(language).health;
      for (const words of [t.state.down, t.state.up, t.state.unknown, reason, t.nothingWaits]) {
        assert.ok(page.text.includes(words), `${language}: ${words}`);
      }
      const [waits] = t.waiting(3, '').split(/[,，]/);
      assert.ok(page.text.includes(waits ?? ''), language);
    }
    await support.post('/language', { language: 'en', next: '/' });
    assert.match((await support.get('/desk')).html, /href="\/desk\/counterparts"/);
    await tell('t-m/esim', 'up');
    assert.ok(!(await support.get('/desk/counterparts')).text.includes(reason));
  });

  test('is told on the case and, without internals, to the subscriber, as long as it lasts', async () => {
    const desk = `/desk/terminations/${ending}`;
    const own = `/terminations/${ending}`;
    const { health } = messages('en');
    const dead = async () => [
      (await support.get(desk)).text.includes('has not answered since'),
      (await subscriber.get(own)).text.includes('has not answered since'),
    ];
    assert.deepEqual(await dead(), [false, false]);
    // It is not this one that the line waits for.
    await tell('t-m/billing', 'down');
    assert.deepEqual(await dead(), [false, false]);
    await tell('t-m/network', 'down');
    assert.deepEqual(await dead(), [true, true]);
    const seen = (await subscriber.get(own)).text;
    assert.ok(!seen.includes(health.name.network) && !seen.includes(reason));
    assert.ok((await support.get(desk)).text.includes(`the ${health.name.network} of`));
    await tell('t-m/network', 'up');
    assert.deepEqual(await dead(), [false, false]);
  });

  test('is no business of subscribers', async () => {
    assert.equal((await subscriber.get('/desk/counterparts')).status, 404);
  });
});
