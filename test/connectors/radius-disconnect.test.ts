import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { RadiusClient } from '../../src/connectors/network/radius-client.ts';
import { disconnect } from '../../src/connectors/network/radius-disconnect.ts';
import {
  attributeType,
  code,
  type Packet,
  type Question,
} from '../../src/connectors/network/radius-packet.ts';

const never = new AbortController().signal;
const session = { id: 'abc', nasAddress: '192.0.2.7', framedAddress: '10.45.0.7' };
const order = { user: 'anna', session, now: new Date('2026-11-28T12:00:00Z') };

function answering(kind: number, cause: number | null = null) {
  const asked: Question[] = [];
  const value = Buffer.alloc(4);
  value.writeUInt32BE(cause ?? 0);
  const reply: Packet = {
    code: kind,
    identifier: 0,
    authenticator: Buffer.alloc(16),
    attributes: cause === null ? [] : [{ type: attributeType.errorCause, value }],
  };
  const client: RadiusClient = {
    async ask(question) {
      asked.push(question);
      return reply;
    },
    dropped: () => 0,
    close: () => {},
  };
  return { client, asked };
}

describe('the answer of a NAS', () => {
  for (const [kind, cause, expected] of [
    [code.disconnectAck, null, 'ended'],
    [code.disconnectAck, 201, 'ended'],
    [code.disconnectNak, 503, 'gone'],
    [code.disconnectNak, 401, '401 Unsupported Attribute, for good'],
    [code.disconnectNak, 402, '402 Missing Attribute, for good'],
    [code.disconnectNak, 403, '403 NAS Identification Mismatch, for good'],
    [code.disconnectNak, 404, '404 Invalid Request, for good'],
    [code.disconnectNak, 405, '405 Unsupported Service, for good'],
    [code.disconnectNak, 501, '501 Administratively Prohibited, for good'],
    [code.disconnectNak, 502, '502 Request Not Routable, for good'],
    [code.disconnectNak, 508, '508 Multiple Session Selection Unsupported, for good'],
    [code.disconnectNak, 504, '504 Session Context Not Removable'],
    [code.disconnectNak, 505, '505 Other Proxy Processing Error'],
    [code.disconnectNak, 506, '506 Resources Unavailable'],
    [code.disconnectNak, 507, '507 Request Initiated'],
    [code.disconnectNak, null, 'without a cause'],
  ] as const) {
    test(`${kind} with ${cause} means ${expected}`, async () => {
      const { client } = answering(kind, cause);
      const ended = await disconnect([{ client, nasAddress: null }], order, never);
      if (ended.outcome !== 'refused') {
        assert.equal(ended.outcome, expected);
      } else {
        assert.equal(
          `${ended.said}${ended.final ? ', for good' : ''}`,
          `RADIUS: Disconnect-NAK, ${expected}`,
        );
      }
    });
  }
});

describe('an order to end a session', () => {
  test('goes to who is named for its NAS, before who is named for all', async () => {
    const [own, other, all] = [1, 2, 3].map(() => answering(code.disconnectAck)) as [
      ReturnType<typeof answering>,
      ReturnType<typeof answering>,
      ReturnType<typeof answering>,
    ];
    const enders = [
      { client: all.client, nasAddress: null },
      { client: other.client, nasAddress: '192.0.2.8' },
      { client: own.client, nasAddress: '192.0.2.7' },
    ];
    await disconnect(enders, order, never);
    await disconnect(enders, { ...order, session: { ...session, nasAddress: '192.0.2.9' } }, never);
    assert.deepEqual([own.asked.length, other.asked.length, all.asked.length], [1, 0, 1]);
  });

  test('names the session by all that is known of it', async () => {
    const { client, asked } = answering(code.disconnectAck);
    await disconnect([{ client, nasAddress: null }], order, never);
    const unknown = { ...session, nasAddress: '2001:db8::7', framedAddress: null };
    await disconnect([{ client, nasAddress: null }], { ...order, session: unknown }, never);
    const named = asked.map(({ attributes }) =>
      attributes.map(({ type, value }) => `${type} ${value.toString('hex')}`),
    );
    assert.deepEqual(named, [
      ['1 616e6e61', '44 616263', '4 c0000207', '8 0a2d0007', '55 6b0ac240'],
      ['1 616e6e61', '44 616263', '55 6b0ac240'],
    ]);
  });
});
