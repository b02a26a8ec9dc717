import assert from 'node:assert/strict';
import { after, before, describe, mock, test } from 'node:test';
import { format } from 'node:util';
import { sql } from 'kysely';
import { engineDatabases } from '../support/databases.ts';
import { Site, type Visitor } from '../support/portal.ts';

/** Nothing that opens something, and nothing about a person, is written to the log or the terminal. */

const email = 'subscriber@example.com';
const planted = { email: 'planted@example.com', password: 'planted-wrong-password' };

describe('the log and the terminal', () => {
  const written: string[] = [];
  let site: Site;
  let subscriber: Visitor;
  let link: string;
  let reset: string;
  let secrets: readonly string[];

  before(async () => {
    for (const method of ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const) {
      mock.method(console, method, (...words: unknown[]) => void written.push(format(...words)));
    }
    // The errors of this one hold the parameters of the statement.
    site = await Site.open({}, engineDatabases[0]);
    subscriber = await site.signedIn(email);
    link = await site.linkTo(await site.cancel(subscriber, 'L00001'));
    await subscriber.post('/forgotten-password', { email });
    await site.installation.engine.settled();
    reset = /token=(\S+)/.exec(site.installation.sent.at(-1)?.text ?? '')?.[1] ?? '';
    const cookie = subscriber.cookies.get('signoff') ?? '';
    secrets = [
      ...[await site.passwordOf(email), planted.password, link.split('?t=')[1] ?? '', reset],
      ...[cookie, cookie.split('.')[0] ?? ''],
      ...[
        email,
        planted.email,
        '7700900001',
        '8944000260000000019',
        '001010000000001',
        'Li Na',
        'Travel card',
      ],
    ];
  });
  after(async () => {
    mock.restoreAll();
    await site.close();
  });

  /** Everything that people do with something secret in their hands. */
  async function doEverything() {
    const [path = '', t = ''] = link.split('?t=');
    const cookie = { cookie: [...subscriber.cookies].map((pair) => pair.join('=')).join('; ') };
    const asks: (() => Promise<unknown>)[] = [
      () => site.visitor().post('/sign-in', { email, password: planted.password, next: link }),
      () => site.visitor().post('/sign-in', { ...planted, next: '/' }),
      () => site.visitor().post('/forgotten-password', { email }),
      () => site.visitor().post('/forgotten-password', { email: planted.email }),
      () => site.visitor().get(link),
      () => site.visitor().post(path, { t: `${t}x` }),
      () => site.visitor().post('/reset-password', { token: reset, password: 'short' }),
      () => site.visitor().post('/reset-password', { token: `${reset}x`, password: planted.password }),
      () => site.visitor().get('/lines', cookie),
      () => site.visitor().get(`/desk?q=${email}`, cookie),
    ];
    for (const ask of asks) {
      await ask();
    }
  }

  function assertSilent() {
    const all = [...written, ...site.installation.log].join('\n');
    for (const secret of secrets) {
      assert.ok(secret.length > 4 && !all.includes(secret), `${secret} is in: ${all}`);
    }
  }

  test('hold nothing secret or personal while all is well', async () => {
    await doEverything();
    assertSilent();
    assert.deepEqual([...written, ...site.installation.log], []);
  });

  test('hold nothing secret or personal when the database refuses a statement', async () => {
    const tables = [
      'verification',
      'credential',
      'session',
      'person',
      'rate_limit',
      'link',
      'line',
      'attempt',
    ];
    for (const table of tables) {
      const [name, away] = [sql.table(table), sql.table(`${table}_away`)];
      await sql`alter table ${name} rename to ${away}`.execute(site.installation.db);
      await doEverything();
      await sql`alter table ${away} rename to ${name}`.execute(site.installation.db);
      assertSilent();
    }
    assert.match(site.installation.log.join('\n'), /failed: /, 'what fails is told');
    assert.deepEqual(written, [], 'only the log is written to');
  });
});
