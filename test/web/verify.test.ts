import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { languages } from '../../src/domain/language.ts';
import { generateSigningKey } from '../../src/receipts/keys.ts';
import { notaryWith } from '../../src/receipts/notary.ts';
import { readReceipt } from '../../src/receipts/receipt.ts';
import { messages } from '../../src/text/language.ts';
import { Site, type Visitor } from '../support/portal.ts';

describe('the public check of a receipt', () => {
  let site: Site;
  let subscriber: Visitor;
  let stranger: Visitor;
  let ended: string;
  let note: string;
  /** Of the receipt. */
  let address: string;

  before(async () => {
    site = await Site.open();
    subscriber = await site.signedIn('subscriber@example.com');
    ended = await site.cancel(subscriber, 'L00001');
    const [path = '', t = ''] = (await site.linkTo(ended)).split('?t=');
    stranger = site.visitor();
    await stranger.post(path, { t });
    await site.installation.passTo(new Date('2026-12-02T00:00:00Z'));
    note = (await subscriber.get(`/terminations/${ended}/receipt.txt`)).html;
    const page = await subscriber.get(`/terminations/${ended}/receipt`);
    address = /href="(\/verify\/[^"]*)"/.exec(page.html)?.[1] ?? '';
  });
  after(() => site.close());

  const check = (text: string, language = 'en') =>
    stranger.post('/verify', { note: text }, { 'accept-language': language });

  test('says that a receipt is genuine, and what it says, in every language', async () => {
    for (const language of languages) {
      const t = messages(language);
      const page = await check(note, language);
      assert.equal(page.status, 200);
      assert.ok(page.text.includes(t.verify.valid.receipt), language);
      assert.ok(page.text.includes(t.status.stepNames['network-off']), language);
      assert.ok(page.text.includes(t.quote.serviceEnds), language);
    }
  });

  test('takes a text as a browser sends it, and with a little space around it', async () => {
    for (const pasted of [note.replaceAll('\n', '\r\n'), `\n ${note.trim()}`, note.trim(), `${note}\n\n`]) {
      assert.ok((await check(pasted)).text.includes(messages('en').verify.valid.receipt));
    }
  });

  test('says of an acknowledgement that it is one', async () => {
    const { html } = await subscriber.get(`/terminations/${ended}/acknowledgement.txt`);
    const page = await check(html);
    assert.ok(page.text.includes(messages('en').verify.valid.acknowledgement));
    assert.ok(!page.text.includes(messages('en').paper.steps.title));
  });

  test('says of what is not genuine which check it failed, in every language', async () => {
    const facts = readReceipt(note.slice(0, note.lastIndexOf('\n\n') + 1));
    const other = notaryWith(generateSigningKey('elsewhere').secret);
    const ours = site.installation.context.notary;
    const fakes = {
      encoding: `${note.slice(0, 40)}\u0001${note.slice(40)}`,
      format: note.slice(0, note.lastIndexOf('—')),
      key: other.receipt(facts),
      signature: note.replace(/currency: \w+/, 'currency: CHF'),
      contents: ours.receipt({ ...facts, totalMinor: facts.totalMinor + 1n }),
    } as const;
    for (const language of languages) {
      const t = messages(language).verify;
      for (const [fault, fake] of Object.entries(fakes) as [keyof typeof fakes, string][]) {
        const page = await check(fake, language);
        assert.equal(page.status, 200);
        assert.ok(page.text.includes(t.invalid), `${fault} in ${language}`);
        assert.ok(page.text.includes(t.fault[fault]), `${fault} in ${language}: ${page.text}`);
        assert.ok(!page.text.includes(t.valid.receipt));
      }
    }
  });

  test('gives back harmlessly whatever is pasted', async () => {
    const page = await check('</textarea><script>alert(1)</script>');
    assert.ok(!page.html.includes('<script>alert'));
    assert.ok(page.text.includes(messages('en').verify.fault.format));
    assert.equal((await check('x'.repeat(60_000))).status, 200);
    assert.equal((await check('x'.repeat(70_000))).status, 413);
    assert.equal((await stranger.post('/verify', {})).status, 200);
  });

  test('shows whoever has the code what was signed, and the file itself', async () => {
    for (const language of languages) {
      const t = messages(language);
      const page = await stranger.get(address, { 'accept-language': language });
      assert.equal(page.status, 200);
      assert.ok(page.text.includes(t.verify.valid.receipt), language);
      assert.ok(page.text.includes(t.status.stepNames['billing-stop']), language);
    }
    assert.equal((await stranger.get(`${address}/note.txt`)).html, note);
  });

  test('shows nobody anything whose code is made up', async () => {
    const code = address.slice('/verify/'.length);
    const mac = code.slice(ended.length + 1);
    const flipped = `${mac.startsWith('A') ? 'B' : 'A'}${mac.slice(1)}`;
    for (const wrong of [
      ended,
      `${ended}-`,
      `${ended}-${flipped}`,
      `00zzzzzzzzzzzzzz-${mac}`,
      `${code}A`,
      mac,
      '-',
      'x',
    ]) {
      for (const path of [`/verify/${wrong}`, `/verify/${wrong}/note.txt`]) {
        assert.equal((await stranger.get(path)).status, 404, path);
      }
    }
    assert.equal(mac.length, 22);
  });

  test('tells a stranger no more than the receipt does', async () => {
    const page = await stranger.get(address);
    const line = await site.installation.db
      .selectFrom('line')
      .selectAll()
      .where('name', '=', 'L00001')
      .executeTakeFirstOrThrow();
    for (const secret of [line.iccid, line.imsi, line.msisdn, line.label, 'subscriber@example.com']) {
      assert.ok(secret === '' || !page.html.includes(secret), secret);
    }
  });
});
