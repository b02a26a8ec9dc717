import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setImmediate as eventLoopTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { CounterpartAway } from '../../src/application/ports.ts';
import {
  identityOf,
  identityRequest,
  identityResponse,
  readIdentity,
} from '../../src/connectors/network/ccm.ts';
import {
  decodeGsup,
  encodeGsup,
  type GsupMessage,
  gsupType,
  packetRequest,
} from '../../src/connectors/network/gsup.ts';
import { gsupClient } from '../../src/connectors/network/gsup-client.ts';
import {
  IpaDecoder,
  MalformedFrame,
  osmoExtension,
  osmoFrame,
  pingFrame,
} from '../../src/connectors/network/ipa.ts';
import { startServer } from './server.ts';

const imsi = '262420000000001';
const { signal } = new AbortController();

/** Objects as ours are. */
const plain = { noNullPrototype: true } as const;

describe('messages of GSUP', () => {
  test('a request for packet access is written as the HLR takes it', () => {
    const request = encodeGsup(packetRequest(gsupType.updateLocation, imsi));
    assert.equal(request.toString('hex'), '04010862420200000000f10a0101280101');
  });

  test('a refusal has its cause', () => {
    const refusal = Buffer.from('05010862420200000000f1020107', 'hex');
    assert.deepEqual(decodeGsup(refusal), { type: 5, imsi, cause: 7, elements: [] });
  });

  test('what is written is read, with an odd and an even number of digits', () => {
    const message = fc.record(
      {
        type: fc.integer({ min: 0, max: 255 }),
        imsi: fc.stringMatching(/^\d{1,15}$/),
        cause: fc.option(fc.integer({ min: 0, max: 255 })),
        elements: fc.array(
          fc.record(
            {
              tag: fc.integer({ min: 3, max: 255 }),
              value: fc.uint8Array({ maxLength: 255 }).map((bytes) => Buffer.from(bytes)),
            },
            plain,
          ),
          { maxLength: 5 },
        ),
      },
      plain,
    );
    fc.assert(
      fc.property(message, (sent: GsupMessage) => {
        assert.deepEqual(decodeGsup(encodeGsup(sent)), sent);
      }),
    );
  });

  test('what is cut, says the same twice, or names nobody is refused', () => {
    const good = encodeGsup(packetRequest(gsupType.updateLocation, imsi));
    for (const length of [0, 1, 2, 5, good.length - 1]) {
      assert.throws(() => decodeGsup(good.subarray(0, length)), MalformedFrame);
    }
    for (const wrong of [
      '04' + '0a0101',
      '04' + '0101a0' + '0a0101',
      '04' + '010121' + '010121',
      '04' + '0100',
    ]) {
      assert.throws(() => decodeGsup(Buffer.from(wrong, 'hex')), MalformedFrame);
    }
  });
});

test('an identity is read as it was written, and a cut one is refused', () => {
  const payload = identityResponse(identityOf('SGSN-1')).subarray(3);
  assert.deepEqual(readIdentity(payload), identityOf('SGSN-1'));
  assert.throws(() => readIdentity(payload.subarray(0, -1)), MalformedFrame);
});

describe('a client of GSUP', () => {
  const asking = identityRequest([8, 7, 2, 3, 4, 5, 1, 0]);
  const gsup = (message: GsupMessage) => osmoFrame(osmoExtension.gsup, encodeGsup(message));
  const accepted = (of: string): GsupMessage => ({
    type: gsupType.updateLocationResult,
    imsi: of,
    cause: null,
    elements: [],
  });

  /** An HLR that gathers what it hears, and answers when it has heard `after` requests. */
  const hlr = (answer: (requests: readonly GsupMessage[]) => readonly Buffer[], heard: Buffer[] = []) =>
    startServer((socket) => {
      const decoder = new IpaDecoder();
      const requests: GsupMessage[] = [];
      socket.write(asking);
      socket.on('data', (chunk) => {
        for (const { protocol, payload } of decoder.push(chunk)) {
          heard.push(payload);
          if (protocol === 0xee) {
            requests.push(decodeGsup(payload.subarray(1)));
            for (const bytes of answer(requests)) {
              socket.write(bytes);
            }
          }
        }
      });
    });

  test('tells who it is, answers pings, agrees to what is inserted, and finds its answers by subscriber', async () => {
    const heard: Buffer[] = [];
    await using server = await hlr((requests) => {
      const located = requests.filter(({ type }) => type === gsupType.updateLocation);
      return requests.at(-1)?.type === gsupType.updateLocation && located.length === 2
        ? [
            pingFrame,
            gsup({ ...accepted('2222222'), type: gsupType.insertSubscriberData }),
            gsup(accepted('2222222')),
            gsup({ ...accepted('1111111'), type: gsupType.updateLocationError, cause: 7 }),
          ]
        : [];
    }, heard);
    const client = gsupClient({ endpoint: server.endpoint, name: 'ours' });
    const answers = await Promise.all(
      ['1111111', '2222222'].map((of) => client.request(packetRequest(gsupType.updateLocation, of), signal)),
    );
    assert.deepEqual(
      answers.map(({ imsi: of, cause }) => [of, cause]),
      [
        ['1111111', 7],
        ['2222222', null],
      ],
    );
    while (heard.length < 5) {
      await eventLoopTurn();
    }
    client.close();
    assert.deepEqual(readIdentity(heard[0] ?? Buffer.alloc(0)), identityOf('ours'));
    assert.ok(heard.some((payload) => payload.equals(Buffer.of(1))));
    assert.ok(heard.some((payload) => payload[1] === gsupType.insertSubscriberDataResult));
  });

  test('one that nobody asks who it is gives up, and says that the HLR is away', async () => {
    await using server = await startServer(() => {});
    const client = gsupClient({ endpoint: server.endpoint, name: 'ours', connectMs: 100 });
    await assert.rejects(client.ready(signal), CounterpartAway);
  });

  test('a broken message ends the connection, and the next request has a new one', async () => {
    let isBroken = true;
    await using server = await hlr((requests) => {
      const reply = isBroken ? osmoFrame(osmoExtension.gsup, Buffer.of(6, 1, 8)) : gsup(accepted('1111111'));
      isBroken = false;
      return requests.length === 0 ? [] : [reply];
    });
    const client = gsupClient({ endpoint: server.endpoint, name: 'ours' });
    const request = packetRequest(gsupType.updateLocation, '1111111');
    await assert.rejects(client.request(request, signal), /element is cut/);
    assert.equal((await client.request(request, signal)).type, gsupType.updateLocationResult);
    assert.equal(server.connections(), 2);
    client.close();
  });
});

test('an HLR that asks without end and reads nothing is hung up on', async () => {
  const questions = Buffer.concat(Array.from({ length: 1_000 }, () => identityRequest([8, 1, 0])));
  await using server = await startServer((socket) => {
    const ask = () => {
      while (!socket.destroyed && socket.write(questions)) {}
    };
    socket.on('drain', ask);
    ask();
  });
  const client = gsupClient({ endpoint: server.endpoint, name: 'signoff-test' });
  await assert.rejects(
    client.request(packetRequest(gsupType.purge, '001010000000001'), signal),
    /it reads nothing/,
  );
  client.close();
});
