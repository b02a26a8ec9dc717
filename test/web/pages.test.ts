import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { services } from '../../src/domain/services/list.ts';
import { languages, messages } from '../../src/text/language.ts';
import { type Page, Site, type Visitor } from '../support/portal.ts';
import { type Row, tableOfPages, type Who } from './page-table.ts';
import { rawWords, textsOf } from './words.ts';

/** What every page has in common: headers, sign-in, languages, and nothing from elsewhere. */

const serviceNames = services
  .flatMap(({ names }) => names)
  .toSorted((one, other) => other.length - one.length);

/** What services call themselves is no language's. */
function withoutServices(text: string): string {
  return serviceNames.reduce((rest, name) => rest.replaceAll(name, ''), text);
}

describe('every page', () => {
  let site: Site;
  let people: Readonly<Record<Who, Visitor>>;
  /** By the route: who sees it, and examples. A new route must stand here too. */
  let table: Readonly<Record<string, Row>>;

  before(async () => {
    site = await Site.open({ catchMails: true });
    people = {
      anybody: site.visitor(),
      subscriber: await site.signedIn('subscriber@example.com'),
      operator: await site.signedIn('operator@example.com'),
    };
    table = await tableOfPages(site, people);
  });
  after(() => site.close());

  function rowsFor(...kinds: Row['kind'][]) {
    return Object.values(table)
      .filter(({ kind }) => kinds.includes(kind))
      .flatMap(({ who, paths }) => paths.map((path) => ({ who, path })));
  }

  test('stands in the table of this test', () => {
    const routes = site.installation.web.routes.filter(({ method }) => method === 'GET');
    const others = ['/', '/healthz', '/readyz', '/style.css', '/fonts/:file', '/watch.js', '/passkey.js'];
    assert.deepEqual(
      [...new Set(routes.map(({ path }) => path))].sort(),
      [...others, ...Object.keys(table)].sort(),
    );
  });

  test('is answered, and by HEAD without its body', async () => {
    for (const { who, path } of rowsFor('page', 'file', 'mail')) {
      assert.equal((await people[who].get(path)).status, 200, path);
      const head = await people[who].send(path, { method: 'HEAD' });
      assert.equal(head.status, 200, path);
      assert.equal(head.html, '');
    }
  });

  function assertGuarded(page: Page, path: string) {
    const { headers } = page;
    const policy = headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src 'none'/, path);
    for (const part of ["form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"]) {
      assert.ok(policy.includes(part), `${path}: ${part}`);
    }
    assert.ok(!/unsafe|https?:|\*|data: *(;|$)script/.test(policy), policy);
    assert.equal(headers.get('x-content-type-options'), 'nosniff', path);
    assert.equal(headers.get('x-frame-options'), 'DENY', path);
    assert.equal(headers.get('referrer-policy'), 'same-origin', path);
    assert.equal(headers.get('cache-control'), 'no-store', path);
    assert.equal(headers.get('x-powered-by'), null);
    assert.equal(headers.get('server'), null);
  }

  function assertSelfContained({ html, headers }: Page, path: string) {
    assert.match(headers.get('content-type') ?? '', /^text\/html; charset=utf-8$/i, path);
    assert.match(html, /^<!doctype html><html lang="(en|zh-Hans|zh-Hant|de|fr)">/, path);
    assert.match(html, /<meta name="viewport" content="width=device-width/);
    assert.equal(html.match(/<h1[ >]/g)?.length, 1, path);
    assert.ok(!/<style|\sstyle=|\son\w+=|javascript:|<base|<object|<embed/i.test(html), path);
    for (const [, attributes = '', inside] of html.matchAll(/<script([^>]*)>(.*?)<\/script>/gs)) {
      assert.match(attributes, / src="\/(watch|passkey)\.js"/, path);
      assert.equal(inside, '', path);
    }
    for (const [, url = ''] of html.matchAll(/\b(?:href|src|action|formaction)="([^"]*)"/g)) {
      assert.match(url, /^(\/(?!\/)|#|data:,$)/, `${path} points to ${url}`);
    }
  }

  test('is guarded by its headers and takes nothing from elsewhere', async () => {
    for (const { who, path } of rowsFor('page')) {
      const page = await people[who].get(path);
      assertGuarded(page, path);
      assertSelfContained(page, path);
    }
    for (const { who, path } of rowsFor('file')) {
      assertGuarded(await people[who].get(path), path);
    }
  });

  test('that says no is guarded as well', async () => {
    const { subscriber, anybody } = people;
    const pages: Record<string, Page> = {
      404: await subscriber.get('/nowhere'),
      403: await subscriber.send('/sign-out', { method: 'POST' }),
      413: await subscriber.post('/language', 'x'.repeat(100_000)),
      400: await subscriber.post('/language', '', { 'content-type': 'text/plain' }),
      401: await anybody.post('/sign-in', { email: 'nobody@example.com', password: 'wrong', next: '/' }),
      409: await subscriber.get(`${table['/terminations/:termination']?.paths[0]}/retract`),
    };
    for (const [status, page] of Object.entries(pages)) {
      assert.equal(String(page.status), status);
      assertGuarded(page, status);
      assertSelfContained(page, status);
    }
    assertGuarded(await anybody.get('/lines'), 'the redirect to the sign-in');
  });

  test('has a style sheet and a script of this site, with their types', async () => {
    const types = {
      '/style.css': 'text/css',
      '/watch.js': 'text/javascript',
      '/passkey.js': 'text/javascript',
    };
    for (const [path, type] of Object.entries(types)) {
      const file = await people.anybody.get(path);
      assert.equal(file.headers.get('content-type'), `${type}; charset=utf-8`);
      assert.equal(file.headers.get('x-content-type-options'), 'nosniff');
      assert.ok(!/https?:|@import|url\((?!['"]?(?:data:|\/fonts\/))/.test(file.html), path);
    }
  });

  test('that is for people with an account asks to sign in, and comes back after it', async () => {
    for (const { who, path } of rowsFor('page', 'file')) {
      if (who === 'anybody') {
        continue;
      }
      const person = site.visitor({ address: '192.0.2.55' });
      const asked = await person.get(path);
      assert.equal(asked.status, 303, path);
      assert.equal(asked.location, `/sign-in?next=${encodeURIComponent(path)}`);
      assert.equal(asked.html, '');
    }
    for (const who of ['subscriber', 'operator'] as const) {
      const email = `${who}@example.com`;
      const path = who === 'subscriber' ? '/lines?a=1&b=%2F' : '/desk?q=L00001';
      const person = site.visitor();
      const form = await person.follow(await person.get(path));
      const next = /name="next" value="([^"]*)"/.exec(form.html)?.[1]?.replaceAll('&amp;', '&');
      const password = await site.passwordOf(email);
      const back = await person.post('/sign-in', { email, password, next: next ?? '' });
      assert.equal(back.location, path);
      assert.equal((await person.follow(back)).status, 200);
    }
  });

  test('starts where somebody belongs', async () => {
    assert.equal((await people.subscriber.get('/')).location, '/lines');
    assert.equal((await people.operator.get('/')).location, '/desk');
    assert.equal((await people.anybody.get('/')).location, '/sign-in?next=%2F');
  });

  describe('is there, whole,', () => {
    // What subscribers call their lines is theirs, in whatever language.
    before(() => site.installation.db.updateTable('line').set({ label: '' }).execute());

    for (const language of languages.filter((each) => each !== 'en')) {
      test(`in ${language}`, async () => {
        const own = new Set(textsOf(messages(language)));
        const ownWords = new Set(
          [...own]
            .join(' ')
            .toLowerCase()
            .split(/[^\p{L}-]+/u),
        );
        const raw = rawWords.filter((word) => !ownWords.has(word));
        const english = textsOf(messages('en')).filter((text) => !own.has(text));
        assert.ok(english.length > 100);
        const pages = rowsFor('page').filter(({ path }) => !path.startsWith('/mails'));
        for (const path of ['/nowhere', '/terminations/00zzzzzzzzzzzzzz']) {
          pages.push({ who: 'subscriber', path });
        }
        for (const { who, path } of pages) {
          const page = await people[who].get(path, { 'accept-language': `${language},en;q=0.5` });
          assert.ok(page.html.includes(`<html lang="${language}"`), path);
          const named = path.includes('/services');
          const words = ` ${named ? withoutServices(page.text) : page.text} `;
          // What counterparts said is evidence: staff see it in the field's words. A name may hold any word.
          const unwanted = named || path.startsWith('/desk/') ? english : [...english, ...raw];
          const left = unwanted.filter((text) => words.includes(` ${text} `));
          assert.deepEqual(left, [], path);
        }
      });
    }
  });

  test('is in the language that was chosen, else in the one that the browser asks for', async () => {
    const langOf = (page: Page) => /<html lang="([^"]*)"/.exec(page.html)?.[1];
    const asked: readonly (readonly [string, string])[] = [
      ['', 'en'],
      ['zh-TW,zh;q=0.9', 'zh-Hant'],
      ['es, de;q=0.5, en;q=0.4', 'de'],
      [`${'x,'.repeat(5_000)}zh`, 'en'],
    ];
    for (const [header, expected] of asked) {
      assert.equal(
        langOf(await site.visitor().get('/sign-in', { 'accept-language': header })),
        expected,
        header,
      );
    }
    const visitor = site.visitor();
    const form = await visitor.get('/forgotten-password?x=1');
    assert.match(form.html, /aria-pressed="true"[^>]*>English</);
    const chosen = await visitor.post('/language', { language: 'zh-Hans', back: '/forgotten-password?x=1' });
    assert.equal(chosen.location, '/forgotten-password?x=1');
    assert.match(chosen.headers.get('set-cookie') ?? '', /^language=zh-Hans;.*HttpOnly; SameSite=Lax$/);
    assert.equal(langOf(await visitor.get('/sign-in', { 'accept-language': 'en' })), 'zh-Hans');
    for (const unknown of ['xx', '', 'en; planted=1', 'zh-hans', '__proto__']) {
      const page = await visitor.post('/language', { language: unknown, back: '/' });
      assert.equal(page.status, 303);
      assert.equal(page.headers.get('set-cookie'), null);
    }
    assert.equal(langOf(await site.visitor().get('/sign-in', { cookie: 'language=%3Cscript%3E' })), 'en');
  });
});
