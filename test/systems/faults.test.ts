import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, test } from 'node:test';
import { postgresMissing } from '../support/postgres.ts';
import { type Fault, openFault } from './programs/fault.ts';
import { type Operator, operatorMissing, startOperator } from './programs/operator.ts';

/**
 * Whole terminations, by a real worker, through an HLR and a RADIUS server that fail. In each of them a line of another provider,
 * whose systems are well, comes to its end while the fault lasts; nothing is recorded verified that is not so; and when the fault
 * is over the line ends.
 */

describe('a line ends truthfully', { skip: operatorMissing || postgresMissing }, () => {
  let operator: Operator;
  before(async () => {
    operator = await startOperator('127.0.52.1');
  });
  after(() => operator.close());

  function faultTest(
    name: string,
    body: (fault: Fault) => Promise<void>,
    wish: Parameters<typeof openFault>[1] = {},
  ) {
    test(name, async () => {
      await using fault = await openFault(operator, wish);
      await body(fault);
    });
  }

  faultTest(
    'when the HLR is killed in the middle of an order',
    async ({ hlr, vty, declare, ends, nothingVerified, elsewhere }) => {
      hlr.freeze();
      const id = await declare();
      await vty.heard();
      await hlr.end('SIGKILL');
      await elsewhere();
      await nothingVerified(id);
      await hlr.start();
      await ends(id);
    },
  );

  faultTest('when the HLR is started again between two orders', async ({ hlr, declare, ends, elsewhere }) => {
    await ends(await declare());
    await hlr.end('SIGTERM');
    await hlr.start();
    await ends(await declare());
    await elsewhere();
  });

  faultTest('when the HLR is away for longer than all tries would last', async (fault) => {
    const { hlr, declare, ends, elsewhere, longerThanAllTries, nothingVerified, kindsOf } = fault;
    await hlr.end('SIGKILL');
    const ids = [await declare(), await declare(), await declare()];
    await longerThanAllTries();
    await elsewhere();
    await Promise.all(ids.map((id) => nothingVerified(id)));
    await hlr.start();
    await Promise.all(ids.map((id) => ends(id)));
    for (const id of ids) {
      assert.ok(!(await kindsOf(id)).includes('step-parked'), 'it cost nothing but time');
    }
  });

  faultTest('when the HLR answers too late, and its answers come all at once', async (fault) => {
    const { ctrl, declare, ends, elsewhere, longerThanAllTries, nothingVerified } = fault;
    ctrl.treatment.hold = true;
    const id = await declare();
    await longerThanAllTries();
    await elsewhere();
    await nothingVerified(id);
    ctrl.release();
    await ends(id);
  });

  faultTest('when the HLR refuses, and somebody mends it', async (fault) => {
    const { declare, ends, elsewhere, parked, resume, operator } = fault;
    const id = await declare({ unknownToHlr: true });
    assert.match(await parked(id), /no such subscriber/);
    await elsewhere();
    await operator.hlr.add(await fault.lineOf(id));
    await resume(id);
    await ends(id);
  });

  faultTest('when the HLR takes the order and lets the line go on', async (fault) => {
    const { hlr, declare, ends, elsewhere, parked, resume } = fault;
    const stubborn = new DatabaseSync(join(hlr.folder, 'hlr.db'), { timeout: 5_000 });
    stubborn.exec(`create trigger stays_on after update of nam_ps on subscriber when new.nam_ps = 0
      begin update subscriber set nam_ps = 1 where id = new.id; end`);
    const id = await declare();
    await parked(id);
    await elsewhere();
    stubborn.exec('drop trigger stays_on');
    stubborn.close();
    await resume(id);
    await ends(id);
  });

  faultTest('when half of an answer comes, and then nothing', async (fault) => {
    const { ctrl, declare, ends, elsewhere, nothingVerified } = fault;
    ctrl.treatment.halveAnswerTo = 'info';
    const id = await declare();
    await ctrl.heard();
    await elsewhere();
    await nothingVerified(id);
    ctrl.treatment.halveAnswerTo = null;
    ctrl.cut();
    await ends(id);
  });

  faultTest('when garbage comes between the answers', async ({ ctrl, vty, declare, ends, elsewhere }) => {
    const garbage = setInterval(() => {
      ctrl.inject(Buffer.from('0007ee00474554ffffeefe', 'hex'));
      vty.inject(Buffer.from([0xff, 0xfd, 0x00, 0x80, 0x0a, 0x23, 0x20]));
    }, 40);
    const ids = [await declare(), await declare(), await declare()];
    await elsewhere();
    clearInterval(garbage);
    await Promise.all(ids.map((id) => ends(id)));
  });

  faultTest('when answers come byte by byte', async ({ ctrl, vty, declare, ends }) => {
    ctrl.treatment.split = true;
    vty.treatment.split = true;
    await ends(await declare());
  });

  faultTest('when RADIUS is killed and stays away for longer than all tries would last', async (fault) => {
    const { operator, declare, ends, elsewhere, longerThanAllTries, notVerified, kindsOf } = fault;
    await operator.radius.aaa.kill();
    const id = await declare();
    await longerThanAllTries();
    await elsewhere();
    await notVerified(id, 'sessions-off');
    await operator.radius.aaa.restart();
    await ends(id);
    assert.ok(!(await kindsOf(id)).includes('step-parked'), 'it cost nothing but time');
  });

  faultTest('when the database of RADIUS falls and comes back', async (fault) => {
    const { operator, declare, ends, elsewhere, longerThanAllTries, notVerified } = fault;
    await operator.radius.postgres.kill();
    const id = await declare();
    await longerThanAllTries();
    await elsewhere();
    await notVerified(id, 'sessions-off');
    await operator.radius.postgres.restart();
    await ends(id);
  });

  faultTest('when the NAS says that it ended a session, and it goes on', async (fault) => {
    const { operator, declare, elsewhere, parked, notVerified, ends, resume, userOf } = fault;
    const id = await declare({ manner: 'pretends' });
    assert.match(await parked(id), /open session/);
    await elsewhere();
    await notVerified(id, 'sessions-off');
    const user = await userOf(id);
    for (const session of operator.radius.nas.live(user)) {
      await operator.radius.nas.stopSession(user, session, 0);
    }
    await resume(id);
    await ends(id, { sessionsAtNas: 'any' });
  });

  faultTest('when the NAS refuses to end a session', async ({ declare, elsewhere, parked, notVerified }) => {
    const id = await declare({ manner: 'refuses' });
    assert.match(await parked(id), /Disconnect-NAK/);
    await elsewhere();
    await notVerified(id, 'sessions-off');
  });

  faultTest(
    'when a session comes back after it was ended: it is ended again, and told',
    async ({ operator, declare, ends, verified, kindsOf, userOf }) => {
      const id = await declare();
      await verified(id, 'sessions-off');
      const user = await userOf(id);
      await operator.radius.nas.start(user);
      await ends(id);
      assert.ok((await kindsOf(id)).includes('silence-broken'));
      assert.equal(operator.radius.nas.ended(user), 2, 'the first one, and the one that came back');
    },
    { quietMs: 3_000 },
  );

  faultTest(
    'when the secret of RADIUS is wrong, and somebody mends it',
    async ({ declare, ends, elsewhere, longerThanAllTries, notVerified, startAgain }) => {
      const id = await declare();
      await longerThanAllTries();
      await elsewhere();
      await notVerified(id, 'sessions-off');
      await startAgain();
      await ends(id);
    },
    { wrongSecret: true },
  );
});
