import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { exampleFolder } from '../../src/cli/example.ts';
import { Site, type Visitor } from '../support/portal.ts';

/** Rules are changed under a server that runs: lawful ones at once, others never. */

describe('the rules on the desk', () => {
  let site: Site;
  let operator: Visitor;
  let example: Record<string, unknown>;

  before(async () => {
    site = await Site.open();
    operator = await site.signedIn('operator@example.com');
    example = JSON.parse(await readFile(join(exampleFolder, 'profile.json'), 'utf8'));
  });
  after(() => site.close());

  const send = (who: Visitor, document: string) => who.post('/desk/rules', { document });

  async function versionInForce() {
    const policy = await site.installation.context.store.policies.current('t-m');
    return policy?.profile.version;
  }

  test('are shown with the law behind them', async () => {
    const page = await operator.get('/desk/rules');
    assert.equal(page.status, 200);
    assert.match(page.text, /2026-11-22/);
  });

  const typedIn = (html: string) =>
    /<textarea[^>]*>([^<]*)</
      .exec(html)?.[1]
      ?.replace(/^\n/, '')
      .replaceAll('&quot;', '"')
      .replaceAll('&#x27;', "'")
      .replaceAll('&amp;', '&');

  test('stand ready to be copied and changed', async () => {
    const text = typedIn((await operator.get('/desk/rules')).html) ?? '';
    assert.deepEqual(JSON.parse(text), example);
    assert.match(text, /^\{\n {2}/);
  });

  test('are not there for subscribers, and not for support to change', async () => {
    const subscriber = await site.signedIn('subscriber@example.com');
    assert.equal((await subscriber.get('/desk/rules')).status, 404);
    assert.equal((await send(subscriber, '{}')).status, 404);
    const support = await site.signedIn('support@example.com');
    assert.doesNotMatch((await support.get('/desk/rules')).text, /textarea/);
    assert.equal((await send(support, '{}')).status, 403);
  });

  test('stay when what is sent is no profile, unlawful, or a version that was there', async () => {
    const german = { ...example, version: 'next', jurisdictions: ['DE'] };
    const notices = { ...german, end: { offered: ['end-of-period'], noticeDays: 90 } };
    const cases: readonly [unknown, RegExp][] = [
      ['{ not JSON', /not a profile/],
      [
        { ...example, version: 'next', zone: 'Nowhere', reason: undefined },
        /zone.+expected an IANA.+reason.+is missing/s,
      ],
      [notices, /de\.tkg-56/],
      [{ ...example, withdrawalDays: 30 }, /is here already with other rules/],
      [{ ...example, id: 'stranger' }, /There is no provider stranger here/],
    ];
    await site.unchanged(async () => {
      for (const [document, words] of cases) {
        const text = typeof document === 'string' ? document : JSON.stringify(document);
        const page = await send(operator, text);
        assert.equal(page.status, 400);
        assert.match(page.text, words);
        assert.match(page.text, /The rules that were in force stay/);
        assert.equal(typedIn(page.html), text);
      }
    });
    assert.equal(await versionInForce(), '2026-11-22');
  });

  test('change when they are lawful, for the next request and not for those before', async () => {
    const termination = await site.cancel(await site.signedIn('subscriber@example.com'), 'L00001');
    await site.installation.passTo(new Date('2026-11-01T09:01:00Z'));
    const page = await send(operator, JSON.stringify({ ...example, version: 'next', lateUsageDays: 5 }));
    assert.equal(page.status, 303);
    assert.equal(await versionInForce(), 'next');
    const { store } = site.installation.context;
    const before = await store.terminations.find({ role: 'system' }, termination);
    assert.equal(before?.profileVersion, '2026-11-22');
  });

  test('that are doubtful come into force, and what the law may have against them is said', async () => {
    await site.installation.passTo(new Date('2026-11-01T09:02:00Z'));
    const commitment = { mostMonths: 24, leaving: 'not-before-its-end' };
    const document = JSON.stringify({ ...example, version: 'doubtful', commitment });
    const sent = await send(operator, document);
    assert.equal(sent.status, 303);
    const { html } = await operator.get('/desk/rules?done=t-m%20doubtful');
    assert.match(html, /Version doubtful of t-m is in force/);
    assert.match(html, /Doubtful: <\/strong><code>earlyTerminationFee\.kind</);
  });
});
