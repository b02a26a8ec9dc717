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
      [{ ...example, version: 'next', zone: 'Nowhere' }, /At zone/],
      [notices, /de\.tkg-56/],
      [{ ...example, withdrawalDays: 30 }, /was in force before, or has other rules/],
    ];
    await site.unchanged(async () => {
      for (const [document, words] of cases) {
        const text = typeof document === 'string' ? document : JSON.stringify(document);
        const page = await send(operator, text);
        assert.equal(page.status, 400);
        assert.match(page.text, words);
        assert.match(page.text, /The rules that were in force stay/);
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
});
