import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Visitor } from '../../src/cli/demo/visitor.ts';
import { accountsOn } from '../../src/store/accounts.ts';
import { type Database, openDatabase } from '../../src/store/open.ts';
import { en } from '../../src/text/en/messages.ts';
import { addLines, addProvider, counterparts } from '../support/provider.ts';
import { seeded } from '../support/seeded.ts';
import { messageIdsIn } from './caught.ts';
import { freePort, killAll, type Running, signoff, until } from './signoff.ts';

const kills = 5;
const email = 'owner@example.com';
/** Four of each: ordinary, slow network, refused once, refused for good, lost answers. */
const endings = ['000', '911', '902', '943', '905'];
const wishes = Array.from({ length: 20 }, (_, place) => ({
  kind: place % 2 === 0 ? 'esim' : 'sim',
  contract: 'prepaid',
  imsiEndsIn: endings[place % endings.length] ?? '000',
  owner: 'owner',
  email,
})) satisfies Parameters<typeof addLines>[2];

after(killAll);

test('whatever `serve` acknowledged before it was killed is there afterwards, and comes to its end', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'signoff-killed-'));
  const settings = { SIGNOFF_DATA: folder, PORT: String(await freePort()) };
  const origin = `http://localhost:${settings.PORT}`;
  const password = await firstStart(settings, origin);
  const lineIds = await withDatabase(folder, (db) => addOwner(db, password, origin));

  const site = new KilledSite(() => signoff(['serve'], settings), origin, password);
  const acknowledged = await declareAll(site, lineIds);
  t.diagnostic(`declared ${acknowledged.size} terminations; answers lost: ${site.lostAnswers}`);
  assert.equal(acknowledged.size, lineIds.length);
  await until(
    'everything is done',
    180_000,
    async () => (await site.unfinished(acknowledged.values())) === 0,
    1_000,
  );
  const { code } = await site.stop();
  assert.equal(code, 0);

  await withDatabase(folder, async (db) => {
    await assertEnded(db, [...acknowledged.values()]);
    await assertMails(db, folder);
  });
  await rm(folder, { recursive: true });
});

/** @returns the password that it prints, after it has opened the door */
async function firstStart(settings: Readonly<Record<string, string>>, origin: string): Promise<string> {
  const serving = signoff(['serve'], settings);
  const line = await serving.line('password: ');
  const password = line.split('password: ')[1] ?? '';
  const visitor = new Visitor(origin);
  await visitor.open('/');
  await visitor.submit('/sign-in', { email: 'subscriber@example.com', password });
  assert.equal(visitor.path, '/lines');
  assert.deepEqual(await serving.end('SIGTERM'), { code: 0, signal: null });
  assert.deepEqual(serving.err, []);
  return password;
}

async function withDatabase<T>(folder: string, act: (db: Database) => Promise<T>): Promise<T> {
  const { db, close } = await openDatabase({ kind: 'embedded', folder });
  try {
    return await act(db);
  } finally {
    await close();
  }
}

/** Somebody with many lines of a provider that ends them at once. */
async function addOwner(db: Database, password: string, origin: string): Promise<string[]> {
  const providerId = await addProvider(db, {
    end: { offered: ['at-once'], noticeDays: 0 },
    counterparts: counterparts({ tries: 20, firstDelayMs: 50, longestDelayMs: 500, timeoutMs: 10_000 }),
  });
  const added = await addLines(db, providerId, wishes);
  const settings = { origin, secret: 'of no use here', sendReset: async () => {} };
  await accountsOn(db, settings).setPassword(email, password);
  return added.map(({ lineId }) => lineId);
}

/** A site that is killed every few requests, and its visitor, who signs in again and goes on. */
class KilledSite {
  lostAnswers = 0;
  readonly #start: () => Running;
  readonly #origin: string;
  readonly #password: string;
  readonly #random = seeded(7);
  #serving: Running | null = null;
  #killed = false;
  #visitor: Visitor;

  constructor(start: () => Running, origin: string, password: string) {
    this.#start = start;
    this.#origin = origin;
    this.#password = password;
    this.#visitor = new Visitor(origin);
  }

  /** Signs in, starting the site where it does not run. */
  async signIn(): Promise<void> {
    if (this.#serving === null || this.#killed) {
      this.#killed = false;
      this.#serving = this.#start();
      await this.#serving.line('Signoff is ready');
    }
    this.#visitor = new Visitor(this.#origin);
    await this.#visitor.open('/');
    await this.#visitor.submit('/sign-in', { email, password: this.#password });
  }

  /** @returns the id of the termination, as the page to which the answer led names it; null when no answer came */
  async declare(lineId: string): Promise<string | null> {
    try {
      await this.#visitor.open(`/lines/${lineId}`);
      const [, known] = /href="\/terminations\/([0-9a-z]{16})"/.exec(this.#visitor.html) ?? [];
      if (known) {
        return known; // its answer was lost, and it was stored all the same
      }
      await this.#visitor.open(`/lines/${lineId}/cancel`);
      await this.#visitor.submit(`/lines/${lineId}/cancel/check`, { end: 'at-once' });
      await this.#visitor.submit(`/lines/${lineId}/cancel/declare`);
      return this.#visitor.path.split('/terminations/')[1] ?? null;
    } catch (error) {
      assert.ok(this.#killed, String(error));
      this.lostAnswers += 1;
      return null;
    }
  }

  killSoon(): Promise<unknown> {
    return sleep(this.#random() * 250).then(() => {
      this.#killed = true;
      return this.#serving?.end('SIGKILL');
    });
  }

  async requireThere(ids: Iterable<string>): Promise<void> {
    for (const id of ids) {
      await this.#visitor.open(`/terminations/${id}`);
    }
  }

  async unfinished(ids: Iterable<string>): Promise<number> {
    let unfinished = 0;
    for (const id of ids) {
      await this.#visitor.open(`/terminations/${id}`);
      const shows = (words: string) => this.#visitor.html.includes(words);
      const paidBack = shows(en.status.receipt) && shows(en.refund.mails['refund-paid']);
      const settled = paidBack || shows(en.status.state['needs-attention']);
      unfinished += settled ? 0 : 1;
    }
    return unfinished;
  }

  async stop() {
    return (await this.#serving?.end('SIGTERM')) ?? { code: null };
  }
}

/** Declares one line after the other; a line whose answer was lost is declared again after the restart. */
async function declareAll(site: KilledSite, lineIds: readonly string[]): Promise<Map<string, string>> {
  const acknowledged = new Map<string, string>();
  const perKill = Math.ceil(lineIds.length / (kills + 1));
  await site.signIn();
  for (let kill = 0; acknowledged.size < lineIds.length; kill += 1) {
    const left = lineIds.filter((lineId) => !acknowledged.has(lineId));
    for (const [place, lineId] of left.slice(0, perKill).entries()) {
      const killing = kill < kills && place === perKill - 1 ? site.killSoon() : null;
      const id = await site.declare(lineId);
      if (id !== null) {
        acknowledged.set(lineId, id);
      }
      await killing;
    }
    await site.signIn();
    await site.requireThere(acknowledged.values());
  }
  return acknowledged;
}

async function assertEnded(db: Database, ids: readonly string[]) {
  const terminations = await db
    .selectFrom('termination')
    .innerJoin('line', 'line.id', 'termination.lineId')
    .select(['termination.id', 'termination.state', 'line.imsi', 'line.status'])
    .execute();
  assert.deepEqual(terminations.map(({ id }) => id).sort(), ids.toSorted(), 'no line was declared twice');
  for (const { state, imsi, status } of terminations) {
    const refused = imsi.endsWith('943');
    assert.deepEqual([state, status], refused ? ['needs-attention', 'active'] : ['completed', 'ended'], imsi);
  }
  const orders = await db.selectFrom('sandboxOrder').selectAll().execute();
  for (const { counterpart, effects } of orders) {
    assert.ok(effects === 1 || (counterpart === 'billing' && effects === 0));
  }
  const work = await db.selectFrom('work').selectAll().where('kind', '<>', 'billing-watch').execute();
  assert.deepEqual(work, [], 'nothing is left but the watch, which never ends');
}

/** Every mail was sent once and lies with the mails, but for those whose process died while they were handed over. */
async function assertMails(db: Database, folder: string) {
  const mails = await db.selectFrom('mail').select(['id', 'state', 'trouble', 'template']).execute();
  assert.ok(mails.every(({ state, trouble }) => state === 'sent' || trouble === 'unanswered'));
  assert.equal(mails.filter(({ template }) => template === 'acknowledge').length, wishes.length);
  assert.equal(mails.filter(({ template }) => template === 'complete').length, (wishes.length * 4) / 5);
  const caught = await messageIdsIn(join(folder, 'mails'));
  assert.equal(new Set(caught).size, caught.length, 'no mail came twice');
  for (const { id, state } of mails) {
    assert.ok(state !== 'sent' || caught.includes(`<${id}@localhost>`), id);
  }
}
