import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { createSocket, type RemoteInfo } from 'node:dgram';
import { describe, test } from 'node:test';
import { CounterpartAway } from '../../src/application/ports.ts';
import { type RadiusClient, radiusClient } from '../../src/connectors/network/radius-client.ts';
import {
  attributeType,
  code,
  decodePacket,
  replyMessages,
  textAttribute,
} from '../../src/connectors/network/radius-packet.ts';
import { type RadiusServer, replyTo, startRadiusServer } from '../support/radius-server.ts';

const secret = randomBytes(20).toString('base64url');
/** Short waits, many of them. */
const hasty = { irtMs: 20, mrtMs: 40, mrc: 50, mrdMs: 60_000 };
const never = new AbortController().signal;

function asking(user: string) {
  return {
    code: code.accessRequest,
    attributes: [textAttribute(attributeType.userName, user)],
    password: 'x',
  } as const;
}

/** Says the user's name back. */
function answerTo(request: Buffer, under = secret): Buffer {
  const name = decodePacket(request).attributes.find(({ type }) => type === attributeType.userName)?.value;
  const said = textAttribute(attributeType.replyMessage, name?.toString() ?? 'nobody');
  return replyTo(request, { code: code.accessReject, attributes: [said] }, under);
}

/** A client and the server that it talks to; both are closed afterwards. */
async function withServer(
  onRequest: (request: Buffer, from: RemoteInfo, server: RadiusServer) => void,
  body: (client: RadiusClient, server: RadiusServer) => Promise<void>,
  retransmission = hasty,
): Promise<void> {
  const server = await startRadiusServer(onRequest);
  const client = radiusClient({ endpoint: server.endpoint, secret, retransmission });
  try {
    await body(client, server);
  } finally {
    client.close();
    await server.close();
  }
}

describe('a request over UDP', () => {
  test('is sent again, the very same bytes from the same port, until it is answered', async () => {
    const ports = new Set<number>();
    await withServer(
      (request, from, server) => {
        ports.add(from.port);
        if (server.heard.length > 3) {
          server.send(answerTo(request), from);
        }
      },
      async (client, server) => {
        assert.deepEqual(replyMessages(await client.ask(asking('anna'), never)), ['anna']);
        assert.ok(server.heard.length >= 4);
        assert.equal(new Set(server.heard.map((each) => each.toString('hex'))).size, 1);
        assert.equal(ports.size, 1);
      },
    );
  });

  test('is given up after as many times as is set, and says what may be wrong', () =>
    withServer(
      () => {},
      async (client, server) => {
        await assert.rejects(client.ask(asking('anna'), never), /no answer.*secret/);
        assert.equal(server.heard.length, 3);
      },
      { ...hasty, mrc: 3 },
    ));

  test('is given up when its time is over', () =>
    withServer(
      () => {},
      (client) => assert.rejects(client.ask(asking('anna'), never), /no answer/),
      { irtMs: 10_000, mrtMs: 10_000, mrc: 5, mrdMs: 50 },
    ));

  test('is not answered by whoever knows another secret, nor by garbage: the right answer still counts', () =>
    withServer(
      (request, from, server) => {
        server.send(answerTo(request, 'guessed'), from);
        server.send(randomBytes(40), from);
        server.send(Buffer.alloc(0), from);
        server.send(answerTo(request), from);
        server.send(answerTo(request), from);
      },
      async (client) => {
        assert.deepEqual(replyMessages(await client.ask(asking('anna'), never)), ['anna']);
        assert.ok(client.dropped() >= 3, `${client.dropped()} dropped`);
      },
    ));

  test('is not answered by a stranger, even one who knows the secret', async () => {
    const stranger = await startRadiusServer(() => {});
    try {
      await withServer(
        (request, from) => stranger.send(answerTo(request), from),
        (client) => assert.rejects(client.ask(asking('anna'), never), /no answer/),
        { ...hasty, mrc: 3 },
      );
    } finally {
      await stranger.close();
    }
  });

  test('is one of 300 under way, and none gets the answer of another', async () => {
    const waiting = new Map<string, { readonly request: Buffer; readonly from: RemoteInfo }>();
    await withServer(
      (request, from, server) => {
        waiting.set(`${from.port}/${request[1]}`, { request, from });
        if (waiting.size === 300) {
          for (const each of [...waiting.values()].reverse()) {
            server.send(answerTo(each.request), each.from);
          }
        }
      },
      async (client) => {
        const users = Array.from({ length: 300 }, (_, nth) => `user-${nth}`);
        const answers = await Promise.all(users.map((user) => client.ask(asking(user), never)));
        assert.deepEqual(answers.flatMap(replyMessages), users);
        assert.equal(waiting.size, 300, 'no two had the same port and identifier');
      },
      // A socket holds fewer than 300 datagrams: some are lost, and come again.
      { ...hasty, irtMs: 200, mrtMs: 200 },
    );
  });

  test('has an identifier that was not used for long, so that late answers go astray', () =>
    withServer(
      (request, from, server) => server.send(answerTo(request), from),
      async (client, server) => {
        for (let nth = 0; nth < 256; nth += 1) {
          await client.ask(asking('anna'), never);
        }
        assert.equal(new Set(server.heard.map((request) => request[1])).size, 256);
      },
    ));
});

describe('a request that nobody waits for any more', () => {
  test('rejects at once with the reason, and disturbs no other', async () => {
    await withServer(
      (request, from, server) => {
        if (!request.includes('silent')) {
          server.send(answerTo(request), from);
        }
      },
      async (client) => {
        const aborting = new AbortController();
        const reason = new Error('the deadline has passed');
        const asked = client.ask(asking('silent'), aborting.signal);
        assert.deepEqual(replyMessages(await client.ask(asking('anna'), never)), ['anna']);
        aborting.abort(reason);
        await assert.rejects(asked, reason);
        await assert.rejects(client.ask(asking('anna'), aborting.signal), reason);
        assert.deepEqual(replyMessages(await client.ask(asking('bob'), never)), ['bob']);
      },
    );
  });

  test('is rejected when the client is closed, and so is every one after it', () =>
    withServer(
      () => {},
      async (client) => {
        const asked = client.ask(asking('anna'), never);
        client.close();
        await assert.rejects(asked, /closed/);
        await assert.rejects(client.ask(asking('anna'), never), /closed/);
      },
    ));
});

describe('a server that is not there', () => {
  test('is away, and is asked again when it has come', async () => {
    const first = await startRadiusServer(() => {});
    await first.close();
    const client = radiusClient({ endpoint: first.endpoint, secret, retransmission: hasty });
    const asked = await Promise.allSettled([1, 2, 3].map(() => client.ask(asking('anna'), never)));
    assert.ok(asked.every(({ status }) => status === 'rejected'));
    await assert.rejects(client.ask(asking('anna'), never), CounterpartAway);

    const socket = createSocket('udp4').bind(first.endpoint.port, '127.0.0.1');
    socket.on('message', (request, from) => socket.send(answerTo(request), from.port, from.address));
    assert.deepEqual(replyMessages(await client.ask(asking('anna'), never)), ['anna']);
    client.close();
    socket.close();
  });

  test('is away where its name leads nowhere', async () => {
    const endpoint = { host: 'nowhere.invalid', port: 1812 };
    const client = radiusClient({ endpoint, secret, retransmission: hasty });
    await assert.rejects(client.ask(asking('anna'), never), CounterpartAway);
    client.close();
  });
});
