import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { systemClock } from '../../src/clock.ts';
import { startCatcher } from '../../src/connectors/mail/catcher.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openDatabase } from '../../src/store/open.ts';
import { createDatabase, postgresMissing } from '../support/postgres.ts';
import { addLines, addProvider } from '../support/provider.ts';
import {
  type Instead,
  type Operator,
  operatorMissing,
  operatorRules,
  startOperator,
} from './programs/operator.ts';
import { killAll, runToEnd } from './signoff.ts';

/** `signoff doctor` before real programs: what is wrong is named, what is well is not, and nothing is changed. */

describe('signoff doctor', { skip: operatorMissing || postgresMissing }, () => {
  const stack = new AsyncDisposableStack();
  let operator: Operator;
  let providerId: string;
  let settings: Readonly<Record<string, string>>;

  before(async () => {
    operator = await startOperator('127.0.53.1');
    stack.defer(() => operator.close());
    const { url, drop } = await createDatabase();
    stack.defer(drop);
    const { db, close } = await openDatabase({ kind: 'postgres', url });
    stack.defer(close);
    await migrate(db);
    providerId = await addProvider(db, operatorRules);
    await addLines(db, providerId, [{}]);
    const folder = await mkdtemp(join(tmpdir(), 'signoff-doctor-'));
    stack.defer(() => rm(folder, { recursive: true }));
    const catcher = await startCatcher({ folder, port: 0, now: () => systemClock.now() });
    stack.defer(() => catcher.close());
    stack.defer(killAll);
    settings = { DATABASE_URL: url, SMTP_URL: catcher.url, SIGNOFF_DATA: folder };
  });
  after(() => stack.disposeAsync());

  async function examine(instead: Instead = {}, other: Readonly<Record<string, string>> = {}) {
    const file = await operator.connect(providerId, instead);
    const { code, out, err } = await runToEnd(['doctor'], {
      ...settings,
      SIGNOFF_CONNECTIONS: file,
      ...other,
    });
    return { code, err, wrong: out.filter((line) => line.startsWith('  WRONG')), out: out.join('\n') };
  }

  test('finds nothing wrong where all is well, and asks every counterpart', async () => {
    const { code, wrong, out, err } = await examine();
    assert.deepEqual(wrong, []);
    assert.deepEqual([code, err], [0, []]);
    for (const asked of [
      'The store',
      'Mail',
      'HLR CTRL',
      'HLR VTY',
      'HLR GSUP',
      'FreeRADIUS database',
      'RADIUS authentication',
    ]) {
      assert.ok(out.includes(asked), `${asked} is not in\n${out}`);
    }
    assert.match(out, /All is well\./);
  });

  test('names the secret that is another, and nothing else', async () => {
    const { code, wrong } = await examine({ wrongSecret: true });
    assert.equal(code, 1);
    assert.ok(wrong.length > 0 && wrong.every((line) => line.includes('RADIUS')), wrong.join('\n'));
    assert.match(wrong.join('\n'), /shared secret/);
  });

  test('names the HLR that is not there, and comes to its end', async () => {
    const nowhere = { host: '127.0.53.9', port: 4258 };
    const { code, wrong } = await examine({ vty: nowhere });
    assert.equal(code, 1);
    assert.ok(wrong.length > 0 && wrong.every((line) => /HLR/.test(line)), wrong.join('\n'));
  });

  test('names the provider that has no connections', async () => {
    const file = await operator.connect('somebody-else');
    const { code, out } = await runToEnd(['doctor'], { ...settings, SIGNOFF_CONNECTIONS: file });
    assert.equal(code, 1);
    assert.match(
      out.join('\n'),
      new RegExp(`WRONG  ${providerId}: is a provider here and has no connections`),
    );
  });

  test('names the mail server and the database that do not answer', async () => {
    const { code, wrong } = await examine(
      {},
      { SMTP_URL: 'smtp://127.0.53.9:25', DATABASE_URL: 'postgres://nobody@127.0.53.9:5432/x' },
    );
    assert.equal(code, 1);
    assert.match(wrong.join('\n'), /mail/i);
    assert.match(wrong.join('\n'), /database/i);
  });

  test('prints no secret and no identity, and leaves no trace of itself', async () => {
    const { rows } = await operator.radius.admin.query('select username from radusergroup');
    const { out } = await examine();
    const { database, authentication, nas } = operator.radius;
    for (const secret of [database.password, authentication.secret, nas.disconnect.secret]) {
      assert.ok(!out.includes(secret));
    }
    assert.deepEqual((await operator.radius.admin.query('select username from radusergroup')).rows, rows);
  });
});
