import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { after, describe, test } from 'node:test';
import { createServer as createTlsServer } from 'node:tls';
import { CounterpartAway } from '../../src/application/ports.ts';
import { es2plus } from '../../src/connectors/esim/es2plus.ts';
import type { Es2plusSettings } from '../../src/connectors/esim/es2plus-client.ts';
import { newCall, newLine } from '../contract/stage.ts';
import { namesOf, rememberNotices } from '../support/esim.ts';
import { Authority, type Identity, opensslMissing } from '../systems/programs/certificates.ts';
import { SmDpPlus } from '../systems/programs/sm-dp-plus.ts';

describe('the connection to an SM-DP+', { skip: opensslMissing }, () => {
  const [authority, stranger] = [new Authority(), new Authority('strangers')];
  after(() => {
    authority.remove();
    stranger.remove();
  });

  /** A stand-in with this certificate, and a connector with these settings. */
  async function open(server: Identity, wish: Partial<Es2plusSettings> = {}) {
    const trusted = authority.certificate;
    const smdp = await SmDpPlus.start({ identity: server, authority: trusted });
    const own = authority.issue('operator');
    const settings = { url: smdp.url, ...own, authority: trusted, requester: 'operator', ...wish };
    const connected = es2plus(settings, rememberNotices());
    return {
      smdp,
      connected,
      port: connected.esim(namesOf(), 'unavailable'),
      async [Symbol.asyncDispose]() {
        connected.close();
        await smdp.close();
      },
    };
  }

  const refusedServers: readonly (readonly [string, () => Identity, RegExp])[] = [
    ['signed by a stranger', () => stranger.issue('sm-dp-plus'), /certificate is not valid/],
    ['that has expired', () => authority.issue('sm-dp-plus', { expired: true }), /certificate is not valid/],
    ['of another name', () => authority.issue('x', { names: ['smdp.example'] }), /certificate is not valid/],
  ];
  for (const [which, identity, trouble] of refusedServers) {
    test(`a certificate ${which} is not talked to: the SM-DP+ is away`, async () => {
      await using opened = await open(identity());
      const { smdp, port, connected } = opened;
      await assert.rejects(port.release(newLine(), newCall()), CounterpartAway);
      await assert.rejects(port.readBack(newLine(), newCall()), CounterpartAway);
      assert.deepEqual(smdp.calls, [], 'nothing was told to it');
      const [finding] = await connected.check(new AbortController().signal);
      assert.match(finding?.trouble ?? '', trouble);
    });
  }

  test('an operator that the SM-DP+ does not trust gets nothing done', async () => {
    const line = newLine();
    for (const own of [stranger.issue('operator'), authority.issue('operator', { expired: true })]) {
      await using opened = await open(authority.issue('sm-dp-plus'), own);
      const { smdp, port, connected } = opened;
      smdp.profiles.put(line.iccid);
      await assert.rejects(port.release(line, newCall()), /^(?:CounterpartAway|Error): SM-DP\+: /);
      assert.equal(smdp.profiles.profile(line.iccid)?.state, 'Released');
      assert.deepEqual(smdp.calls, []);
      const [finding] = await connected.check(new AbortController().signal);
      assert.match(finding?.trouble ?? '', /certificate of this operator/);
    }
  });

  test('where nobody listens, the SM-DP+ is away, and comes back without a new start', async () => {
    const identity = authority.issue('sm-dp-plus');
    await using opened = await open(identity);
    const { smdp, port, connected } = opened;
    const line = newLine();
    smdp.profiles.put(line.iccid);
    await smdp.close();
    await assert.rejects(port.release(line, newCall()), CounterpartAway);
    const [finding] = await connected.check(new AbortController().signal);
    assert.match(finding?.trouble ?? '', /ECONNREFUSED: check the URL/);
    const { hostname: host, port: number } = new URL(smdp.url);
    const again = await SmDpPlus.start(
      { identity, authority: authority.certificate },
      { host, port: Number(number) },
    );
    try {
      again.profiles.put(line.iccid);
      assert.equal((await port.release(line, newCall())).outcome, 'accepted');
    } finally {
      connected.close();
      await again.close();
    }
  });

  test('an answer that changes the protocol is none, and ends the call', async () => {
    const { certificate: cert, key } = authority.issue('sm-dp-plus');
    const changing = createTlsServer({ cert, key }, (socket) => {
      socket.on('error', () => {});
      socket.once('data', () =>
        socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'),
      );
    });
    const { promise, resolve } = Promise.withResolvers<void>();
    changing.listen(0, '127.0.0.1', resolve);
    await promise;
    const { port: number } = changing.address() as AddressInfo;
    const own = authority.issue('operator');
    const settings = { ...own, authority: authority.certificate, requester: 'operator' };
    const connected = es2plus({ url: `https://127.0.0.1:${number}`, ...settings }, rememberNotices());
    try {
      const port = connected.esim(namesOf(), 'unavailable');
      await assert.rejects(port.release(newLine(), newCall()), /^Error: SM-DP\+: connection lost/);
    } finally {
      connected.close();
      changing.close();
    }
  });

  test('what listens and speaks no TLS is away', async () => {
    const plain = createServer((socket) => {
      socket.on('error', () => {});
      socket.end('220 not here\r\n');
    });
    const { promise, resolve } = Promise.withResolvers<void>();
    plain.listen(0, '127.0.0.1', resolve);
    await promise;
    try {
      const url = `https://127.0.0.1:${(plain.address() as AddressInfo).port}`;
      await using opened = await open(authority.issue('sm-dp-plus'), { url });
      await assert.rejects(opened.port.release(newLine(), newCall()), CounterpartAway);
    } finally {
      plain.close();
    }
  });

  test('calls share connections', async () => {
    await using opened = await open(authority.issue('sm-dp-plus'));
    const { smdp, port } = opened;
    for (let nth = 0; nth < 5; nth += 1) {
      await port.release(newLine(), newCall());
    }
    assert.equal(smdp.calls.length, 10, 'an order and a question each');
    assert.equal(smdp.connections, 1);
  });

  test('what is no certificate is said at the start, and not shown', () => {
    const own = authority.issue('operator');
    const settings = {
      url: 'https://127.0.0.1:1',
      ...own,
      authority: own.certificate,
      requester: 'operator',
    };
    for (const wrong of [{ key: 'a secret' }, { certificate: 'none' }, { key: stranger.issue('x').key }]) {
      assert.throws(
        () => es2plus({ ...settings, ...wrong }, rememberNotices()),
        (error: Error) => {
          assert.match(error.message, /no PEM, or they do not fit/);
          return !error.message.includes('a secret');
        },
      );
    }
  });
});
