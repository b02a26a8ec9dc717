import assert from 'node:assert/strict';
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  addressAttribute,
  attributeType,
  code,
  decodePacket,
  encodeRequest,
  errorCauseName,
  errorCauseOf,
  instantAttribute,
  openReply,
  type Packet,
  RefusedPacket,
  replyMessages,
  textAttribute,
} from '../../src/connectors/network/radius-packet.ts';
import { type Reply, replyTo } from '../support/radius-server.ts';

const bytes = (hex: string) => Buffer.from(hex.replaceAll(/\s/g, ''), 'hex');
const newSecret = () => randomBytes(20).toString('base64url');
const valueIn = ({ attributes }: Packet, type: number) =>
  attributes.find((attribute) => attribute.type === type)?.value;

/** The secret of the examples in RFC 2865 and RFC 5997, which everybody knows. */
const published = 'xyzzy5461';

describe('the examples of the RFCs', () => {
  /** RFC 2865 section 7.1. */
  const request = bytes(`01000038 0f403f94739780 57bd83d5cb98f4227a 01066e656d6f
    0212 0dbe708d93d413ce3196e43f782a0aee 0406c0a80110 050600000003`);
  const reply = bytes('02000026 86fe220e7624ba2a1005f6bf9b55e0b2 060600000001 0f0600000000 0e06c0a80103');

  test('a password is hidden as there', () => {
    const question = {
      code: code.accessRequest,
      attributes: [textAttribute(attributeType.userName, 'nemo')],
      password: 'arctangent',
    };
    const packet = decodePacket(encodeRequest(question, 0, published, request.subarray(4, 20)));
    assert.deepEqual(
      valueIn(packet, attributeType.userPassword),
      valueIn(decodePacket(request), attributeType.userPassword),
    );
    assert.equal(valueIn(packet, attributeType.userName)?.toString(), 'nemo');
  });

  test('a Response Authenticator is right as there, and no other', () => {
    assert.equal(openReply(reply, request, published).code, code.accessAccept);
    assert.throws(() => openReply(reply, request, newSecret()), RefusedPacket);
  });

  /** RFC 5997 section 6.1. */
  test('a Status-Server is the very bytes that stand there, and so is taken its answer', () => {
    const authenticator = bytes('8a54f4686fb394c52866e302185d0623');
    const status = encodeRequest({ code: code.statusServer, attributes: [] }, 218, published, authenticator);
    assert.equal(
      status.toString('hex'),
      '0cda00268a54f4686fb394c52866e302185d062350125a665e2e1e8411f3e243822097c84fa3',
    );
    const answer = bytes('02da0014ef0d552a4bf2d693ec2b6fe8b5411d66');
    assert.equal(openReply(answer, status, published).code, code.accessAccept);
  });
});

const text = fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' });
const attributes = fc.array(
  fc
    .record({
      type: fc.constantFrom(...Object.values(attributeType).filter((type) => type !== 80 && type !== 2)),
      value: fc.uint8Array({ minLength: 1, maxLength: 253 }),
    })
    .map(({ type, value }) => ({ type, value: Buffer.from(value) })),
  { maxLength: 12 },
);
const identifier = fc.integer({ min: 0, max: 255 });

describe('a request', () => {
  test('holds all that was asked, behind its Message-Authenticator', () => {
    const secret = newSecret();
    fc.assert(
      fc.property(
        fc.constantFrom(code.accessRequest, code.statusServer, code.disconnectRequest),
        attributes,
        identifier,
        (kind, wanted, id) => {
          const packet = decodePacket(encodeRequest({ code: kind, attributes: wanted }, id, secret));
          assert.deepEqual([packet.code, packet.identifier], [kind, id]);
          assert.equal(packet.attributes[0]?.type, attributeType.messageAuthenticator);
          assert.deepEqual(packet.attributes.slice(1), wanted);
        },
      ),
    );
  });

  test('to end a session is signed twice, as RFC 5176 and RFC 3579 say', () => {
    const secret = newSecret();
    fc.assert(
      fc.property(attributes, identifier, (wanted, id) => {
        const datagram = encodeRequest({ code: code.disconnectRequest, attributes: wanted }, id, secret);
        const unsigned = Buffer.from(datagram).fill(0, 4, 20);
        const md5 = createHash('md5').update(unsigned).update(secret).digest();
        assert.deepEqual(datagram.subarray(4, 20), md5);
        const hmac = createHmac('md5', secret)
          .update(unsigned.fill(0, 22, 38))
          .digest();
        assert.deepEqual(datagram.subarray(22, 38), hmac);
      }),
    );
  });

  test('hides a password so that only the secret brings it back', () => {
    const secret = newSecret();
    fc.assert(
      fc.property(text, (password) => {
        const datagram = encodeRequest({ code: code.accessRequest, attributes: [], password }, 1, secret);
        const hidden = valueIn(decodePacket(datagram), attributeType.userPassword);
        assert.ok(hidden !== undefined && hidden.length % 16 === 0);
        assert.equal(bare(hidden, datagram.subarray(4, 20), secret), password);
      }),
    );
  });

  test('is never the same twice, unless it is sent again', () => {
    const question = { code: code.accessRequest, attributes: [], password: 'x' };
    const secret = newSecret();
    assert.notDeepEqual(encodeRequest(question, 1, secret), encodeRequest(question, 1, secret));
  });

  test('that does not fit is never made', () => {
    const secret = newSecret();
    const long = Array.from({ length: 17 }, () => textAttribute(attributeType.replyMessage, 'x'.repeat(253)));
    for (const make of [
      () => textAttribute(1, 'x'.repeat(254)),
      () => textAttribute(1, ''),
      () => addressAttribute(4, '::1'),
      () => addressAttribute(4, '127.0.0.1.1'),
      () => encodeRequest({ code: code.accessRequest, attributes: long }, 1, secret),
      () => encodeRequest({ code: code.accessRequest, attributes: [], password: 'x'.repeat(129) }, 1, secret),
    ]) {
      assert.throws(make, RangeError);
    }
  });

  test('writes addresses and instants as RADIUS does', () => {
    assert.equal(addressAttribute(4, '192.168.1.16').value.toString('hex'), 'c0a80110');
    assert.equal(
      instantAttribute(55, new Date('2026-11-28T12:00:00.9Z')).value.readUInt32BE(),
      1_795_867_200,
    );
  });
});

/** RFC 2865 section 5.2, backwards. */
function bare(hidden: Buffer, authenticator: Buffer, secret: string): string {
  let before: Buffer = authenticator;
  const clear = Buffer.from(hidden);
  for (let start = 0; start < hidden.length; start += 16) {
    const mask = createHash('md5').update(secret).update(before).digest();
    for (let index = 0; index < 16; index += 1) {
      clear[start + index] = (hidden[start + index] ?? 0) ^ (mask[index] ?? 0);
    }
    before = hidden.subarray(start, start + 16);
  }
  return clear.toString().replace(/\0+$/, '');
}

describe('a reply', () => {
  const secret = newSecret();
  const request = encodeRequest({ code: code.disconnectRequest, attributes: [] }, 77, secret);
  const nak: Reply = {
    code: code.disconnectNak,
    attributes: [
      { type: attributeType.errorCause, value: Buffer.from([0, 0, 1, 0xf7]) },
      textAttribute(attributeType.replyMessage, 'no such session'),
    ],
  };

  test('is read as it was written', () => {
    const opened = openReply(replyTo(request, nak, secret), request, secret);
    assert.equal(errorCauseOf(opened), 503);
    assert.equal(errorCauseName(503), '503 Session Context Not Found');
    assert.equal(errorCauseName(999), '999');
    assert.deepEqual(replyMessages(opened), ['no such session']);
  });

  test('may have padding behind it, which counts for nothing', () => {
    const padded = Buffer.concat([replyTo(request, nak, secret), randomBytes(9)]);
    assert.equal(openReply(padded, request, secret).attributes.length, 3);
  });

  test('is refused under another secret', () => {
    assert.throws(() => openReply(replyTo(request, nak, newSecret()), request, secret), RefusedPacket);
  });

  test('is refused with any bit of it turned over', () => {
    const reply = replyTo(request, nak, secret);
    for (let bit = 0; bit < reply.length * 8; bit += 1) {
      const turned = Buffer.from(reply);
      turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      assert.throws(() => openReply(turned, request, secret), RefusedPacket, `bit ${bit}`);
    }
  });

  test('is refused with a Message-Authenticator that is wrong, doubled or cut, though all else is right', () => {
    for (const authenticators of [['wrong'], ['right', 'right'], ['short']] as const) {
      const reply = replyTo(request, { ...nak, authenticators }, secret);
      assert.throws(() => openReply(reply, request, secret), /Message-Authenticator/);
    }
    openReply(replyTo(request, { ...nak, authenticators: ['right'] }, secret), request, secret);
    openReply(replyTo(request, { ...nak, authenticators: [] }, secret), request, secret);
  });

  test('is refused where it answers something else', () => {
    const access = encodeRequest({ code: code.accessRequest, attributes: [] }, 77, secret);
    const status = encodeRequest({ code: code.statusServer, attributes: [] }, 77, secret);
    const answers = [
      [request, code.accessAccept],
      [access, code.disconnectAck],
      [status, code.accessReject],
    ] as const;
    for (const [asked, kind] of answers) {
      const reply = replyTo(asked, { code: kind, attributes: [] }, secret);
      assert.throws(() => openReply(reply, asked, secret), /no reply to this request/);
    }
    const another = encodeRequest({ code: code.disconnectRequest, attributes: [] }, 78, secret);
    assert.throws(() => openReply(replyTo(another, nak, secret), request, secret), RefusedPacket);
  });

  test('with a broken length or attribute is refused', () => {
    const good = replyTo(request, nak, secret);
    const withByte = (place: number, value: number) => {
      const copy = Buffer.from(good);
      copy[place] = value;
      return copy;
    };
    for (const broken of [
      Buffer.alloc(0),
      good.subarray(0, 19),
      good.subarray(0, good.length - 1),
      withByte(3, 19),
      withByte(2, 0x20),
      withByte(21, 0),
      withByte(21, 1),
      withByte(21, 255),
      Buffer.concat([withByte(3, good.length + 1), Buffer.from([18])]),
    ]) {
      assert.throws(() => decodePacket(broken), RefusedPacket, broken.toString('hex'));
    }
  });
});
