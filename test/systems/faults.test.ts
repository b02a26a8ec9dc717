import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, test } from 'node:test';
import { postgresMissing } from '../support/postgres.ts';
import { type Fault, type FaultWish, openFault } from './programs/fault.ts';
import { type Operator, operatorMissing, startOperator } from './programs/operator.ts';

/**
 * Whole terminations, by a real worker, through an HLR and a RADIUS server that fail. While the fault lasts, a line of another
 * provider, whose systems are well, comes to its end, and nothing is recorded verified that is not so; when it is over, the line
 * ends.
 */

let operator: Operator;

/** What takes longer hangs. */
const longestMs = 150_000;

function faultTest(name: string, body: (fault: Fault) => Promise<void>, wish: FaultWish = {}) {
  test(name, { timeout: longestMs }, async () => {
    await using fault = await openFault(operator, wish);
    await body(fault);
  });
}

async function assertTriesSpentNothing(fault: Fault, id: string): Promise<void> {
  assert.ok(!(await fault.kindsOf(id)).includes('step-parked'), 'it cost nothing but time');
}

describe('a line ends, and no sooner than it is off', { skip: operatorMissing || postgresMissing }, () => {
  before(async () => {
    operator = await startOperator('127.0.52.1');
  });
  after(() => operator.close());

  describe('when the HLR', () => hlrFaults());
  describe('when what the HLR says', () => wireFaults());
  describe('when RADIUS', () => radiusFaults());
  describe('when the NAS', () => nasFaults());
});

function hlrFaults(): void {
  faultTest('is killed in the middle of an order', async (fault) => {
    const { hlr } = operator;
    const card = await fault.connected();
    fault.vty.treatment.holdAnswerTo = 'network-access-mode';
    const id = await fault.declare(card);
    await fault.vty.heard('network-access-mode');
    await hlr.end('SIGKILL');
    fault.vty.treatment.holdAnswerTo = null;
    await fault.elsewhere();
    await fault.assertNotVerified(id, 'network-off');
    await hlr.start();
    await fault.ends(id, card);
  });

  faultTest('is started again between two orders', async (fault) => {
    const [one, other] = [await fault.connected(), await fault.connected()];
    await fault.ends(await fault.declare(one), one);
    await operator.hlr.end('SIGTERM');
    await operator.hlr.start();
    await fault.ends(await fault.declare(other), other);
  });

  faultTest('is away for longer than all tries would last', async (fault) => {
    const cards = [await fault.connected(), await fault.connected(), await fault.connected()];
    await operator.hlr.end('SIGKILL');
    const ids = await Promise.all(cards.map((card) => fault.declare(card)));
    await fault.longerThanAllTries();
    await fault.elsewhere();
    for (const id of ids) {
      await fault.assertNotVerified(id, 'network-off');
    }
    await operator.hlr.start();
    for (const [place, card] of cards.entries()) {
      await fault.ends(ids[place] ?? '', card);
      await assertTriesSpentNothing(fault, ids[place] ?? '');
    }
  });

  faultTest('does not know the card, and somebody mends it', async (fault) => {
    const card = await fault.connected({ unknownToHlr: true });
    const id = await fault.declare(card);
    assert.match(await fault.parked(id), /no such subscriber/);
    await fault.elsewhere();
    await fault.assertNotVerified(id, 'network-off');
    await operator.hlr.add(card.line);
    await fault.resume(id);
    await fault.ends(id, card);
  });

  faultTest('takes the order and lets the card go on', async (fault) => {
    const card = await fault.connected();
    const database = new DatabaseSync(join(operator.hlr.folder, 'hlr.db'), { timeout: 5_000 });
    database.exec(`create trigger stays_on after update of nam_ps on subscriber when new.nam_ps = 0
      begin update subscriber set nam_ps = 1 where id = new.id; end`);
    const id = await fault.declare(card);
    await fault.parked(id);
    await fault.elsewhere();
    await fault.assertNotVerified(id, 'network-off');
    database.exec('drop trigger stays_on');
    database.close();
    await fault.resume(id);
    await fault.ends(id, card);
  });
}

function wireFaults(): void {
  faultTest('comes too late, and then all at once', async (fault) => {
    const card = await fault.connected();
    fault.ctrl.treatment.holdAnswerTo = 'info';
    const id = await fault.declare(card);
    await fault.longerThanAllTries();
    await fault.elsewhere();
    await fault.assertNotVerified(id, 'network-off');
    fault.ctrl.release();
    await fault.ends(id, card);
    await assertTriesSpentNothing(fault, id);
  });

  faultTest('ends in the middle of a frame', async (fault) => {
    const card = await fault.connected();
    fault.ctrl.treatment.halveAnswerTo = 'info';
    const id = await fault.declare(card);
    await fault.ctrl.heard();
    await fault.elsewhere();
    await fault.assertNotVerified(id, 'network-off');
    fault.ctrl.treatment.halveAnswerTo = null;
    await fault.ends(id, card);
  });

  faultTest('is mixed with garbage', async (fault) => {
    const cards = [await fault.connected(), await fault.connected(), await fault.connected()];
    const garbage = setInterval(() => {
      fault.ctrl.inject(Buffer.from('0007ee00474554ffffeefe', 'hex'));
      fault.vty.inject(Buffer.from('fffd00800a2320', 'hex'));
    }, 40);
    const ids = await Promise.all(cards.map((card) => fault.declare(card)));
    await fault.elsewhere();
    clearInterval(garbage);
    for (const [place, card] of cards.entries()) {
      const id = ids[place] ?? '';
      if ((await fault.kindsOf(id)).includes('step-parked')) {
        await fault.resume(id);
      }
      await fault.ends(id, card);
    }
  });

  faultTest('comes byte by byte', async (fault) => {
    const card = await fault.connected();
    fault.ctrl.treatment.split = true;
    fault.vty.treatment.split = true;
    await fault.ends(await fault.declare(card), card);
  });
}

function radiusFaults(): void {
  faultTest('is killed and stays away for longer than all tries would last', async (fault) => {
    const card = await fault.connected();
    await operator.radius.aaa.kill();
    const id = await fault.declare(card);
    await fault.longerThanAllTries();
    await fault.elsewhere();
    await fault.assertNotVerified(id, 'sessions-off');
    await operator.radius.aaa.restart();
    await fault.ends(id, card);
    await assertTriesSpentNothing(fault, id);
  });

  faultTest('stands still, and then answers', async (fault) => {
    const card = await fault.connected();
    operator.radius.aaa.pause();
    const id = await fault.declare(card);
    await fault.longerThanAllTries();
    await fault.elsewhere();
    await fault.assertNotVerified(id, 'sessions-off');
    operator.radius.aaa.goOn();
    await fault.ends(id, card);
    await assertTriesSpentNothing(fault, id);
  });

  faultTest('loses its database, and gets it back', async (fault) => {
    const card = await fault.connected();
    await operator.radius.postgres.kill();
    const id = await fault.declare(card);
    await fault.longerThanAllTries();
    await fault.elsewhere();
    await fault.assertNotVerified(id, 'sessions-off');
    await operator.radius.postgres.restart();
    await fault.ends(id, card);
    await assertTriesSpentNothing(fault, id);
  });

  faultTest(
    'has another secret than it should, and somebody mends it',
    async (fault) => {
      const card = await fault.connected();
      const id = await fault.declare(card);
      await fault.longerThanAllTries();
      await fault.elsewhere();
      await fault.assertNotVerified(id, 'sessions-off');
      await fault.startWorker();
      await fault.ends(id, card);
    },
    { wrongSecret: true },
  );
}

function nasFaults(): void {
  faultTest('says that it ended a session, and goes on with it', async (fault) => {
    const card = await fault.connected({ manner: 'pretends' });
    const id = await fault.declare(card);
    assert.match(await fault.parked(id), /open session/);
    await fault.elsewhere();
    await fault.assertNotVerified(id, 'sessions-off', 'verify-silence');
  });

  faultTest('refuses to end a session', async (fault) => {
    const card = await fault.connected({ manner: 'refuses' });
    const id = await fault.declare(card);
    assert.match(await fault.parked(id), /Disconnect-NAK/);
    await fault.elsewhere();
    await fault.assertNotVerified(id, 'sessions-off', 'verify-silence');
  });

  faultTest(
    'begins a session again after it was ended: it is ended once more, and told',
    async (fault) => {
      const { nas } = operator.radius;
      const card = await fault.connected();
      const id = await fault.declare(card);
      await fault.verified(id, 'sessions-off');
      await nas.start(card.user);
      await fault.ends(id, card);
      assert.ok((await fault.kindsOf(id)).includes('silence-broken'));
      assert.equal(nas.ended(card.user), 2, 'the first one, and the one that came back');
    },
    { quietMs: 3_000 },
  );
}
