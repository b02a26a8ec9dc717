import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { confirm } from '../../src/application/confirm.ts';
import type { Mailer } from '../../src/application/ports.ts';
import { rememberInProcess, sandboxCounterparts } from '../../src/connectors/sandbox/index.ts';
import type { BankAccount, Iban } from '../../src/domain/bank-account.ts';
import { cardsOf } from '../../src/domain/line.ts';
import { engineDatabases, type OpenTestDatabase } from '../support/databases.ts';
import { openStage, rememberingMailer, type Stage } from '../support/engine.ts';
import { around } from './around.ts';
import { answering, atOnce, giveAccount, refundKinds, refundOf } from './refunds.ts';

const rules = { confirmation: { mode: 'link', expiresAfterHours: 72, remindBeforeHours: 24 } };
const newYear = new Date('2027-01-01T00:00:00Z');
const planted = { kind: 'iban', holder: 'Planted Holder', iban: 'GB29NWBK60161331926819' as Iban } as const;
/** One more IMSI on its card, and another card. */
const further = [{ imsiEndsIn: '902' }, { kind: 'sim' }] as const;
const email = 'planted.address@example.com';

for (const { name, open } of engineDatabases) {
  describe(`what is kept on ${name}`, () => {
    let opened: OpenTestDatabase;
    before(async () => {
      opened = await open();
    });
    after(() => opened.close());

    test('a whole life leaves no identity, address or token in events, steps, work or the log', async () => {
      await using stage = await openStage(opened.db, rules);
      const id = await stage.terminate({ kind: 'esim', imsiEndsIn: '902', email, further });
      await stage.engine.settled();
      const token = tokenOf(stage);
      await confirm(stage.context, id, token);
      await stage.passTo(newYear);
      assert.equal((await stage.story(id)).termination.state, 'completed');
      await assertNowhere(stage, id, [token, email]);
    });

    test('nor do counterparts and mail servers that tell them in their errors', async () => {
      const sent: Parameters<Mailer['send']>[0][] = [];
      const remembering = rememberingMailer(sent);
      const chatter: string[] = [];
      const tell = () => new Error(`cannot do it for ${chatter.join(' or ')}`);
      let failures = 3;
      const mailer: Mailer = {
        async send(mail, call) {
          chatter.push(/\?t=([\w-]{43})/.exec(mail.text)?.[1] ?? '', mail.to);
          failures -= 1;
          if (failures >= 0) {
            throw tell();
          }
          return await remembering.send(mail, call);
        },
      };
      const counterparts = around(
        sandboxCounterparts(rememberInProcess(), 0),
        async ({ method }, proceed) => {
          if (method === 'endAll') {
            throw tell();
          }
          return await proceed();
        },
      );
      await using stage = await openStage(opened.db, rules, { mailer, counterparts });
      const id = await stage.terminate({ kind: 'esim', email: `other.${email}`, further });
      const { line } = await stage.story(id);
      chatter.push(
        ...cardsOf(line).flatMap(({ iccid, imsi, msisdn, eid }) => [iccid, imsi, msisdn, eid ?? '']),
      );
      await stage.passTo(new Date(stage.clock.now().getTime() + 3_600_000));
      const token = /\?t=([\w-]{43})/.exec(sent[0]?.text ?? '')?.[1] ?? '';
      await confirm(stage.context, id, token);
      await stage.passTo(newYear);
      const { termination, kinds } = await stage.story(id);
      assert.equal(termination.state, 'needs-attention');
      assert.ok(kinds.includes('step-tried sessions-off'));
      await assertNowhere(stage, id, [token, `other.${email}`]);
    });

    test('nor does a bank account, whatever a billing system tells of it', async () => {
      const spaced = planted.iban.match(/.{1,4}/g)?.join(' ') ?? '';
      const all = `${planted.holder}, ${planted.iban}, ${spaced}, ${spaced.toLowerCase()}`;
      let [failures, asked] = [2, 0];
      const telling = answering(opened.db, (real) => ({
        refund: async (line, order, call) => {
          const reply = await real.refund(line, order, call);
          if (order.to.way !== 'bank-form') {
            return reply;
          }
          failures -= 1;
          if (failures === 1) {
            throw new Error(`cannot pay ${all}`);
          }
          return { ...reply, said: `will pay ${all}` };
        },
        readRefunded: async () => {
          asked += 1;
          return { off: asked > 1, said: `asked for ${all}` };
        },
      }));
      await using stage = await openStage(opened.db, {}, { counterparts: telling });
      const id = await refundTo(stage, planted);
      const refund = await refundOf(stage, id);
      assert.equal(refund?.state, 'paid');
      assert.equal(refundKinds(await stage.story(id)).filter((kind) => kind === 'refund-tried').length, 2);
      await assertNowhere(stage, id, [planted.holder, planted.iban, spaced, spaced.toLowerCase()]);
      assert.equal(refund?.said, 'asked for (hidden), (hidden), (hidden), (hidden)');
      assert.ok(!stage.sent.some(({ html }) => html.includes(planted.holder) || html.includes(spaced)));
    });
  });
}

async function refundTo(stage: Stage, account: BankAccount): Promise<string> {
  const id = await stage.terminate({ kind: 'esim', imsiEndsIn: '947' }, atOnce);
  await stage.engine.settled();
  await giveAccount(stage, id, account);
  await stage.passTo(newYear);
  return id;
}

/** Looks at every row that is not meant for personal data. */
async function assertNowhere(stage: Stage, id: string, planted: readonly string[]) {
  const { line } = await stage.story(id);
  const { db } = stage;
  const identities = cardsOf(line).flatMap(({ iccid, imsi, msisdn, eid }) => [
    iccid,
    imsi,
    msisdn.slice(1),
    eid ?? iccid,
  ]);
  const rows = {
    event: await db.selectFrom('event').selectAll().where('terminationId', '=', id).execute(),
    step: await db.selectFrom('step').selectAll().where('terminationId', '=', id).execute(),
    work: await db.selectFrom('work').selectAll().execute(),
    mail: await db
      .selectFrom('mail')
      .select(['state', 'said', 'template'])
      .where('terminationId', '=', id)
      .execute(),
    refund: await db.selectFrom('refund').selectAll().where('terminationId', '=', id).execute(),
    link: await db.selectFrom('link').selectAll().where('terminationId', '=', id).execute(),
    attempt: await db.selectFrom('attempt').selectAll().execute(),
    directory: await db.selectFrom('directory').selectAll().execute(),
    sandboxOrder: await db.selectFrom('sandboxOrder').selectAll().execute(),
    log: stage.log,
  };
  assert.ok(rows.event.length > 0 && rows.step.length > 0 && rows.mail.length > 0);
  for (const [table, content] of Object.entries(rows)) {
    const text = JSON.stringify(content, (_, value) => (typeof value === 'bigint' ? String(value) : value));
    for (const secret of [...planted, ...identities]) {
      assert.ok(secret.length > 5 && !text.includes(secret), `${secret} stands in ${table}`);
    }
  }
}

function tokenOf({ sent }: Stage): string {
  return /\?t=([\w-]{43})/.exec(sent[0]?.text ?? '')?.[1] ?? '';
}
