import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Site, type Visitor } from '../support/portal.ts';

/** Pages of other sites send nothing in somebody's name, and nobody is sent to other sites. */

const origin = 'http://localhost:3000';
const host = 'localhost:3000';

/** What other sites, other ports and old or strange browsers say about where a request comes from. */
const foreign: readonly Readonly<Record<string, string>>[] = [
  {},
  { origin: 'null' },
  { origin: '' },
  { origin: 'nonsense' },
  { origin: 'https://evil.example' },
  { origin: 'http://localhost:3001' },
  { origin: 'http://localhost' },
  { origin: `${origin}.evil.example` },
  { origin: `http://${host}@evil.example` },
  { referer: `${origin}/lines` },
  ...['cross-site', 'same-site', 'none', '', 'Same-Origin', 'same-origin, same-origin'].flatMap((site) => [
    { 'sec-fetch-site': site },
    { 'sec-fetch-site': site, origin },
  ]),
];

describe('other sites', () => {
  let site: Site;
  let operator: Visitor;
  let subscriber: Visitor;
  let ids: Readonly<Record<string, string>>;

  before(async () => {
    site = await Site.open({ origin });
    subscriber = await site.signedIn('subscriber@example.com');
    operator = await site.signedIn('operator@example.com');
    ids = {
      ':line': await site.installation.lineId('L00002'),
      ':termination': await site.cancel(subscriber, 'L00001'),
      ':change': '00zzzzzzzzzzzzzz',
      ':provider': 't-m',
      ':request': '00zzzzzzzzzzzzzz',
      ':mail': '00zzzzzzzzzzzzzz',
    };
  });
  after(() => site.close());

  /** Every route of the portal that is not only for looking. */
  function unsafeRoutes() {
    const routes = site.installation.web.routes.filter(
      ({ method }) => !['ALL', 'GET', 'HEAD', 'OPTIONS'].includes(method),
    );
    assert.ok(routes.length >= 10, 'the routes are not where this test looks for them');
    return routes.map(({ method, path }) => {
      const filled = path.replaceAll(/:\w+/g, (name) => ids[name] ?? assert.fail(`no example for ${name}`));
      return { method, path: filled };
    });
  }

  test('send no form to any page', async () => {
    const form = {
      body: 'end=end-of-period&reason=&shown=x&language=zh-Hans&back=%2F&email=a%40example.com&password=x&t=x',
    };
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    await site.unchanged(async () => {
      for (const { method, path } of unsafeRoutes()) {
        for (const headers of foreign) {
          for (const person of [subscriber, operator]) {
            const answer = await person.send(path, { ...form, method, headers: { ...type, ...headers } });
            assert.equal(answer.status, 403, `${method} ${path} ${JSON.stringify(headers)}`);
            assert.match(answer.text, /did not come from this site/);
            assert.equal(answer.headers.get('set-cookie'), null);
          }
        }
      }
    });
  });

  test('reach nothing by methods that no page has', async () => {
    for (const method of ['PUT', 'PATCH', 'DELETE', 'PROPFIND']) {
      for (const path of ['/lines', `/lines/${ids[':line']}`, '/sign-out', '/nowhere']) {
        const headers = { 'sec-fetch-site': 'cross-site' };
        assert.equal((await subscriber.send(path, { method, headers })).status, 403);
      }
    }
  });

  test('cannot read or frame a page', async () => {
    const page = await subscriber.get('/lines', { origin: 'https://evil.example' });
    assert.equal(page.headers.get('access-control-allow-origin'), null);
    assert.match(page.headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/);
    const asked = { origin: 'https://evil.example', 'access-control-request-method': 'POST' };
    const preflight = await subscriber.send('/lines', { method: 'OPTIONS', headers: asked });
    assert.equal(preflight.headers.get('access-control-allow-origin'), null);
  });

  test('are not this one: its own forms are taken, from browsers old and new', async () => {
    for (const headers of [{ 'sec-fetch-site': 'same-origin' }, { origin }]) {
      const answer = await site.visitor().send('/language', {
        method: 'POST',
        body: 'language=zh-Hans&back=%2Fsign-in',
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      });
      assert.equal(answer.status, 303);
      assert.equal(answer.location, '/sign-in');
    }
  });
});

/** Tried by signing in too, which takes longer. */
const worst = ['//evil.example', '/\\evil.example', '/\t/evil.example', '/lines\r\nset-cookie: planted=1'];
/** Places that look like a path of this site. */
const elsewhere = [
  ...worst,
  'https://evil.example',
  'evil.example',
  '///evil.example',
  '\\\\evil.example',
  '/\t\\evil.example',
  '\t//evil.example',
  ' //evil.example',
  '/\n/evil.example',
  '/\r\n/evil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/x/..//evil.example',
  '/%2e//evil.example',
  '/%09/evil.example',
  '/%5cevil.example',
  'javascript:alert(1)',
  '/lines\r\n\r\n<script>',
  '/漢字\u2028é',
  '',
];

describe('after signing in and after a change of language', () => {
  let site: Site;
  let password: string;
  before(async () => {
    site = await Site.open({ origin });
    password = await site.passwordOf('support@example.com');
  });
  after(() => site.close());

  /** As a browser reads it: without tabs and line ends, and a backslash as a slash. */
  function assertStaysHere(location: string | null, asked: string) {
    assert.ok(location !== null, JSON.stringify(asked));
    assert.equal(new URL(location, `${origin}/sign-in`).origin, origin, JSON.stringify([asked, location]));
    assert.ok(!new URL(location, origin).pathname.startsWith('//'), JSON.stringify([asked, location]));
  }

  test('nobody is sent to another site, and no header can be planted', async () => {
    const signIn = (next: string) =>
      site.visitor().post('/sign-in', { email: 'support@example.com', password, next });
    for (const asked of elsewhere) {
      const answers = [await site.visitor().post('/language', { language: 'en', back: asked })];
      if (worst.includes(asked)) {
        answers.push(await signIn(asked));
      }
      for (const answer of answers) {
        assert.equal(answer.status, 303, JSON.stringify(asked));
        assertStaysHere(answer.location, asked);
        assert.ok(!answer.headers.getSetCookie().some((cookie) => cookie.startsWith('planted')));
      }
      const page = await site.visitor().get(`/sign-in?next=${encodeURIComponent(asked)}`);
      assertStaysHere(/name="next" value="([^"]*)"/.exec(page.html)?.[1] ?? null, asked);
    }
  });

  test('a path of this site is kept whole', async () => {
    const next = '/terminations/00zzzzzzzzzzzzzz/retract?a=1&b=%2F%2Fx&c=%E6%BC%A2';
    const answer = await site.visitor().post('/sign-in', { email: 'support@example.com', password, next });
    assert.equal(answer.location, next);
  });
});
