import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { extractText, getDocumentProxy } from 'unpdf';
import { languages } from '../../src/domain/language.ts';
import { messages } from '../../src/text/language.ts';
import { Site, type Visitor } from '../support/portal.ts';

describe('the papers of a termination', () => {
  let site: Site;
  let subscriber: Visitor;
  let ended: string;

  before(async () => {
    site = await Site.open();
    subscriber = await site.signedIn('subscriber@example.com');
    ended = await site.cancel(subscriber, 'L00001');
    const [path = '', t = ''] = (await site.linkTo(ended)).split('?t=');
    await site.visitor().post(path, { t });
  });
  after(() => site.close());

  async function pdf(visitor: Visitor, path: string, language: string) {
    const { web, origin } = site.installation;
    const cookie = [...visitor.cookies].map((pair) => pair.join('=')).join('; ');
    const headers = { cookie, 'accept-language': language, host: new URL(origin).host };
    const response = await web.fetch(new Request(`${origin}${path}`, { headers }), {
      incoming: { socket: { remoteAddress: '127.0.0.1' } },
    });
    assert.equal(response.status, 200, path);
    assert.equal(response.headers.get('content-type'), 'application/pdf');
    assert.match(
      response.headers.get('content-disposition') ?? '',
      /^attachment; filename="signoff-[\w-]+\.pdf"$/,
    );
    const document = await getDocumentProxy(new Uint8Array(await response.arrayBuffer()));
    const { totalPages, text } = await extractText(document, { mergePages: true });
    return { totalPages, text: squeezed(text) };
  }

  const squeezed = (text: string) => text.replace(/\s+/gu, '');

  test('are not there before their time', async () => {
    for (const path of ['receipt', 'receipt.pdf', 'receipt.txt']) {
      assert.equal((await subscriber.get(`/terminations/${ended}/${path}`)).status, 404, path);
    }
    const { text } = await pdf(subscriber, `/terminations/${ended}/acknowledgement.pdf`, 'en');
    assert.ok(text.includes(squeezed(messages('en').paper.lead.acknowledgement)));
    const card = await subscriber.get(`/terminations/${ended}/card`);
    assert.match(card.text, /Not yet: the line works until the end of 30 November 2026/);
    const status = await subscriber.get(`/terminations/${ended}`);
    assert.ok(!status.html.includes('/card"') && !status.html.includes('/receipt"'));
  });

  test('say what ended, how each step was read back, and what it cost, in every language', async () => {
    await site.installation.passTo(new Date('2026-12-02T00:00:00Z'));
    for (const language of languages) {
      const t = messages(language);
      const headers = { 'accept-language': language };
      const page = await subscriber.get(`/terminations/${ended}/receipt`, headers);
      assert.equal(page.status, 200);
      for (const words of [
        t.paper.title.receipt,
        t.paper.steps.readBack,
        t.status.stepNames['network-off'],
        t.status.stepNames['final-bill'],
        t.paper.bill.receipt,
        t.paper.proof.title,
      ]) {
        assert.ok(page.text.includes(words), `${words} on the page in ${language}`);
      }
      const paper = await pdf(subscriber, `/terminations/${ended}/receipt.pdf`, language);
      assert.ok(paper.totalPages <= 2, `${paper.totalPages} pages in ${language}`);
      for (const words of [
        t.paper.title.receipt,
        t.paper.lead.receipt,
        t.status.stepNames['network-off'],
        t.paper.proof.scan,
        site.installation.context.notary.verifierKey,
        `${site.installation.origin}/verify/${ended}-`,
      ]) {
        assert.ok(paper.text.includes(squeezed(words)), `${words} on paper in ${language}: ${paper.text}`);
      }
      assert.ok(!paper.text.includes('〓'), language);
    }
  });

  test('show no more of a number than its last digits', async () => {
    const line = await site.installation.db
      .selectFrom('line')
      .selectAll()
      .where('name', '=', 'L00001')
      .executeTakeFirstOrThrow();
    const page = await subscriber.get(`/terminations/${ended}/receipt`);
    const paper = await pdf(subscriber, `/terminations/${ended}/receipt.pdf`, 'en');
    for (const text of [page.text, paper.text]) {
      assert.ok(text.includes(line.iccid.slice(-4)));
      for (const identity of [line.iccid, line.imsi, line.msisdn]) {
        assert.ok(!text.replace(/\s/g, '').includes(identity.replace('+', '')));
      }
    }
  });

  test('are for their owner and staff alone', async () => {
    const operator = await site.signedIn('operator@example.com');
    const unknown = '00zzzzzzzzzzzzzz';
    const freya = await site.signedIn('freya.taylor1002@example.org');
    for (const path of ['receipt', 'receipt.pdf', 'acknowledgement.pdf', 'card']) {
      assert.equal((await operator.get(`/terminations/${ended}/${path}`)).status, 200, path);
      assert.equal((await site.visitor().get(`/terminations/${ended}/${path}`)).status, 303, path);
      assert.equal((await subscriber.get(`/terminations/${unknown}/${path}`)).status, 404, path);
      assert.equal((await freya.get(`/terminations/${ended}/${path}`)).status, 404, path);
    }
  });

  test('come with what is kept, until when, and what to do with the card', async () => {
    for (const language of languages) {
      const t = messages(language).after;
      const headers = { 'accept-language': language };
      const status = await subscriber.get(`/terminations/${ended}`, headers);
      assert.ok(status.html.includes(`href="/terminations/${ended}/receipt"`));
      assert.ok(status.text.includes(t.kept.title));
      for (const { what } of Object.values(t.kept.kind)) {
        assert.ok(status.text.includes(what), `${what} in ${language}`);
      }
      const card = await subscriber.get(`/terminations/${ended}/card`, headers);
      assert.equal(card.status, 200);
      assert.ok([t.card.title.sim, t.card.title.esim].some((title) => card.text.includes(title)));
    }
    const status = await subscriber.get(`/terminations/${ended}`);
    assert.match(status.text, /Until 30 November 2027/);
    assert.match(status.text, /Until 31 December 2032/);
    assert.match(status.text, /Until 28 February 2027/);
  });
});
