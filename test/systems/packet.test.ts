import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LineRecord } from '../../src/application/records.ts';
import { Visitor } from '../../src/cli/demo/visitor.ts';
import { systemClock } from '../../src/clock.ts';
import { startCatcher } from '../../src/connectors/mail/catcher.ts';
import { userNameOf } from '../../src/domain/names.ts';
import { accountsOn } from '../../src/store/accounts.ts';
import { migrate } from '../../src/store/migrate.ts';
import { type Database, openDatabase } from '../../src/store/open.ts';
import { storeOn } from '../../src/store/store.ts';
import { en } from '../../src/text/en/messages.ts';
import { createDatabase, postgresMissing } from '../support/postgres.ts';
import { addLines, addProvider } from '../support/provider.ts';
import { type Download, type MobileNetwork, startMobileNetwork } from './programs/mobile-network.ts';
import { namespacesMissing } from './programs/namespace.ts';
import {
  type Operator,
  operatorMissing,
  operatorNames,
  operatorRules,
  startOperator,
} from './programs/operator.ts';
import { type OsmoGgsn, osmoGgsnMissing, type Phone } from './programs/osmo-ggsn.ts';
import { startSgsn } from './programs/sgsn.ts';
import { freePort, killAll, runToEnd, signoff, until } from './signoff.ts';

/**
 * A card that is cancelled in the portal stops carrying data: two phones download through real GTP tunnels, one of their lines
 * is ended at once, and its packets stop, while the other's go on. The SGSN is a stand-in that obeys the HLR; all else is
 * the real program.
 */

const password = 'of-the-test-alone';
const email = 'subscriber@example.com';
const skip = operatorMissing || osmoGgsnMissing || namespacesMissing() || postgresMissing;

test('a card that is cancelled at once stops carrying data, and one that is not goes on', {
  skip,
}, async (t) => {
  await using stack = new AsyncDisposableStack();
  const network = await startMobileNetwork();
  stack.defer(() => network.close());
  const { db, settings, cancelled, kept, operator } = await startSignoff(stack, network.ggsn);
  const first = await attach(stack, network, operator, 0, cancelled);
  const second = await attach(stack, network, operator, 1, kept);
  const [dying, living] = [first.download, second.download];
  await until('both phones download', 20_000, async () => dying.bytes() > 0 && living.bytes() > 0);

  const visitor = new Visitor(settings.SIGNOFF_ORIGIN);
  const id = await cancelInThePortal(visitor);
  await until('the termination is completed', 60_000, async () => (await stateOf(db, id)) === 'completed');

  await assertStopped(dying, living);
  await assertEvidence(visitor, id, settings.SIGNOFF_DATA, (line) => t.diagnostic(line));
  assert.deepEqual(await first.sgsn.attach(cancelled.imsi), { accepted: false, cause: 7 });
  assert.deepEqual(await second.sgsn.attach(kept.imsi), { accepted: true });
  assert.equal(await operator.radius.nas.authenticates(userNameOf(cancelled, operatorNames)), false);
  assert.equal(await operator.radius.nas.authenticates(userNameOf(kept, operatorNames)), true);
});

/** The real portal and a real worker on PostgreSQL, for a provider whose systems are the real ones. */
async function startSignoff(stack: AsyncDisposableStack, gateway: OsmoGgsn) {
  const folder = await mkdtemp(join(tmpdir(), 'signoff-packet-'));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  const operator = await startOperator('127.0.51.1');
  stack.defer(() => operator.close());
  const { url, drop } = await createDatabase();
  stack.defer(drop);
  const { db, close } = await openDatabase({ kind: 'postgres', url });
  stack.defer(close);
  await migrate(db);
  const end = { offered: ['at-once'], noticeDays: 0 };
  const providerId = await addProvider(db, { ...operatorRules, end });
  const added = await addLines(db, providerId, [
    { owner: 'ends', email, mcc: '999' },
    { owner: 'stays', mcc: '999' },
  ]);
  const lines = await storeOn(db).lines.findAll(added.map(({ lineId }) => lineId));
  const [cancelled, kept] = added.map(({ lineId }) => lines.find(({ id }) => id === lineId)) as [
    LineRecord,
    LineRecord,
  ];
  await operator.know(cancelled);
  await operator.know(kept);

  const catcher = await startCatcher({
    folder: join(folder, 'mails'),
    port: 0,
    now: () => systemClock.now(),
  });
  stack.defer(() => catcher.close());
  const port = await freePort();
  const settings = {
    DATABASE_URL: url,
    PORT: String(port),
    SIGNOFF_ORIGIN: `http://localhost:${port}`,
    SIGNOFF_DATA: join(folder, 'data'),
    SIGNOFF_CONNECTIONS: await operator.connect(providerId, { gateway }),
    SMTP_URL: catcher.url,
  };
  stack.defer(killAll);
  await signoff(['serve'], settings).line('is ready');
  await signoff(['worker'], settings).line('Signoff works.');
  const secret = (await readFile(join(settings.SIGNOFF_DATA, 'secret'), 'utf8')).trim();
  const accounts = accountsOn(db, { origin: settings.SIGNOFF_ORIGIN, secret, sendReset: async () => {} });
  await accounts.setPassword(email, password);
  return { db, settings, cancelled, kept, operator };
}

/** A card attaches through an SGSN of its own; its context and its accounting begin when the HLR accepts. */
async function attach(
  stack: AsyncDisposableStack,
  network: MobileNetwork,
  { hlr, radius }: Operator,
  place: number,
  line: LineRecord,
) {
  let phone: Phone | null = null;
  const sgsn = startSgsn({ hlr: hlr.gsup, name: `sgsn-${place}`, onDetach: () => phone?.leave() });
  stack.defer(() => sgsn.close());
  assert.deepEqual(await sgsn.attach(line.imsi), { accepted: true });
  phone = await network.connect(place, line);
  await radius.nas.start(userNameOf(line, operatorNames));
  return { sgsn, download: network.download(place) };
}

/** As its subscriber does it: three clicks, two pages. @returns the reference */
async function cancelInThePortal(visitor: Visitor): Promise<string> {
  await visitor.open('/');
  await visitor.submit('/sign-in', { email, password });
  const path = /href="(\/lines\/[^"/]+)"/.exec(visitor.html)?.[1] ?? '';
  await visitor.open(path);
  await visitor.follow(en.lines.cancel);
  await visitor.submit(`${path}/cancel/check`);
  await visitor.submit(`${path}/cancel/declare`);
  return visitor.path.split('/').at(-1) ?? '';
}

async function stateOf(db: Database, id: string): Promise<string | undefined> {
  const row = await db.selectFrom('termination').select('state').where('id', '=', id).executeTakeFirst();
  return row?.state;
}

/** What lies in buffers may still arrive; then nothing does, while the other card loads on. */
async function assertStopped(dying: Download, living: Download): Promise<void> {
  const lookMs = 1_000;
  await until('the packets of the card stop', 20_000, async () => {
    const before = dying.bytes();
    await sleep(lookMs);
    return dying.bytes() === before;
  });
  const [stoppedAt, stillAt] = [dying.bytes(), living.bytes()];
  assert.ok(stoppedAt > 0);
  await until('the other card loads on', 20_000, async () => living.bytes() > stillAt + 400_000);
  assert.equal(dying.bytes(), stoppedAt, 'not a byte more has come');
}

/** The receipt holds what each of the three independent questions found, and verifies without us. */
async function assertEvidence(
  visitor: Visitor,
  id: string,
  folder: string,
  tell: (line: string) => void,
): Promise<void> {
  const receipt = await visitor.download(`/terminations/${id}/receipt.txt`);
  for (const line of receipt.split('\n').filter((each) => /HLR|RADIUS|gateway|GGSN/.test(each))) {
    tell(line);
  }
  assert.match(receipt, /HLR: packet access barred.*an attach is refused/);
  assert.match(receipt, /new sessions rejected/);
  assert.match(receipt, /no open session/);
  assert.match(receipt, /GGSN: no data context is open/);
  const files = { receipt: join(folder, 'receipt.txt'), key: join(folder, 'key.txt') };
  await writeFile(files.receipt, receipt);
  await writeFile(files.key, await visitor.download('/key.txt'));
  const { code, out } = await runToEnd(['verify', files.receipt, '--key', files.key], {});
  assert.equal(code, 0, out.join('\n'));
}
