import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { isIPv4 } from 'node:net';

/**
 * Packets of RADIUS (RFC 2865), as far as a client needs them that asks to authenticate, whether a server lives (RFC 5997), and
 * to end sessions (RFC 5176). Each request carries a Message-Authenticator (RFC 3579 section 3.2).
 */

/** A packet that is broken, or not from whom it should be: nothing in it counts. */
export class RefusedPacket extends Error {
  override readonly name = 'RefusedPacket';
}

export const code = {
  accessRequest: 1,
  accessAccept: 2,
  accessReject: 3,
  accessChallenge: 11,
  statusServer: 12,
  disconnectRequest: 40,
  disconnectAck: 41,
  disconnectNak: 42,
} as const;

/** The types of attributes that are sent or looked at (RFC 2865 section 5, RFC 2866 section 5, RFC 2869, RFC 5176 section 3). */
export const attributeType = {
  userName: 1,
  userPassword: 2,
  nasIpAddress: 4,
  framedIpAddress: 8,
  replyMessage: 18,
  nasIdentifier: 32,
  acctSessionId: 44,
  eventTimestamp: 55,
  messageAuthenticator: 80,
  errorCause: 101,
} as const;

export type Attribute = { readonly type: number; readonly value: Buffer };

export type Packet = {
  readonly code: number;
  readonly identifier: number;
  readonly authenticator: Buffer;
  readonly attributes: readonly Attribute[];
};

/** What is to be asked, before it has an identifier. */
export type Question = {
  readonly code: typeof code.accessRequest | typeof code.statusServer | typeof code.disconnectRequest;
  /** Without a password and a Message-Authenticator, which are made for each packet. */
  readonly attributes: readonly Attribute[];
  /** Of an Access-Request; at most 128 bytes of UTF-8. */
  readonly password?: string;
};

const headerBytes = 20;
const authenticatorBytes = 16;
const mostBytes = 4_096;
const mostValueBytes = 253;
const noAuthenticator = Buffer.alloc(authenticatorBytes);

/** @throws RangeError for more than 253 bytes of UTF-8 */
export function textAttribute(type: number, text: string): Attribute {
  return attribute(type, Buffer.from(text));
}

/** @throws RangeError where it is no IPv4 address in dotted form */
export function addressAttribute(type: number, address: string): Attribute {
  if (!isIPv4(address)) {
    throw new RangeError('not an IPv4 address');
  }
  return attribute(type, Buffer.from(address.split('.').map(Number)));
}

/** Seconds since 1970, as RADIUS writes an instant. */
export function instantAttribute(type: number, instant: Date): Attribute {
  const value = Buffer.alloc(4);
  value.writeUInt32BE(Math.floor(instant.getTime() / 1_000));
  return attribute(type, value);
}

function attribute(type: number, value: Buffer): Attribute {
  if (value.length === 0 || value.length > mostValueBytes) {
    throw new RangeError(`an attribute of ${value.length} bytes`);
  }
  return { type, value };
}

/**
 * A request, ready to be sent. Sent again it is these very bytes: a server knows a retransmission by them.
 * @param random 16 bytes for the authenticator of an Access-Request or Status-Server, which nobody may foresee
 */
export function encodeRequest(
  { code: kind, attributes, password }: Question,
  identifier: number,
  secret: string,
  random: Buffer = randomBytes(authenticatorBytes),
): Buffer {
  const isSigned = kind === code.disconnectRequest;
  const authenticator = isSigned ? noAuthenticator : random;
  const hidden =
    password === undefined
      ? []
      : [attribute(attributeType.userPassword, hidePassword(password, authenticator, secret))];
  // It comes first: where it stood last, a prefix of the packet could be chosen so that MD5 collides (CVE-2024-3596).
  const zeroed = { type: attributeType.messageAuthenticator, value: Buffer.alloc(authenticatorBytes) };
  const packet = encode({
    code: kind,
    identifier,
    authenticator,
    attributes: [zeroed, ...hidden, ...attributes],
  });
  hmac(packet, secret).copy(packet, headerBytes + 2);
  if (isSigned) {
    // RFC 5176 section 2.3 as RFC 2866 section 3: over the finished attributes, with zeros in its own place.
    md5(packet, secret).copy(packet, 4);
  }
  return packet;
}

/** RFC 2865 section 5.2. */
function hidePassword(password: string, authenticator: Buffer, secret: string): Buffer {
  const clear = Buffer.from(password);
  if (clear.length > 128) {
    throw new RangeError('a password of more than 128 bytes');
  }
  const hidden = Buffer.alloc(Math.max(1, Math.ceil(clear.length / 16)) * 16);
  clear.copy(hidden);
  let before = authenticator;
  for (let start = 0; start < hidden.length; start += 16) {
    const block = hidden.subarray(start, start + 16);
    const mask = md5(secret, before);
    for (let index = 0; index < 16; index += 1) {
      block[index] = (block[index] ?? 0) ^ (mask[index] ?? 0);
    }
    before = block;
  }
  return hidden;
}

function encode({ code: kind, identifier, authenticator, attributes }: Packet): Buffer {
  const parts = attributes.map(({ type, value }) =>
    Buffer.concat([Buffer.from([type, value.length + 2]), value]),
  );
  const packet = Buffer.concat([Buffer.from([kind, identifier, 0, 0]), authenticator, ...parts]);
  if (packet.length > mostBytes) {
    throw new RangeError('a packet of more than 4096 bytes');
  }
  packet.writeUInt16BE(packet.length, 2);
  return packet;
}

/**
 * Reads a packet without judging from whom it is. What follows its own length is padding (RFC 2865 section 3).
 * @throws RefusedPacket
 */
export function decodePacket(datagram: Buffer): Packet {
  const length = datagram.length < headerBytes ? 0 : datagram.readUInt16BE(2);
  if (length < headerBytes || length > mostBytes || length > datagram.length) {
    throw new RefusedPacket('the length is wrong');
  }
  const attributes: Attribute[] = [];
  for (let place = headerBytes; place < length; ) {
    const [type = 0, size = 0] = datagram.subarray(place, Math.min(place + 2, length));
    if (size < 2 || place + size > length) {
      throw new RefusedPacket('an attribute is cut off');
    }
    attributes.push({ type, value: datagram.subarray(place + 2, place + size) });
    place += size;
  }
  return {
    code: datagram.readUInt8(0),
    identifier: datagram.readUInt8(1),
    authenticator: datagram.subarray(4, headerBytes),
    attributes,
  };
}

/**
 * Reads the reply to a request, where it is one, and from somebody who knows the secret: by its Response Authenticator
 * (RFC 2865 section 3) and its Message-Authenticator.
 * @throws RefusedPacket
 */
export function openReply(datagram: Buffer, request: Buffer, secret: string): Packet {
  const reply = decodePacket(datagram);
  const [kind = 0, identifier = 0] = request;
  if (reply.identifier !== identifier || !isReplyTo(kind, reply.code)) {
    throw new RefusedPacket('no reply to this request');
  }
  const signed = Buffer.from(datagram.subarray(0, datagram.readUInt16BE(2)));
  request.copy(signed, 4, 4, headerBytes);
  if (!timingSafeEqual(md5(signed, secret), reply.authenticator)) {
    throw new RefusedPacket('the Response Authenticator is wrong');
  }
  checkMessageAuthenticator(reply, signed, secret);
  return reply;
}

function isReplyTo(kind: number, reply: number): boolean {
  return kind === code.disconnectRequest
    ? reply === code.disconnectAck || reply === code.disconnectNak
    : kind === code.statusServer
      ? reply === code.accessAccept
      : reply === code.accessAccept || reply === code.accessReject || reply === code.accessChallenge;
}

/**
 * It is checked wherever there is one. RFC 5176 leaves it to the server; FreeRADIUS before 3.2.5, and with it Debian 12, answers
 * Access-Requests without one, and whoever stands between could forge a rejection of it (CVE-2024-3596), unless the server insists
 * on those of requests (`require_message_authenticator`). The check of the counterpart says so.
 */
function checkMessageAuthenticator(reply: Packet, signed: Buffer, secret: string): void {
  const [only, ...more] = reply.attributes.filter(({ type }) => type === attributeType.messageAuthenticator);
  if (only === undefined) {
    return;
  }
  if (more.length > 0 || only.value.length !== authenticatorBytes) {
    throw new RefusedPacket('the Message-Authenticator is broken');
  }
  const claimed = Buffer.from(only.value);
  const zeroed = Buffer.from(signed);
  let place = headerBytes;
  for (const { type, value } of reply.attributes) {
    if (type === attributeType.messageAuthenticator) {
      zeroed.fill(0, place + 2, place + 2 + authenticatorBytes);
    }
    place += value.length + 2;
  }
  if (!timingSafeEqual(hmac(zeroed, secret), claimed)) {
    throw new RefusedPacket('the Message-Authenticator is wrong');
  }
}

function md5(...parts: readonly (Buffer | string)[]): Buffer {
  const hash = createHash('md5');
  for (const part of parts) {
    hash.update(part);
  }
  return hash.digest();
}

function hmac(packet: Buffer, secret: string): Buffer {
  return createHmac('md5', secret).update(packet).digest();
}

export function hasMessageAuthenticator({ attributes }: Packet): boolean {
  return attributes.some(({ type }) => type === attributeType.messageAuthenticator);
}

/** The texts of all Reply-Messages. */
export function replyMessages({ attributes }: Packet): readonly string[] {
  return attributes
    .filter(({ type }) => type === attributeType.replyMessage)
    .map(({ value }) => value.toString());
}

/** Null where there is none, or one that is no number of four bytes. */
export function errorCauseOf({ attributes }: Packet): number | null {
  const value = attributes.find(({ type }) => type === attributeType.errorCause)?.value;
  return value?.length === 4 ? value.readUInt32BE() : null;
}

/** RFC 5176 section 3.5; each with its number before it. */
export function errorCauseName(cause: number): string {
  const name = errorCauses[cause];
  return name === undefined ? String(cause) : `${cause} ${name}`;
}

const errorCauses: Readonly<Record<number, string>> = {
  201: 'Residual Session Context Removed',
  202: 'Invalid EAP Packet',
  401: 'Unsupported Attribute',
  402: 'Missing Attribute',
  403: 'NAS Identification Mismatch',
  404: 'Invalid Request',
  405: 'Unsupported Service',
  406: 'Unsupported Extension',
  407: 'Invalid Attribute Value',
  501: 'Administratively Prohibited',
  502: 'Request Not Routable',
  503: 'Session Context Not Found',
  504: 'Session Context Not Removable',
  505: 'Other Proxy Processing Error',
  506: 'Resources Unavailable',
  507: 'Request Initiated',
  508: 'Multiple Session Selection Unsupported',
};
