import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import {
  attributeType,
  code,
  decodePacket,
  encodeRequest,
  errorCauseOf,
  hasMessageAuthenticator,
  openReply,
  RefusedPacket,
  replyMessages,
  textAttribute,
} from '../../src/connectors/network/radius-packet.ts';
import { replyTo } from '../support/radius-server.ts';
import { fuzz } from './fuzz.ts';

const secret = randomBytes(20).toString('base64url');
const request = encodeRequest({ code: code.disconnectRequest, attributes: [] }, 9, secret);
const attributes = [
  { type: attributeType.errorCause, value: Buffer.from([0, 0, 1, 0xf7]) },
  textAttribute(attributeType.replyMessage, 'Sitzung unbekannt – 会话不存在'),
];
const replies = [
  replyTo(request, { code: code.disconnectAck, attributes: [], authenticators: [] }, secret),
  replyTo(request, { code: code.disconnectNak, attributes }, secret),
  replyTo(
    request,
    { code: code.disconnectNak, attributes: Array(100).fill(attributes).flat().slice(0, 80) },
    secret,
  ),
];

test('broken RADIUS packets are read or refused', () => {
  fuzz(replies, {
    feed(datagram) {
      const packet = decodePacket(datagram);
      return [errorCauseOf(packet), replyMessages(packet), hasMessageAuthenticator(packet)];
    },
    refuses: RefusedPacket,
  });
});

test('broken RADIUS replies are taken or refused', () => {
  fuzz(replies, { feed: (datagram) => openReply(datagram, request, secret), refuses: RefusedPacket });
});
