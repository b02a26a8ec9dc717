import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Form, formOf, type Page, Site, type Visitor } from '../support/portal.ts';
import { addProvider } from '../support/provider.ts';

const known = { name: 'Li Na 李娜', number: '07700 900001', email: 'typed@example.org' };
const unknown = { ...known, number: '07700 900999' };
const words = { offered: true, signInRequired: false };
const german = {
  jurisdictions: ['DE'],
  languages: ['de'],
  name: 'Nordlicht',
  end: { offered: ['at-once', 'chosen-day'], noticeDays: 28 },
  publicPath: { ...words, openWords: 'Verträge hier kündigen', declareWords: 'jetzt kündigen' },
};
const french = {
  ...german,
  jurisdictions: ['FR'],
  languages: ['fr'],
  name: 'Mistral',
  publicPath: {
    ...words,
    openWords: 'résilier votre contrat',
    declareWords: 'notification de la résiliation',
    recap: true,
  },
};

describe('cancelling a line without signing in', () => {
  let site: Site;
  let clients = 0;

  before(async () => {
    site = await Site.open();
  });
  after(() => site.close());

  function stranger(): Visitor {
    clients += 1;
    return site.visitor({ address: `192.0.2.${clients}` });
  }

  async function formOn(visitor: Visitor, path = '/cancel/t-m', end = '/declare'): Promise<Form> {
    return formOf(await visitor.get(path), end);
  }

  async function declare(fields: Readonly<Record<string, string>>): Promise<{ answer: Page; shown: Page }> {
    const visitor = stranger();
    const answer = await visitor.submit(await formOn(visitor), fields);
    const shown = await visitor.follow(answer);
    await site.installation.engine.settled();
    return { answer, shown };
  }

  /** The id of the request that an answer leads to. */
  function idOf({ location }: Page): string {
    return /\/cancel\/received\/(\w+)\?/.exec(location ?? '')?.[1] ?? '';
  }

  async function requestOf(answer: Page) {
    const request = await site.installation.context.store.publicRequests.find(
      { role: 'system' },
      idOf(answer),
    );
    assert.ok(request);
    return request;
  }

  /** A page without what is different for each request: its reference, the number that was typed, its instant. */
  function impersonal(page: Page, id: string, number: string): string {
    const reference = id.match(/.{4}/g)?.join('-') ?? '';
    return page.html
      .replaceAll(id, '(id)')
      .replaceAll(reference, '(reference)')
      .replaceAll(number, '(number)')
      .replaceAll(/t=[\w-]+/g, 't=')
      .replaceAll(/\d\d:\d\d:\d\d/g, '(time)');
  }

  test('tells a stranger nothing: known, unknown and ended lines get the same answer and the same page', async () => {
    const seen: string[] = [];
    for (const number of [known.number, unknown.number, '8944000260000000027', '07700 900001']) {
      const { answer, shown } = await declare({ ...known, number, email: 'silent@example.org' });
      assert.equal(answer.status, 303);
      assert.equal(answer.html, '');
      assert.match(answer.location ?? '', /^\/cancel\/received\/\w{16}\?t=[\w-]{43}$/);
      assert.equal(shown.status, 200);
      seen.push(impersonal(shown, idOf(answer), number));
    }
    assert.ok(seen[0]?.includes('(reference)') && seen[0].includes('(number)'));
    assert.equal(new Set(seen).size, 1);
    const states = await site.installation.db.selectFrom('publicRequest').select('state').execute();
    assert.equal(new Set(states.map(({ state }) => state)).size, 2, 'though not the same came of them');
  });

  test('sends the same acknowledgement for known and unknown lines', async () => {
    const texts: string[] = [];
    for (const fields of [known, unknown]) {
      const email = `ack${texts.length}@example.org`;
      const { answer } = await declare({ ...fields, email });
      const mail = site.installation.sent.find(({ to }) => to === email);
      assert.ok(mail);
      const reference = idOf(answer).match(/.{4}/g)?.join('-') ?? '';
      assert.ok(mail.text.includes(reference) && mail.text.includes(fields.number));
      texts.push(mail.text.replace(reference, '').replace(fields.number, '').replace(email, ''));
    }
    assert.equal(texts[0], texts[1]);
  });

  test('shows what was declared only to whoever declared it', async () => {
    const { answer } = await declare({ ...known, email: 'shown@example.org' });
    const path = (answer.location ?? '').split('?')[0] ?? '';
    for (const token of ['', '?t=', `?t=${'x'.repeat(43)}`]) {
      const page = await stranger().get(`${path}${token}`);
      assert.equal(page.status, 404);
      assert.ok(!page.text.includes('shown@example.org'));
    }
    assert.equal((await stranger().get(answer.location ?? '')).status, 200);
  });

  test('is one request however often the button is pressed', async () => {
    const visitor = stranger();
    const form = await formOn(visitor);
    const [one, other] = [await visitor.submit(form, known), await visitor.submit(form, known)];
    assert.equal(one.location, other.location);
  });

  test('says beside each field what is wrong, and keeps what was written', async () => {
    const visitor = stranger();
    const wrong = { name: '', number: '8944000260000000018', email: 'nobody' };
    const page = await visitor.submit(await formOn(visitor), wrong);
    assert.equal(page.status, 400);
    for (const name of ['name', 'number', 'email']) {
      assert.match(page.html, new RegExp(`id="${name}-problem"`));
    }
    const again = formOf(page, '/declare');
    assert.deepEqual({ ...again.fields, token: '' }, { ...wrong, token: '' });
    assert.equal((await visitor.submit(again, { ...known, email: 'again@example.org' })).status, 303);
  });

  test('takes no form that lacks a field, or holds one that is too long', async () => {
    const visitor = stranger();
    const { action, fields } = await formOn(visitor);
    const { token = '', ...others }: Record<string, string> = { ...fields, ...known };
    assert.equal((await visitor.post(action, others)).status, 400);
    assert.equal((await visitor.post(action, { ...others, token: 'short' })).status, 400);
    assert.equal((await visitor.post(action, { ...others, token, name: 'x'.repeat(3_000) })).status, 400);
    assert.equal((await visitor.post('/cancel/nobody/declare', { ...others, token })).status, 404);
    assert.equal((await visitor.get('/cancel/nobody')).status, 404);
  });

  test('stops after too many from one place, and loses nothing', async () => {
    const visitor = stranger();
    let page = await visitor.submit(await formOn(visitor), { ...unknown, email: 'many0@example.org' });
    for (let sent = 1; page.status === 303 && sent < 100; sent += 1) {
      page = await visitor.submit(await formOn(visitor), { ...unknown, email: `many${sent}@example.org` });
    }
    assert.equal(page.status, 429);
    assert.equal(formOf(page, '/declare').fields.number, unknown.number);
    const elsewhere = stranger();
    assert.equal((await elsewhere.submit(await formOn(elsewhere), unknown)).status, 303, 'others still can');
  });

  test('is settled by the owner on the status page, and nobody else sees it', async () => {
    const { answer } = await declare({ ...known, number: '07700 900003', email: 'third@example.org' });
    const { terminationId } = await requestOf(answer);
    const path = `/terminations/${terminationId}`;
    const owner = await site.signedIn('subscriber@example.com');
    const status = await owner.get(path);
    assert.match(status.text, /somebody asked on our public page/);
    const other = await site.signedIn('freya.taylor1002@example.org');
    assert.equal((await other.get(path)).status, 404);
    assert.equal((await other.post(`${path}/mine`)).status, 404);
    const pressed = await owner.submit(formOf(status, '/mine'));
    assert.equal(pressed.location, path);
    assert.equal((await owner.submit(formOf(status, '/mine'))).status, 303, 'pressed twice');
    const after = await owner.get(path);
    assert.ok(!after.html.includes(`${path}/mine`));
    assert.equal((await requestOf(answer)).state, 'settled');
  });

  test('is refused by the owner whom a stranger names', async () => {
    const { answer } = await declare({
      ...known,
      number: '07700 900004',
      name: 'A Stranger',
      email: 'fourth@example.org',
    });
    const { terminationId, nameFits } = await requestOf(answer);
    assert.equal(nameFits, false);
    const owner = await site.signedIn('subscriber@example.com');
    const status = await owner.get(`/terminations/${terminationId}`);
    await owner.submit(formOf(status, '/retract'));
    assert.equal((await requestOf(answer)).state, 'lapsed');
  });

  test('waits at the desk, where staff alone see what was typed, and settle it', async () => {
    const { answer } = await declare({ ...unknown, email: 'desk@example.org' });
    const path = `/desk/requests/${idOf(answer)}`;
    const owner = await site.signedIn('subscriber@example.com');
    for (const [method, at] of [
      ['get', '/desk/requests'],
      ['get', path],
      ['post', `${path}/tie`],
      ['post', `${path}/refuse`],
      ['post', `${path}/settle`],
      ['post', `${path}/reviewed`],
    ] as const) {
      assert.equal((await owner[method](at)).status, 404, at);
    }
    const support = await site.signedIn('support@example.com');
    assert.ok((await support.get('/desk/requests')).html.includes(path));
    const page = await support.get(path);
    assert.match(page.text, /desk@example\.org/);
    const failed = await support.submit(formOf(page, '/tie'), { number: '07700 900998' });
    assert.equal(failed.status, 400);
    assert.match(failed.html, /id="number-problem"/);
    const tied = await support.follow(await support.submit(formOf(page, '/tie'), { number: '07700 900006' }));
    assert.equal((await support.submit(formOf(tied, '/settle'))).status, 400, 'no proof was named');
    const settled = await support.submit(formOf(tied, '/settle'), { proof: 'call' });
    assert.equal(settled.location, path);
    assert.equal((await requestOf(answer)).state, 'settled');
    assert.equal((await support.submit(formOf(tied, '/refuse'))).status, 409);
  });

  test('goes straight to the one provider that offers it, and lists several', async () => {
    formOf(await stranger().get('/cancel'), '/cancel/t-m/declare');
    await addProvider(site.installation.db, german);
    const list = await stranger().get('/cancel');
    assert.match(list.text, /T-M.*Nordlicht|Nordlicht.*T-M/);
    assert.match(list.html, /lang="de"[^>]*>Verträge hier kündigen</);
  });

  test('speaks in Germany by the words of the law, in its language, whatever the page speaks', async () => {
    const id = await addProvider(site.installation.db, german);
    const asked = { 'accept-language': 'zh-CN' };
    const page = await stranger().get(`/cancel/${id}`, asked);
    assert.match(page.html, /<h1 lang="de">Verträge hier kündigen<\/h1>/);
    assert.match(page.html, /<button[^>]* lang="de"[^>]*>jetzt kündigen<\/button>/);
    assert.match(page.text, /立即注销/);
    assert.match(page.html, /name="cause" value="important"/);
    const visitor = stranger();
    const form = await formOn(visitor, `/cancel/${id}`);
    const important = await visitor.submit(form, { ...known, cause: 'important', reason: '' });
    assert.equal(important.status, 400);
    assert.match(important.html, /id="reason-problem"/);
    const late = await visitor.submit(form, { ...known, reason: '', end: 'day', day: '2020-01-01' });
    assert.match(late.html, /id="day-problem"/);
    const reason = 'Seit Wochen kein Netz.';
    const sent = await visitor.submit(form, {
      ...known,
      cause: 'important',
      reason,
      end: 'day',
      day: '2026-12-31',
    });
    assert.match((await visitor.follow(sent)).text, /Seit Wochen kein Netz\. .*31 December 2026/);
  });

  test('shows in France what was written once more, to change or to declare', async () => {
    const id = await addProvider(site.installation.db, french);
    const visitor = stranger();
    const page = await visitor.get(`/cancel/${id}`, { 'accept-language': 'fr' });
    assert.match(page.html, /<h1 lang="fr">résilier votre contrat<\/h1>/);
    assert.ok(!page.text.includes('notification de la résiliation'));
    const typed = { ...known, email: 'france@example.org' };
    const recap = await visitor.submit(formOf(page, '/check'), typed);
    assert.equal(recap.status, 200);
    assert.ok(recap.text.includes(typed.number) && recap.text.includes(typed.email));
    assert.match(recap.html, /lang="fr"[^>]*>notification de la résiliation</);
    const change = formOf(await visitor.submit(formOf(recap, '/change')), '/check');
    assert.equal(change.fields.number, known.number);
    assert.equal((await visitor.submit(formOf(recap, '/declare'))).status, 303);
    const wrong = await visitor.submit(formOf(page, '/check'), { ...known, email: 'nobody' });
    assert.equal(wrong.status, 400);
  });

  test('is not there where it is not offered, or asks for a sign-in', async () => {
    const closed = { ...german.publicPath, offered: false };
    const signIn = { ...german.publicPath, signInRequired: true };
    for (const publicPath of [closed, signIn]) {
      const id = await addProvider(site.installation.db, { publicPath });
      assert.equal((await stranger().get(`/cancel/${id}`)).status, 404);
    }
  });

  test('lets nobody from another site declare', async () => {
    const visitor = stranger();
    const { action, fields } = await formOn(visitor);
    const forged = await visitor.post(action, { ...fields, ...known }, { 'sec-fetch-site': 'cross-site' });
    assert.equal(forged.status, 403);
  });
});
