import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect as connectPlain, type Socket } from 'node:net';
import { after, describe, test } from 'node:test';
import { connect } from 'node:tls';
import { startEs2plusCallback } from '../../src/connectors/esim/es2plus-callback.ts';
import type { DownloadProgress } from '../../src/domain/esim.ts';
import { newLine } from '../contract/stage.ts';
import { Gate } from '../engine/around.ts';
import { Authority, type Identity, opensslMissing } from '../systems/programs/certificates.ts';
import { SmDpPlus } from '../systems/programs/sm-dp-plus.ts';

const path = '/gsma/rsp2/es2plus/handleDownloadProgressInfo';

/** However it ends: a connection that is cut off may end with an error. */
async function closed(socket: Socket): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  socket.on('error', () => {});
  socket.once('close', () => resolve());
  await promise;
}

describe('the listener for what SM-DP+ tell', { skip: opensslMissing }, () => {
  const [authority, stranger] = [new Authority(), new Authority('strangers')];
  after(() => {
    authority.remove();
    stranger.remove();
  });

  type Wishes = {
    readonly store?: (progress: DownloadProgress) => Promise<void>;
    readonly caller?: Identity;
    readonly patienceMs?: number;
  };

  async function open({ store, caller, patienceMs = 60_000 }: Wishes = {}) {
    const stored: DownloadProgress[] = [];
    const listener = await startEs2plusCallback({
      listen: { host: '127.0.0.1', port: 0 },
      ...authority.issue('operator'),
      authority: authority.certificate,
      patienceMs,
      onNotice: async (progress) => {
        await store?.(progress);
        stored.push(progress);
      },
    });
    const identity = caller ?? authority.issue('sm-dp-plus');
    const smdp = await SmDpPlus.start({ identity, authority: authority.certificate });
    return {
      stored,
      smdp,
      listener,
      url: `https://127.0.0.1:${listener.port}`,
      /** A connection with a certificate that is trusted, for what no client of HTTP would send. */
      async socket(own: Partial<Identity> = authority.issue('sm-dp-plus')) {
        const { port } = listener;
        const socket = connect({
          host: '127.0.0.1',
          port,
          ca: authority.certificate,
          cert: own.certificate,
          key: own.key,
        });
        await once(socket, 'secureConnect');
        socket.on('error', () => {});
        return socket;
      },
      async [Symbol.asyncDispose]() {
        await listener.close();
        await smdp.close();
      },
    };
  }

  test('a notice is answered only after it is stored', async () => {
    const gate = new Gate();
    await using opened = await open({ store: () => gate.pass() });
    const { smdp, url, stored } = opened;
    const { iccid } = newLine();
    let answered: number | null = null;
    const telling = smdp.tell(url, { iccid, point: 5 }).then((status) => {
      answered = status;
    });
    await gate.reached;
    assert.equal(answered, null);
    gate.open();
    await telling;
    assert.equal(answered, 204);
    assert.deepEqual(stored, [
      { iccid, at: new Date('2026-11-01T09:00:00Z'), point: 5, status: 'Executed-Success' },
    ]);
  });

  test('a notice that could not be stored is told so, and is taken when it comes again', async () => {
    let isAway = true;
    await using opened = await open({
      store: async () => {
        if (isAway) {
          throw new Error('the database is away');
        }
      },
    });
    const { smdp, url, stored } = opened;
    const notice = { iccid: newLine().iccid, point: 4 };
    assert.equal(await smdp.tell(url, notice), 503);
    isAway = false;
    assert.equal(await smdp.tell(url, notice), 204);
    assert.equal(stored.length, 1);
  });

  test('an ICCID comes with and without an F, a point as a number and in quotes, an instant with any offset', async () => {
    await using opened = await open();
    const { smdp, url, stored } = opened;
    const { iccid } = newLine();
    for (const notice of [
      { iccid: `${iccid}F`, point: 3, at: '2026-11-01T10:00:00+01:00' },
      { iccid: `${iccid}f`, point: '3', at: '2026-11-01T09:00:00.250Z' },
      { iccid: `${iccid}0`, point: 101 },
    ]) {
      assert.equal(await smdp.tell(url, notice), 204);
    }
    assert.deepEqual(
      stored.map(({ iccid: stand, point, at }) => [stand, point, at.toISOString()]),
      [
        [iccid, 3, '2026-11-01T09:00:00.000Z'],
        [iccid, 3, '2026-11-01T09:00:00.250Z'],
        [`${iccid}0`, 101, '2026-11-01T09:00:00.000Z'],
      ],
    );
  });

  test('what is no notice is refused, and nothing is stored', async () => {
    await using opened = await open();
    const { smdp, url, stored } = opened;
    const { iccid } = newLine();
    const whole = {
      header: { functionRequesterIdentifier: 'x', functionCallIdentifier: 'y' },
      iccid,
      timestamp: '2026-11-01T09:00:00Z',
      notificationPointId: 5,
      notificationPointStatus: { status: 'Executed-Success' },
    };
    assert.equal(await smdp.tellRaw(url, JSON.stringify(whole)), 204, 'as it is, it is taken');
    const broken: readonly (string | Buffer)[] = [
      '',
      'null',
      '[]',
      '{}',
      JSON.stringify(whole).slice(0, -1),
      randomBytes(2_000),
      '['.repeat(30_000),
      ...[
        { header: {} },
        { iccid: 'x' },
        { iccid: `${iccid}12` },
        { iccid: 8_944_000_000_000_000_000 },
        { timestamp: 'yesterday' },
        { timestamp: '2026-13-01T09:00:00Z' },
        { notificationPointId: -1 },
        { notificationPointId: 4.5 },
        { notificationPointId: 'five' },
        { notificationPointStatus: { status: 'Done' } },
        { notificationPointStatus: null },
      ].map((part) => JSON.stringify({ ...whole, ...part })),
    ];
    for (const body of broken) {
      assert.equal(await smdp.tellRaw(url, body), 400, String(body).slice(0, 80));
    }
    assert.equal(stored.length, 1);
  });

  test('a body without an end is read no further than a message can be', async () => {
    await using opened = await open();
    const { smdp, url, stored } = opened;
    const huge = Buffer.alloc(10 * 1024 * 1024, 'x');
    // Whether the answer or the end of the connection arrives first is up to the network.
    const status = await smdp.tellRaw(url, huge).catch(() => 'ended');
    assert.ok(status === 400 || status === 'ended', String(status));
    const socket = await opened.socket();
    socket.write(`POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-length: ${huge.length}\r\n\r\n`);
    socket.write(huge.subarray(0, 100_000));
    const [answer] = await once(socket, 'data');
    assert.match(String(answer), /^HTTP\/1\.1 400 /, 'before it is over');
    socket.destroy();
    assert.deepEqual(stored, []);
    assert.equal(await smdp.tell(url, { iccid: newLine().iccid, point: 4 }), 204, 'and others are heard');
  });

  test('who sends slowly is cut off, and holds up nobody', { timeout: 60_000 }, async () => {
    await using opened = await open({ patienceMs: 400 });
    const { smdp, url, stored } = opened;
    const head = `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n`;
    const slow = [head, `${head}content-length: 400\r\n\r\n{"header":`];
    const sockets = [
      ...(await Promise.all(slow.map(() => opened.socket()))),
      // It never begins its handshake.
      connectPlain(opened.listener.port, '127.0.0.1'),
    ];
    const ended = sockets.map(async (socket, index) => {
      socket.resume();
      if (slow[index] !== undefined) {
        socket.write(slow[index]);
      }
      await closed(socket);
    });
    assert.equal(await smdp.tell(url, { iccid: newLine().iccid, point: 4 }), 204);
    await Promise.all(ended);
    assert.equal(stored.length, 1);
  });

  test('nobody is heard without a certificate of the authority that is still valid', async () => {
    const { iccid } = newLine();
    for (const caller of [stranger.issue('sm-dp-plus'), authority.issue('sm-dp-plus', { expired: true })]) {
      await using opened = await open({ caller });
      const { smdp, url, stored } = opened;
      await assert.rejects(smdp.tell(url, { iccid, point: 5 }), /socket hang up|ECONNRESET|EPIPE|ERR_SSL/);
      assert.deepEqual(stored, []);
    }
    await using opened = await open();
    const socket = await opened.socket({});
    const ended = closed(socket);
    let heard = '';
    socket.on('data', (data) => {
      heard += String(data);
    });
    socket.write(`POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\n\r\n{}`);
    await ended;
    assert.equal(heard, '', 'not even a refusal');
  });

  test('nothing else is there', async () => {
    await using opened = await open();
    for (const line of ['GET /', `GET ${path}`, 'POST /gsma/rsp2/es2plus/cancelOrder', `POST ${path}/`]) {
      const socket = await opened.socket();
      socket.end(`${line} HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\n\r\n{}`);
      const [answer] = await once(socket, 'data');
      assert.match(String(answer), /^HTTP\/1\.1 404 /, line);
      socket.destroy();
    }
    assert.deepEqual(opened.stored, []);
  });

  test('closing lets what is being stored be answered', async () => {
    const gate = new Gate();
    await using opened = await open({ store: () => gate.pass() });
    const telling = opened.smdp.tell(opened.url, { iccid: newLine().iccid, point: 5 });
    await gate.reached;
    const closing = opened.listener.close();
    gate.open();
    assert.equal(await telling, 204);
    await closing;
    await assert.rejects(opened.smdp.tell(opened.url, { iccid: newLine().iccid, point: 5 }), /ECONNREFUSED/);
  });

  test('closing waits for nobody who has not said everything', { timeout: 30_000 }, async () => {
    await using opened = await open();
    const halfWay = await opened.socket();
    const head = `POST ${path} HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\ncontent-length: 400\r\n\r\n`;
    halfWay.write(head);
    await once(halfWay, 'data');
    halfWay.write('{"header":');
    const silent = connectPlain(opened.listener.port, '127.0.0.1');
    await once(silent, 'connect');
    const ended = [halfWay, silent].map((socket) => closed(socket.resume()));
    await opened.listener.close();
    await Promise.all(ended);
    assert.deepEqual(opened.stored, []);
  });
});
