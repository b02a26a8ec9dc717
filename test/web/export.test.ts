import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { extractText, getDocumentProxy } from 'unpdf';
import { ownExport } from '../../src/application/export-ask.ts';
import { readMe } from '../../src/application/export-readme.ts';
import { countTry, limits } from '../../src/application/limits.ts';
import { eventKinds } from '../../src/application/records.ts';
import { languages, messages } from '../../src/text/language.ts';
import { openArchive } from '../support/archive.ts';
import { formOf, type Site, type Visitor } from '../support/portal.ts';
import { archiveOf, type ExportStage, email, formula, linkOn, openExportStage, save } from './exporting.ts';

const t = messages('de').export;
const dayMs = 86_400_000;

describe('the data of an account', () => {
  let stage: ExportStage;
  let site: Site;
  let subscriber: Visitor;

  before(async () => {
    stage = await openExportStage();
    ({ site, subscriber } = stage);
  });
  after(() => site.close());

  test('is asked for by one button, made while the page follows, and downloaded', async () => {
    const first = await subscriber.get('/data');
    assert.equal(linkOn(first), null);
    assert.ok(!first.html.includes('watch.js'));
    const form = formOf(first, '/data');
    for (let presses = 0; presses < 3; presses += 1) {
      const answer = await subscriber.submit(form);
      assert.equal(answer.location, '/data');
    }
    await site.installation.engine.settled();
    for (let presses = 0; presses < 3; presses += 1) {
      assert.equal((await subscriber.submit(form)).location, '/data', 'the form of before changes nothing');
    }
    await site.installation.engine.settled();
    const ready = await subscriber.get('/data');
    assert.ok(ready.text.includes(t.ready));
    const path = linkOn(ready) ?? '';
    const file = await save(site, subscriber, path);
    assert.equal(file.status, 200);
    assert.equal(file.headers.get('content-type'), 'application/zip');
    assert.equal(file.headers.get('content-length'), String(file.bytes.length));
    assert.match(
      file.headers.get('content-disposition') ?? '',
      /^attachment; filename="signoff-data-2026-12-02\.zip"$/,
    );
    assert.ok(openArchive(file.bytes).names.length > 10);
    const head = await subscriber.send(path, { method: 'HEAD' });
    assert.equal(head.status, 200);
    assert.equal(head.headers.get('content-length'), String(file.bytes.length));
  });

  test('says how far it is while it is made, and when it cannot be', async () => {
    const { db } = site.installation;
    const set = (change: object) => db.updateTable('export').set(change).execute();
    const before = await db.selectFrom('export').select(['filesDone', 'files']).executeTakeFirstOrThrow();
    await set({ state: 'making', filesDone: 5, files: 17 });
    const page = await subscriber.get('/data');
    assert.ok(page.text.includes(t.progress(5, 17)));
    assert.match(page.html, /<progress value="5" max="17"/);
    assert.match(page.html, /data-watch="1"/);
    assert.match(page.html, /src="\/watch\.js/);
    assert.ok(page.html.includes(`<a href="/data">${t.lookAgain}</a>`));
    assert.equal(linkOn(page), null);
    await set({ filesDone: 0, files: null });
    assert.ok((await subscriber.get('/data')).text.includes(t.begins));
    await set({ state: 'failed' });
    const failed = await subscriber.get('/data');
    assert.ok(failed.text.includes(t.failed));
    assert.equal(linkOn(failed), null);
    await set({ state: 'ready', ...before });
  });

  test('holds every line, contract, invoice, usage, bill, termination, mail and note', async () => {
    const archive = await archiveOf(stage);
    const { db, viewer } = site.installation;
    const { accountId } = await viewer(email);
    const lines = await db.selectFrom('line').selectAll().where('accountId', '=', accountId).execute();
    const ids = lines.map(({ id }) => id);
    const count = async (table: 'usage' | 'invoice') =>
      (await db.selectFrom(table).select('lineId').where('lineId', 'in', ids).execute()).length;

    assert.equal(archive.json('person.json').email, email);
    assert.deepEqual(
      archive.rows('lines.csv').map(({ line, iccid }) => [line, iccid]),
      lines.map(({ name, iccid }) => [name, iccid]).sort(),
    );
    assert.equal(archive.json('contracts.json').length, lines.length);
    assert.equal(archive.rows('invoices.csv').length, await count('invoice'));
    assert.equal(archive.rows('usage.csv').length, await count('usage'));
    const told: { reference: string; state: string; events: { kind: string }[] }[] =
      archive.json('terminations.json');
    assert.deepEqual(told.map(({ reference }) => reference).sort(), stage.terminations.toSorted());
    const kinds: readonly string[] = eventKinds;
    assert.ok(
      told.every(({ events }) => events.length > 0 && events.every(({ kind }) => kinds.includes(kind))),
    );
    assert.deepEqual(told.map(({ state }) => state).sort(), ['completed', 'completed', 'requested']);
    const mails = archive.rows('mails.csv');
    assert.ok(
      mails.some(
        ({ which, state, reference }) =>
          `${which} ${state} ${reference}` === `complete sent ${stage.terminations[0]}`,
      ),
    );
    const receipt = await subscriber.get(`/terminations/${stage.terminations[0]}/receipt.txt`);
    assert.equal(archive.text(`notes/${stage.terminations[0]}-receipt.txt`), receipt.html);
    assert.deepEqual(
      archive.names.filter((name) => name.startsWith('documents/')),
      ['summary', ...lines.map(({ name }) => `contract-${name}`).sort()].map(
        (name) => `documents/${name}.pdf`,
      ),
    );
  });

  test('has its summary and contracts as papers to read', async () => {
    const archive = await archiveOf(stage);
    const line = archive.json('lines.json').find((each: { line: string }) => each.line === 'L00004');
    for (const name of ['summary', 'contract-L00004']) {
      const pdf = await getDocumentProxy(new Uint8Array(archive.bytes(`documents/${name}.pdf`)));
      const { text } = await extractText(pdf, { mergePages: true });
      assert.ok(text.includes(line.iccid), text);
    }
  });

  test('has the messages with support, and not who of support wrote', async () => {
    const archive = await archiveOf(stage);
    const { accountId } = await site.installation.viewer('operator@example.com');
    assert.deepEqual(
      archive
        .rows('messages.csv')
        .map(({ author, text, reference }) => [author, text, reference])
        .sort(),
      [
        ['operator', 'Soon.', stage.terminations[0]],
        ['subscriber', `'@me, "when"?`, stage.terminations[0]],
      ],
    );
    assert.ok(!archive.text('messages.json').includes(accountId));
  });

  test('has money as decimals that add up, with its currency, and days as ISO 8601', async () => {
    const archive = await archiveOf(stage);
    for (const name of ['invoices.csv', 'usage.csv', 'bills.csv']) {
      const rows = archive.rows(name);
      assert.ok(rows.length > 0, name);
      for (const { amount, currency } of rows) {
        assert.match(amount ?? '', /^-?\d+\.\d\d$/);
        assert.equal(currency, 'GBP');
      }
    }
    for (const { day } of archive.rows('usage.csv')) {
      assert.match(day ?? '', /^\d{4}-\d\d-\d\d$/);
    }
    const pence = (amount = '') => BigInt(amount.replace('.', ''));
    const bills: { reference: string; total: string }[] = archive.json('bills.json');
    assert.equal(bills.length, 2);
    for (const { reference, total } of bills) {
      const lines = archive.rows('bills.csv').filter((row) => row.reference === reference);
      assert.equal(
        lines.reduce((sum, { amount }) => sum + pence(amount), 0n),
        pence(total),
      );
    }
  });

  test('is harmless in a spreadsheet, and says in JSON what was there', async () => {
    const archive = await archiveOf(stage);
    const line = archive.rows('lines.csv').find(({ line }) => line === 'L00003');
    assert.equal(line?.name, `'${formula}`);
    assert.match(line?.number ?? '', /^'\+44/);
    const told = archive.json('lines.json').find(({ line }: { line: string }) => line === 'L00003');
    assert.equal(told.name, formula);
    for (const name of archive.names.filter((each) => each.endsWith('.csv'))) {
      for (const cell of archive.rows(name).flatMap((row) => Object.values(row))) {
        assert.ok(!/^[=+\-@\t\r]/.test(cell) || /^-\d+\.\d+$/.test(cell), `${name}: ${cell}`);
      }
    }
  });

  test('holds nothing that opens something, and nothing of anybody else', async () => {
    const archive = await archiveOf(stage);
    const { db, viewer } = site.installation;
    const { accountId } = await viewer(email);
    const all = archive.names
      .filter((name) => !name.endsWith('.pdf'))
      .map(archive.text)
      .join('\n');
    const secrets = await db.selectFrom('credential').select('password').execute();
    const others = await db
      .selectFrom('line')
      .select(['iccid', 'id'])
      .where('accountId', '<>', accountId)
      .execute();
    const people = await db.selectFrom('person').select('email').where('id', '<>', accountId).execute();
    const unwanted = [
      ...secrets.map(({ password }) => password ?? ''),
      ...others.flatMap(({ iccid, id }) => [iccid, id]),
      ...people.map((person) => person.email),
    ].filter((text) => text !== '');
    assert.ok(unwanted.length > 4);
    assert.deepEqual(
      unwanted.filter((text) => all.includes(text)),
      [],
    );
    assert.ok(!/"(sealed|secret|password|token|digest|lease)"/.test(all));
  });

  test('comes with words about itself in the language of the page that asked', async () => {
    const archive = await archiveOf(stage);
    const files = archive.names.map((name) => ({ name, content: () => [] }));
    const { name } = archive.json('person.json');
    const askedAt = site.installation.clock.now();
    assert.equal(archive.text('README.txt'), readMe(name, askedAt, files, 'de'));
    for (const language of languages) {
      const { readMe: words, part } = messages(language).export;
      const text = readMe(name, askedAt, files, language);
      for (const each of [words.check, ...words.reading, part.usage, part.notes, 'usage.csv, usage.json']) {
        assert.ok(text.includes(each), `${language}: ${each}`);
      }
    }
  });

  test('of somebody else is not there, nor is one that was replaced or is over', async () => {
    const path = linkOn(await subscriber.get('/data')) ?? '';
    const { db, clock, engine, passTo } = site.installation;
    const other = await db
      .selectFrom('person')
      .select('email')
      .where('role', '=', 'subscriber')
      .where('email', '<>', email)
      .executeTakeFirstOrThrow();
    const operator = await site.signedIn('operator@example.com');
    const strangers = [await site.signedIn(other.email), operator];
    const unknown = await subscriber.get(`/data/${'0'.repeat(16)}.zip`);
    for (const stranger of strangers) {
      const page = await stranger.get(path);
      assert.equal(page.status, 404);
      assert.equal(page.status, unknown.status);
      assert.equal(linkOn(await stranger.get('/data')), null);
    }
    for (const wrong of [
      '/data/x.zip',
      path.replace('.zip', ''),
      `${path}.zip`,
      '/data/.zip',
      '/data/%00.zip',
    ]) {
      assert.equal((await subscriber.get(wrong)).status, 404, wrong);
    }
    await subscriber.submit(formOf(await subscriber.get('/data'), '/data'));
    await engine.settled();
    assert.equal((await subscriber.get(path)).status, 404, 'replaced');
    const current = linkOn(await subscriber.get('/data')) ?? '';
    assert.equal((await subscriber.get(current)).status, 200);
    await passTo(new Date(clock.now().getTime() + 7 * dayMs));
    assert.equal((await subscriber.get(current)).status, 404, 'over');
    assert.equal(linkOn(await subscriber.get('/data')), null);
  });

  test('is made a few times a day and no more, and for people who are signed in', async () => {
    const { context, viewer } = site.installation;
    const { accountId } = await viewer(email);
    for (let n = 0; n < limits.export.most; n += 1) {
      await countTry(context, limits.export, accountId);
    }
    assert.equal((await subscriber.post('/data', { shown: '' })).status, 429);
    assert.equal(await ownExport(context, await viewer(email)), null);
    assert.equal((await site.visitor().post('/data', { shown: '' })).location, '/sign-in');
    assert.equal((await subscriber.post('/data', {})).status, 400);
  });
});
