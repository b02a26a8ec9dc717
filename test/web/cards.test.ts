import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { cardsOf, type LineIdentity } from '../../src/domain/line.ts';
import { languages, messages } from '../../src/text/language.ts';
import { formOf, type Page, Site, type Visitor } from '../support/portal.ts';
import { archiveOf } from './exporting.ts';

/** The line of the example with two IMSIs on its card and an eSIM profile. */
const name = 'L00284';

describe('a line with several cards', () => {
  let site: Site;
  let subscriber: Visitor;
  let operator: Visitor;
  let id: string;
  let lineId: string;
  let further: readonly LineIdentity[];

  before(async () => {
    site = await Site.open();
    subscriber = await site.signedIn('subscriber@example.com');
    operator = await site.signedIn('operator@example.com');
    lineId = await site.installation.lineId(name);
    const line = await site.installation.context.store.lines.find({ role: 'system' }, lineId);
    assert.ok(line);
    further = cardsOf(line).slice(1);
    assert.equal(further.length, 2);
    id = await site.cancel(subscriber, name);
    const [link = '', t = ''] = (await site.linkTo(id)).split('?t=');
    await site.visitor().post(link, { t });
    await site.installation.passTo(new Date('2027-01-01T00:00:00Z'));
  });
  after(() => site.close());

  function assertMasked(page: Page, where: string): void {
    const { lines: t } = messages('en');
    assert.equal(page.status, 200, where);
    assert.ok(page.text.includes(t.cards) && page.text.includes(t.card(3)), `${where}: ${page.text}`);
    for (const { imsi, eid } of further) {
      assert.ok(page.text.includes(`IMSI •••• ${imsi.slice(-4)}`), where);
      for (const identity of [imsi, eid ?? imsi]) {
        assert.ok(!page.html.replaceAll(/\s/g, '').includes(identity), `${where} shows ${identity}`);
      }
    }
  }

  test('ended with all of them, and each page about it names them by their last digits', async () => {
    assertMasked(await subscriber.get(`/terminations/${id}`), 'status');
    assertMasked(await subscriber.get(`/terminations/${id}/receipt`), 'receipt');
    assertMasked(await subscriber.get(`/lines/${lineId}`), 'line');
    assertMasked(await operator.get(`/desk/terminations/${id}`), 'case');
    const receipt = await subscriber.get(`/terminations/${id}/receipt.txt`);
    assert.match(receipt.html, /^cards ended: 3$/m);
  });

  for (const language of languages) {
    test(`says so in ${language}`, async () => {
      const reader = await site.signedIn('subscriber@example.com');
      await reader.post('/language', { language, back: '/' });
      const page = await reader.get(`/terminations/${id}`);
      const { lines: t } = messages(language);
      assert.ok(page.text.includes(t.cards) && page.text.includes(t.card(2)), page.text);
    });
  }

  test('is no different from before where a line has one', async () => {
    const { lines: t } = messages('en');
    const page = await subscriber.get(`/lines/${await site.installation.lineId('L00001')}`);
    assert.ok(!page.text.includes(t.cards) && !page.text.includes(t.card(2)));
  });

  test('is found at the desk by the number of any card', async () => {
    for (const { iccid, imsi } of further) {
      for (const number of [iccid, imsi]) {
        const found = await operator.get(`/desk?q=${number}`);
        assert.ok(found.html.includes(`/desk/terminations/${id}`), 'by a number of a further card');
      }
    }
  });

  test('has all of them in the export of its subscriber, as they are', async () => {
    await subscriber.submit(formOf(await subscriber.get('/data'), '/data'));
    await site.installation.engine.settled();
    const archive = await archiveOf({ site, subscriber, terminations: [id] });
    assert.deepEqual(
      archive.rows('cards.csv').map(({ line, kind, iccid, imsi, eid }) => [line, kind, iccid, imsi, eid]),
      further.map(({ kind, iccid, imsi, eid }) => [name, kind, iccid, imsi, eid ?? '']),
    );
    assert.equal(archive.json('cards.json').length, 2);
    assert.ok(archive.text('README.txt').includes(messages('en').export.part.cards));
  });
});
