import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LineRecord } from '../../src/application/records.ts';
import { Visitor } from '../../src/cli/demo/visitor.ts';
import { systemClock } from '../../src/clock.ts';
import type { Endpoint } from '../../src/connectors/endpoint.ts';
import { startCatcher } from '../../src/connectors/mail/catcher.ts';
import { userNameOf } from '../../src/domain/names.ts';
import { accountsOn } from '../../src/store/accounts.ts';
import { migrate } from '../../src/store/migrate.ts';
import { type Database, openDatabase } from '../../src/store/open.ts';
import { storeOn } from '../../src/store/store.ts';
import { en } from '../../src/text/en/messages.ts';
import { createDatabase, postgresMissing } from '../support/postgres.ts';
import { addLines, addProvider } from '../support/provider.ts';
import {
  addresses,
  makeNamespaces,
  type Namespaces,
  namespacesMissing,
  openDoor,
} from './programs/namespaces.ts';
import {
  type Operator,
  operatorMissing,
  operatorNames,
  operatorRules,
  startOperator,
} from './programs/operator.ts';
import { osmoGgsnMissing, startOsmoGgsn } from './programs/osmo-ggsn.ts';
import { type Download, type Phone, startPhone, startWebServer } from './programs/phone.ts';
import { type Sgsn, startSgsn } from './programs/sgsn.ts';
import { freePort, killAll, runToEnd, signoff, until } from './signoff.ts';

/**
 * A card that is cancelled in the portal stops carrying data: two phones download through real GTP tunnels, one of their lines
 * is ended at once, and its packets stop, while the other's go on. The SGSN is a stand-in that obeys the HLR; all else is
 * the real program.
 */

const password = 'of-the-test-alone';
const email = 'subscriber@example.com';
const skip = operatorMissing || osmoGgsnMissing || namespacesMissing || postgresMissing;

test('a card that is cancelled at once stops carrying data, and one that is not goes on', {
  skip,
}, async (t) => {
  await using stack = new AsyncDisposableStack();
  const network = await startNetwork(stack);
  const { db, settings, cancelled, kept, operator } = await startSignoff(stack, network);
  const phones = await attachBoth(stack, network, operator, [cancelled, kept]);
  const [dying, living] = phones.map(({ download }) => download) as [Download, Download];
  await until('both phones download', 20_000, async () => dying.bytes() > 0 && living.bytes() > 0);

  const visitor = new Visitor(settings.SIGNOFF_ORIGIN);
  const id = await cancelInThePortal(visitor);
  await until('the termination is completed', 60_000, async () => (await stateOf(db, id)) === 'completed');

  await assertStopped(dying, living);
  await assertEvidence(visitor, id, settings.SIGNOFF_DATA, (line) => t.diagnostic(line));
  const [first, second] = network.sgsns as [Sgsn, Sgsn];
  assert.deepEqual(await first.attach(cancelled.imsi), { accepted: false, cause: 7 });
  assert.deepEqual(await second.attach(kept.imsi), { accepted: true });
  assert.equal(await operator.radius.nas.authenticates(userNameOf(cancelled, operatorNames)), false);
  assert.equal(await operator.radius.nas.authenticates(userNameOf(kept, operatorNames)), true);
});

type Network = {
  readonly namespaces: Namespaces;
  readonly folder: string;
  readonly page: string;
  readonly doors: { readonly vty: Endpoint; readonly ctrl: Endpoint };
  readonly sgsns: Sgsn[];
};

async function startNetwork(stack: AsyncDisposableStack): Promise<Network> {
  const folder = await mkdtemp(join(tmpdir(), 'signoff-packet-'));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  const namespaces = await makeNamespaces();
  stack.defer(() => namespaces.remove());
  const ggsn = await startOsmoGgsn(namespaces.core, addresses);
  stack.defer(() => ggsn.close());
  const server = await startWebServer(namespaces);
  stack.defer(() => server.close());
  const [vty, ctrl] = await Promise.all(
    [ggsn.vty, ggsn.ctrl].map(({ port }) => openDoor(namespaces.core, port)),
  );
  assert.ok(vty && ctrl);
  stack.defer(() => vty.close());
  stack.defer(() => ctrl.close());
  return { namespaces, folder, page: server.url, doors: { vty, ctrl }, sgsns: [] };
}

/** The real portal and a real worker on PostgreSQL, for a provider whose systems are the real ones. */
async function startSignoff(stack: AsyncDisposableStack, { doors, folder }: Network) {
  const operator = await startOperator('127.0.51.1');
  stack.defer(() => operator.close());
  const { url, drop } = await createDatabase();
  stack.defer(drop);
  const { db, close } = await openDatabase({ kind: 'postgres', url });
  stack.defer(close);
  await migrate(db);
  const end = { offered: ['at-once'], noticeDays: 0 };
  const providerId = await addProvider(db, { ...operatorRules, end });
  const added = await addLines(db, providerId, [{ owner: 'ends', email }, { owner: 'stays' }]);
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
    SIGNOFF_CONNECTIONS: await operator.connect(providerId, { gateway: doors }),
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

/** Each card attaches through an SGSN of its own; its context and its accounting begin when the HLR accepts. */
async function attachBoth(
  stack: AsyncDisposableStack,
  { namespaces, folder, page, sgsns }: Network,
  { hlr, radius }: Operator,
  lines: readonly LineRecord[],
) {
  const attached: { readonly phone: Phone; readonly download: Download }[] = [];
  for (const [place, line] of lines.entries()) {
    const own = await mkdtemp(join(folder, 'phone-'));
    const sgsn = startSgsn({
      hlr: hlr.gsup,
      name: `sgsn-${place}`,
      onDetach: () => attached[place]?.phone.disconnect(),
    });
    stack.defer(() => sgsn.close());
    sgsns.push(sgsn);
    assert.deepEqual(await sgsn.attach(line.imsi), { accepted: true });
    const phone = startPhone(namespaces, place, { imsi: line.imsi, msisdn: line.msisdn, folder: own });
    stack.defer(() => phone.close());
    await phone.connected();
    await radius.nas.start(userNameOf(line, operatorNames));
    const download = phone.download(page);
    stack.defer(() => download.end());
    attached.push({ phone, download });
  }
  return attached;
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

/** What was on its way may still arrive; then nothing does, while the other card loads on. */
async function assertStopped(dying: Download, living: Download): Promise<void> {
  const pauseMs = 1_000;
  await sleep(pauseMs);
  const [stoppedAt, stillAt] = [dying.bytes(), living.bytes()];
  assert.ok(stoppedAt > 0);
  await until('the other card loads on', 20_000, async () => living.bytes() > stillAt + 100_000);
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
  assert.match(receipt, /no PDP context/);
  const files = { receipt: join(folder, 'receipt.txt'), key: join(folder, 'key.txt') };
  await writeFile(files.receipt, receipt);
  await writeFile(files.key, await visitor.download('/key.txt'));
  const { code, out } = await runToEnd(['verify', files.receipt, '--key', files.key], {});
  assert.equal(code, 0, out.join('\n'));
}
