import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Records, Store } from '../../src/application/records.ts';
import { migrate } from '../../src/store/migrate.ts';
import { isAway, openDatabase } from '../../src/store/open.ts';
import { webApp } from '../../src/web/app.ts';
import { type Page, Site, Visitor } from '../support/portal.ts';
import { createDatabase, postgresMissing } from '../support/postgres.ts';

/** When something goes wrong, people are told so in plain words, and nothing inner or secret comes out. */

const inner = /\bat \S+ \(|node_modules|Error:|select |insert |better-auth|pglite|kysely|ECONN/i;

describe('in trouble', () => {
  let site: Site;
  let subscriber: Visitor;

  before(async () => {
    site = await Site.open();
    subscriber = await site.signedIn('subscriber@example.com');
  });
  after(() => site.close());

  /** The same pages over a store in which something fails; whoever is signed in stays it. */
  function failing(replace: Partial<Records>, { whoIs }: { whoIs?: () => Promise<never> } = {}) {
    const { context, accounts, origin } = site.installation;
    const log: string[] = [];
    const store: Store = { ...context.store, ...replace };
    const web = webApp({
      context: { ...context, store },
      accounts: whoIs ? { ...accounts, whoIs } : accounts,
      origin,
      catcher: null,
      reports: null,
      sender: 'Signoff <no-reply@signoff.example>',
      readProfile: () => ({}),
      isReady: async () => false,
      isAway,
      secure: false,
      log: (line) => log.push(line),
    });
    const visitor = new Visitor({ web, origin });
    for (const [name, value] of subscriber.cookies) {
      visitor.cookies.set(name, value);
    }
    return { visitor, log };
  }

  function assertPlain(page: Page, status: number, words: RegExp) {
    assert.equal(page.status, status, page.text);
    assert.match(page.text, words);
    assert.doesNotMatch(page.html, inner);
    assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'none'/);
    assert.equal(page.headers.get('cache-control'), 'no-store');
  }

  const broken = () => Promise.reject(new Error('the planted inner workings'));

  test('of our own making, the page says so and the log says why', async () => {
    const { visitor, log } = failing({
      lines: { ...site.installation.context.store.lines, ofAccount: broken },
    });
    const page = await visitor.get('/lines?token=planted-in-the-query');
    assertPlain(page, 500, /Something went wrong on our side Nothing was lost\./);
    assert.ok(!page.html.includes('planted inner workings'));
    assert.equal(log.length, 1);
    assert.match(log[0] ?? '', /^GET \/lines failed: Error: the planted inner workings\n/);
    assert.ok(!log.join().includes('planted-in-the-query'));
  });

  test('before anybody is recognised, there is still a page', async () => {
    const { visitor, log } = failing({}, { whoIs: broken });
    assertPlain(await visitor.get('/sign-in'), 500, /Something went wrong on our side/);
    assert.equal(log.length, 1);
  });

  test('with the database, people are asked to come back, and nothing fills the log', async () => {
    const { lines, attempts } = site.installation.context.store;
    const gone = () => Promise.reject(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }));
    const { visitor, log } = failing({
      lines: { ...lines, ofAccount: gone, find: gone },
      attempts: { ...attempts, count: gone },
    });
    for (const page of [
      await visitor.get('/lines'),
      await visitor.get('/lines/00zzzzzzzzzzzzzz'),
      await visitor.post('/sign-in', { email: 'a@example.com', password: 'x', next: '/' }),
      await visitor.post('/forgotten-password', { email: 'a@example.com' }),
    ]) {
      assertPlain(page, 503, /We will be back in a moment Our database does not answer/);
    }
    const ready = await visitor.get('/readyz');
    assert.equal(ready.status, 503);
    assert.deepEqual(JSON.parse(ready.html), { status: 'database away' });
    assert.equal((await visitor.get('/healthz')).status, 200);
    assert.deepEqual(log, []);
  });

  test('with a path or a method that does not exist, the answer is a page', async () => {
    const paths = [
      '/nowhere',
      '/lines/',
      '/LINES',
      '//lines',
      '/api/auth/get-session',
      '/get-session',
      '/.env',
    ];
    for (const path of [
      ...paths,
      '/sign-up/email',
      '/sign-in/email',
      '/request-password-reset',
      '/list-sessions',
    ]) {
      assertPlain(await subscriber.get(path), 404, /There is nothing here/);
      assertPlain(await subscriber.post(path, {}), 404, /There is nothing here/);
    }
    await site.unchanged(async () => {
      for (const { path, method } of site.installation.web.routes) {
        if (method === 'ALL') {
          continue;
        }
        for (const other of ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'POST', 'LINES']) {
          const headers = { 'sec-fetch-site': 'same-origin' };
          const page = await subscriber.send(path.replaceAll(/:\w+/g, 'x'), { method: other, headers });
          // What a browser needs to begin with a passkey, anybody may ask for.
          const expected = path === '/sign-in/passkey/options' ? [200, 404] : [303, 400, 404];
          assert.ok(expected.includes(page.status), `${other} ${path}: ${page.status}`);
        }
      }
    });
    subscriber = await site.signedIn('subscriber@example.com');
  });

  test('with a search that nobody can mean, the desk finds nothing or everything', async () => {
    const operator = await site.signedIn('operator@example.com');
    const words = [
      '%00',
      '%00L00001',
      '%FF',
      '%',
      '%25',
      '_',
      "'",
      '%F0%9F%92%A9'.repeat(101),
      'x'.repeat(9_000),
    ];
    const befores = [
      '',
      'x',
      '-1',
      '1e300',
      'NaN',
      '0',
      '8640000000000000',
      '8640000000000001',
      '9'.repeat(400),
    ];
    for (const query of [...words.map((q) => `q=${q}`), ...befores.map((at) => `before=${at}`), 'q=1&q=2']) {
      assert.equal((await operator.get(`/desk?${query}`)).status, 200, query);
    }
  });

  test('or not, machines are told in JSON', async () => {
    const nobody = site.visitor();
    for (const [path, status] of Object.entries({ '/healthz': 'ok', '/readyz': 'ready' })) {
      const answer = await nobody.get(path);
      assert.equal(answer.status, 200);
      assert.equal(answer.headers.get('content-type'), 'application/json');
      assert.deepEqual(JSON.parse(answer.html), { status });
      assert.equal(answer.headers.get('cache-control'), 'no-store');
    }
  });
});

describe('while the database is away', { skip: postgresMissing }, () => {
  test('pages for people who are signed in, and all others, say so', async () => {
    let drop = async () => {};
    const site = await Site.open(
      {},
      {
        name: 'PostgreSQL',
        async open() {
          const database = await createDatabase();
          drop = database.drop;
          const { db, close } = await openDatabase({ kind: 'postgres', url: database.url });
          await migrate(db);
          return { db, close };
        },
      },
    );
    try {
      const subscriber = await site.signedIn('subscriber@example.com');
      assert.equal((await site.visitor().get('/readyz')).status, 200);
      await drop();
      const form = { email: 'subscriber@example.com', password: 'long enough', next: '/', token: 'x' };
      const pages = [
        await subscriber.get('/lines'),
        await subscriber.get('/'),
        await site.visitor().get('/confirm/00zzzzzzzzzzzzzz?t=x'),
        await site.visitor().post('/sign-in', form),
        await site.visitor().post('/forgotten-password', form),
        await site.visitor().post('/reset-password', form),
        await subscriber.post('/sign-out'),
      ];
      assert.deepEqual(
        pages.map(({ status }) => status),
        pages.map(() => 503),
      );
      for (const page of pages) {
        assert.match(page.text, /Our database does not answer/);
        assert.doesNotMatch(page.html, inner);
      }
      assert.equal((await site.visitor().get('/readyz')).status, 503);
      assert.equal((await site.visitor().get('/sign-in')).status, 200);
    } finally {
      await site.close();
    }
  });
});
