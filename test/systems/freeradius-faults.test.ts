import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { CounterpartAway } from '../../src/application/ports.ts';
import type { FreeRadiusSettings } from '../../src/connectors/network/freeradius.ts';
import { newCall } from '../contract/stage.ts';
import { openStage, type RadiusStage } from './freeradius-stages.ts';
import { freeRadiusMissing, type RadiusServers, startFreeRadius } from './programs/freeradius.ts';
import { startUdpRelay } from './programs/udp-relay.ts';
import { until } from './signoff.ts';

const off = { off: true, said: 'RADIUS: no open session, new sessions rejected' };
/** For faults that are over after a while. */
const patient = { irtMs: 100, mrtMs: 200, mrc: 200, mrdMs: 20_000 };

/** Takes connections, and answers each with the same words. */
async function startMuteServer(words: string) {
  const sockets = new Set<Socket>();
  const { promise: heard, resolve } = Promise.withResolvers<void>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('data', () => {
      socket.write(words);
      resolve();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: { host: '127.0.0.1', port: (server.address() as AddressInfo).port },
    heard,
    async close() {
      for (const socket of sockets) {
        socket.destroy();
      }
      await new Promise((closed) => server.close(closed));
    },
  };
}

describe('FreeRADIUS in trouble', { skip: freeRadiusMissing }, () => {
  let servers: RadiusServers;
  before(async () => {
    servers = await startFreeRadius();
  });
  after(() => servers.stop());

  async function onStage(
    body: (stage: RadiusStage) => Promise<void>,
    wishes: Partial<FreeRadiusSettings> = {},
  ): Promise<void> {
    const stage = await openStage(servers, wishes);
    await body(stage).finally(() => stage.close());
  }

  async function assertEnds({ port, line }: RadiusStage): Promise<void> {
    assert.equal((await port.endAll(line, newCall())).outcome, 'accepted');
    // A server that is back a moment ago may hear of the end later than the order waits for it.
    await until('it is off', 20_000, async () => (await port.readBack(line, newCall())).off);
    assert.deepEqual(await port.readBack(line, newCall()), off);
  }

  /** Nothing that it says may hold a secret or name the line. */
  function assertNameless(error: unknown, { line }: RadiusStage): void {
    assert.ok(error instanceof Error);
    const { database, authentication, nas } = servers;
    const told = `${error.message} ${error.stack} ${JSON.stringify(error)} ${error.cause}`;
    const secrets = [database.password, authentication.secret, nas.disconnect.secret, line.imsi, line.iccid];
    assert.ok(!secrets.some((secret) => told.includes(secret)), told);
    assert.ok(error.message.length <= 200, error.message);
  }

  async function failing(asked: Promise<unknown>, stage: RadiusStage): Promise<Error> {
    const error = await asked.then(
      () => assert.fail('it was answered'),
      (reason: unknown) => reason,
    );
    assertNameless(error, stage);
    return error as Error;
  }

  describe('whose NAS', () => {
    test('is not there is away; when it is there again, the next try ends the session', () =>
      onStage(async (stage) => {
        await servers.nas.kill();
        const error = await failing(stage.port.endAll(stage.line, newCall()), stage);
        assert.ok(error instanceof CounterpartAway);
        assert.equal((await stage.port.readBack(stage.line, newCall())).off, false);
        await servers.nas.restart();
        await assertEnds(stage);
        assert.equal(servers.nas.ended(stage.line.imsi), 1);
      }));

    test('dies with the order in its hands: nothing is known, and the next try ends the session', () =>
      onStage(async (stage) => {
        servers.nas.pause();
        const ordered = failing(stage.port.endAll(stage.line, newCall()), stage);
        await sleep(300);
        await servers.nas.kill();
        await ordered;
        assert.equal((await stage.port.readBack(stage.line, newCall())).off, false);
        await servers.nas.restart();
        await assertEnds(stage);
      }));

    test('does nothing for a while, gets the order many times, and ends the session once', () =>
      onStage(
        async (stage) => {
          servers.nas.pause();
          const ordered = stage.port.endAll(stage.line, newCall());
          await sleep(1_000);
          servers.nas.goOn();
          assert.equal((await ordered).said, 'RADIUS: new sessions rejected, Disconnect-ACK for 1 session');
          assert.deepEqual(await stage.port.readBack(stage.line, newCall()), off);
          assert.equal(servers.nas.ended(stage.line.imsi), 1);
        },
        { retransmission: patient },
      ));

    test('hides behind garbage and forged answers: the right one among them counts', async () => {
      const { endpoint, secret } = servers.nas.disconnect;
      const relay = await startUdpRelay(endpoint, (answer) => {
        const forged = Buffer.from(answer);
        forged[0] = 41;
        forged.fill(7, 4, 20);
        return [randomBytes(300), answer.subarray(0, 19), forged, Buffer.alloc(0), answer];
      });
      const disconnect = [{ endpoint: relay.endpoint, secret, nasAddress: null }];
      await onStage(assertEnds, { disconnect });
      await relay.close();
    });

    test('is answered for by somebody without the secret, who is not believed', async () => {
      const { endpoint, secret } = servers.nas.disconnect;
      const relay = await startUdpRelay(endpoint, (answer) => {
        const forged = Buffer.from(answer);
        forged[0] = 41;
        return [randomBytes(40), forged.fill(7, 4, 20)];
      });
      await onStage(
        async (stage) => {
          servers.nas.treat(stage.line.imsi, 'refuses');
          const error = await failing(stage.port.endAll(stage.line, newCall()), stage);
          assert.match(error.message, /no answer/);
          assert.equal((await stage.port.readBack(stage.line, newCall())).off, false);
        },
        { disconnect: [{ endpoint: relay.endpoint, secret, nasAddress: null }] },
      );
      await relay.close();
    });

    test('has another secret: silence, and no session is called ended', () =>
      onStage(
        async (stage) => {
          const error = await failing(stage.port.endAll(stage.line, newCall()), stage);
          assert.match(error.message, /no answer.*secret/);
          assert.equal(servers.nas.ended(stage.line.imsi), 0);
          assert.equal((await stage.port.readBack(stage.line, newCall())).off, false);
        },
        {
          disconnect: [
            { ...servers.nas.disconnect, secret: randomBytes(9).toString('hex'), nasAddress: null },
          ],
        },
      ));
  });

  describe('whose AAA', () => {
    test('is not there answers no read-back, and does when it is there again', () =>
      onStage(async (stage) => {
        await assertEnds(stage);
        await servers.aaa.kill();
        const error = await failing(stage.port.readBack(stage.line, newCall()), stage);
        assert.ok(error instanceof CounterpartAway);
        await servers.aaa.restart();
        assert.deepEqual(await stage.port.readBack(stage.line, newCall()), off);
      }));

    test('does nothing is no "off"; what it says late still counts', () =>
      onStage(async (stage) => {
        await assertEnds(stage);
        servers.aaa.pause();
        assert.match((await failing(stage.port.readBack(stage.line, newCall()), stage)).message, /no answer/);
        const asked = stage.port.readBack(stage.line, newCall());
        servers.aaa.goOn();
        assert.deepEqual(await asked, off);
      }));

    test('has another secret is no "off", and disturbs nobody else', async () => {
      const { endpoint } = servers.authentication;
      await onStage(
        async (stage) => {
          assert.equal((await stage.port.endAll(stage.line, newCall())).outcome, 'accepted');
          assert.match(
            (await failing(stage.port.readBack(stage.line, newCall()), stage)).message,
            /no answer.*secret/,
          );
        },
        { authentication: { endpoint, secret: randomBytes(9).toString('hex') } },
      );
      await onStage(assertEnds);
    });
  });

  describe('whose database', () => {
    test('is away takes no order and answers nothing; it is back, and all goes on over the same connector', () =>
      onStage(async (stage) => {
        const { port, line } = stage;
        await port.readSilence(line, new Date(), newCall());
        await servers.postgres.kill();
        const span = { since: new Date(0), until: new Date() };
        await until(
          'the connector has noticed',
          10_000,
          async () => (await failing(port.endAll(line, newCall()), stage)) instanceof CounterpartAway,
        );
        for (const ask of [
          () => port.endAll(line, newCall()),
          () => port.allow(line, newCall()),
          () => port.readBack(line, newCall()),
          () => port.readSilence(line, new Date(), newCall()),
          () => port.readTraffic(line, span, newCall()),
        ]) {
          assert.ok((await failing(ask(), stage)) instanceof CounterpartAway);
        }
        await servers.postgres.restart();
        await assertEnds(stage);
      }));

    test('is stopped while it works on an order: nothing is known, and the next try ends the session', () =>
      onStage(async (stage) => {
        const holder = await servers.admin.connect();
        holder.on('error', () => {});
        await holder.query('begin; lock table radusergroup in share mode');
        const ordered = failing(stage.port.endAll(stage.line, newCall()), stage);
        await until('it waits', 10_000, async () => {
          const { rows } = await servers.admin.query(
            `select from pg_stat_activity where usename = $1 and wait_event_type = 'Lock'`,
            [servers.database.user],
          );
          return rows.length > 0;
        });
        await servers.postgres.restart();
        assert.equal((await ordered) instanceof CounterpartAway, false);
        holder.release(true);
        await assertEnds(stage);
      }));

    test('lets everybody connect and says nothing, or garbage, does not hold up who gives up, and lets go in the end', async () => {
      for (const words of ['', 'HTTP/1.1 400 Bad Request\r\n\r\n', '\0'.repeat(99)]) {
        const { endpoint, heard, close } = await startMuteServer(words);
        await onStage(
          async (stage) => {
            const aborting = new AbortController();
            const ordered = failing(stage.port.endAll(stage.line, newCall(aborting.signal)), stage);
            await heard;
            aborting.abort(new Error('the deadline has passed'));
            await ordered;
          },
          { database: { ...servers.database, ...endpoint } },
        );
        await close();
      }
    });

    test('is told to give an order up that nobody waits for: it does not come true later', () =>
      onStage(async ({ port, line }) => {
        const holder = await servers.admin.connect();
        await holder.query('begin; lock table radusergroup in share mode');
        const aborting = new AbortController();
        const waiting = async () => {
          const { rows } = await servers.admin.query(
            `select from pg_stat_activity where usename = $1 and wait_event_type = 'Lock'`,
            [servers.database.user],
          );
          return rows.length;
        };
        const ordered = port.endAll(line, newCall(aborting.signal));
        await until('it waits', 10_000, async () => (await waiting()) > 0);
        aborting.abort(new Error('the deadline has passed'));
        await assert.rejects(ordered, /deadline/);
        await until('it waits no more', 10_000, async () => (await waiting()) === 0);
        await holder.query('rollback');
        holder.release();
        const { rows } = await servers.admin.query('select from radusergroup where username = $1', [
          line.imsi,
        ]);
        assert.equal(rows.length, 0);
      }));
  });
});
