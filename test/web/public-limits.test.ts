import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { formOf, type Page, Site } from '../support/portal.ts';
import { addProvider } from '../support/provider.ts';

/** What strangers can do with a page that takes declarations from anybody. */

const typed = { name: 'Li Na', number: '07700 900999', email: 'typed@example.org' };

describe('the page for cancelling without signing in', () => {
  let site: Site;

  before(async () => {
    site = await Site.open();
  });
  after(() => site.close());

  async function declareFrom(
    address: string,
    fields: Readonly<Record<string, string>>,
    path = '/cancel/t-m',
  ): Promise<Page> {
    const visitor = site.visitor({ address });
    return await visitor.submit(formOf(await visitor.get(path), '/declare'), fields);
  }

  test('takes no more for one address than a mailbox bears, and a stranger keeps nobody else from it', async () => {
    const statuses: number[] = [];
    for (let sent = 0; sent < 7; sent += 1) {
      statuses.push((await declareFrom('198.51.100.1', typed)).status);
    }
    assert.deepEqual(statuses, [303, 303, 303, 303, 303, 303, 429]);
    for (let place = 7; place <= 20; place += 1) {
      assert.equal((await declareFrom(`198.51.100.${place}`, typed)).status, 303, 'elsewhere');
    }
    assert.equal((await declareFrom('198.51.100.99', typed)).status, 429, 'from everywhere');
  });

  test('counts a network of IPv6 as one place', async () => {
    const statuses: number[] = [];
    for (let host = 0; host <= 60; host += 1) {
      const fields = { ...typed, email: `host${host}@example.org` };
      statuses.push((await declareFrom(`2001:db8:0:7::${host.toString(16)}`, fields)).status);
    }
    assert.deepEqual(statuses, [...Array(60).fill(303), 429]);
    const network = ['2001:DB8::7:1:2:3:4', '2001:0db8:0000:0007::'];
    for (const address of network) {
      assert.equal(
        (await declareFrom(address, { ...typed, email: 'same@example.org' })).status,
        429,
        address,
      );
    }
    for (const address of ['2001:db8:0:8::1', '::1', '2001:db8::7', '::ffff:192.0.2.7']) {
      assert.equal((await declareFrom(address, { ...typed, email: `${address.length}@x.org` })).status, 303);
    }
  });

  test('advertises nothing in the mail to an address that anybody typed', async () => {
    const id = await addProvider(site.installation.db, {
      ...{ jurisdictions: ['DE'], languages: ['de'], name: 'Nordlicht' },
      publicPath: {
        ...{ offered: true, signInRequired: false },
        openWords: 'Verträge hier kündigen',
        declareWords: 'jetzt kündigen',
      },
    });
    const fields = {
      ...typed,
      ...{ name: 'Win at shop.example', email: 'victim@example.org' },
      ...{ cause: 'important', reason: 'See https://shop.example/now or a@shop.example' },
    };
    assert.equal((await declareFrom('203.0.113.3', fields, `/cancel/${id}`)).status, 303);
    await site.installation.engine.settled();
    const mail = site.installation.sent.find(({ to }) => to === 'victim@example.org');
    assert.ok(mail);
    assert.ok(mail.text.includes('Win at') && mail.text.includes('See http'), 'what was declared is in it');
    assert.ok(!/shop\.example|:\/\/shop/.test(`${mail.text}${mail.html}`));
  });

  test('ties a request to a line, and whoever of support reads both is seen by its owner', async () => {
    const answer = await declareFrom('203.0.113.4', {
      ...typed,
      number: '07700 900001',
      email: 'tied@x.org',
    });
    await site.installation.engine.settled();
    const id = /received\/(\w+)/.exec(answer.location ?? '')?.[1];
    const support = await site.signedIn('support@example.com');
    assert.match((await support.get(`/desk/requests/${id}`)).text, /L00001/);
    const events = await site.installation.db.selectFrom('event').select('kind').execute();
    assert.equal(events.filter(({ kind }) => kind === 'support-looked').length, 1);
  });
});
