import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { noteEsimProgress } from '../../src/application/esim-notice.ts';
import { languages } from '../../src/domain/language.ts';
import { messages } from '../../src/text/language.ts';
import { Site, type Visitor } from '../support/portal.ts';

describe('what people are told of an eSIM', () => {
  let site: Site;
  let subscriber: Visitor;
  let operator: Visitor;
  let ended: string;

  before(async () => {
    site = await Site.open();
    subscriber = await site.signedIn('subscriber@example.com');
    operator = await site.signedIn('operator@example.com');
    ended = await site.cancel(subscriber, 'L00003');
    const [path = '', t = ''] = (await site.linkTo(ended)).split('?t=');
    await site.visitor().post(path, { t });
  });
  after(() => site.close());

  /** As an SM-DP+ tells of the profile of the line. */
  async function tell(point: number): Promise<void> {
    const { context, db } = site.installation;
    const { iccid } = await db
      .selectFrom('line')
      .select('iccid')
      .where('name', '=', 'L00003')
      .executeTakeFirstOrThrow();
    await noteEsimProgress(context, { iccid, at: context.clock.now(), point, status: 'Executed-Success' });
  }

  /** The status page, the page of the card and the desk's page, in each language. */
  async function everywhere(look: (pages: Awaited<ReturnType<typeof pagesIn>>) => void): Promise<void> {
    for (const language of languages) {
      look(await pagesIn(language));
    }
  }

  async function pagesIn(language: (typeof languages)[number]) {
    const headers = { 'accept-language': language };
    return {
      t: messages(language).after,
      status: await subscriber.get(`/terminations/${ended}`, headers),
      card: await subscriber.get(`/terminations/${ended}/card`, headers),
      desk: await operator.get(`/desk/terminations/${ended}`, headers),
    };
  }

  const steps = (t: ReturnType<typeof messages>['after']) => t.card.esim.devices[0]?.steps[0] ?? '?';

  test('before the end nobody is told to delete it, even where the phone has it', async () => {
    await tell(6);
    await everywhere(({ t, status, card }) => {
      assert.ok(!status.text.includes(t.card.esim.onPhone) && !status.html.includes('/card"'));
      assert.ok(!card.text.includes(t.card.esim.onPhone) && !card.text.includes(t.card.esim.lead));
    });
  });

  test('after the end it waits on the phone to be deleted, with the guide to that', async () => {
    await site.installation.passTo(new Date('2026-12-02T00:00:00Z'));
    await everywhere(({ t, status, card, desk }) => {
      assert.ok(status.text.includes(t.card.esim.onPhone));
      assert.ok(status.html.includes(`href="/terminations/${ended}/card"`));
      for (const words of [t.card.esim.lead, t.card.esim.onPhone, steps(t)]) {
        assert.ok(card.text.includes(words), words);
      }
      for (const page of [status, card, desk]) {
        assert.ok(!page.text.includes(t.event['esim-deleted']) && !page.text.includes(t.card.esim.deleted));
      }
    });
  });

  test('when the phone has deleted it everybody is told, and there is nothing left to do', async () => {
    await tell(5);
    await everywhere(({ t, status, card, desk }) => {
      for (const page of [status, desk]) {
        assert.equal(page.text.split(t.event['esim-deleted']).length, 2, 'once');
      }
      assert.ok(status.text.includes(t.card.esim.deleted) && !status.text.includes(t.card.esim.onPhone));
      assert.ok(!status.html.includes('/card"'));
      assert.ok(card.text.includes(t.card.esim.deleted) && !card.text.includes(steps(t)));
    });
  });

  test('a profile that came back onto a phone is to be deleted again', async () => {
    site.installation.clock.advanceTo(new Date(site.installation.clock.now().getTime() + 60_000));
    await tell(4);
    await everywhere(({ t, status, card }) => {
      assert.ok(status.text.includes(t.card.esim.onPhone));
      assert.ok(card.text.includes(steps(t)) && !card.text.includes(t.card.esim.deleted));
    });
  });

  test('the words for what the network did are true wherever the profile is', () => {
    // An SM-DP+ calls a profile released that can be downloaded.
    assert.ok(!/released/i.test(messages('en').after.card.esim.lead));
  });
});
