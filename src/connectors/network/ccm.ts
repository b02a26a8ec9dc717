import { ccm, ipaFrame, ipaProtocol, MalformedFrame } from './ipa.ts';

/**
 * The exchange of identities with which a connection under IP access begins: the server asks for items by their tags, the
 * client answers with those it has.
 */

export const identityTag = { serial: 0x00, unitName: 0x01, unit: 0x08 } as const;

/** Each item: length of tag and text (2 bytes, big endian), tag, text, a NUL. */
export type Identity = ReadonlyMap<number, string>;

/** An SGSN is found by its serial; a unit is asked for and says nothing. */
export function identityOf(name: string): Identity {
  return new Map([
    [identityTag.unit, '0/0/0'],
    [identityTag.unitName, name],
    [identityTag.serial, name],
  ]);
}

export function identityResponse(identity: Identity): Buffer {
  const items = [...identity].map(([tag, text]) => {
    const value = Buffer.from(`${text}\0`, 'latin1');
    const head = Buffer.alloc(3);
    head.writeUInt16BE(value.length + 1, 0);
    head.writeUInt8(tag, 2);
    return Buffer.concat([head, value]);
  });
  return ipaFrame(ipaProtocol.ccm, Buffer.concat([Buffer.of(ccm.identityResponse), ...items]));
}

/** The payload of a question for some items: length of the tag (always 1), tag. */
export function identityRequest(tags: readonly number[]): Buffer {
  return ipaFrame(ipaProtocol.ccm, Buffer.from([ccm.identityGet, ...tags.flatMap((tag) => [1, tag])]));
}

/**
 * The items in the payload of an answer.
 * @throws MalformedFrame where one is cut, or is no item
 */
export function readIdentity(payload: Buffer): Identity {
  const identity = new Map<number, string>();
  for (let place = 1; place < payload.length; ) {
    if (place + 3 > payload.length) {
      throw new MalformedFrame('an item of an identity is cut');
    }
    const length = payload.readUInt16BE(place);
    const end = place + 2 + length;
    if (length < 2 || end > payload.length || payload.readUInt8(end - 1) !== 0) {
      throw new MalformedFrame('an item of an identity is cut');
    }
    identity.set(payload.readUInt8(place + 2), payload.toString('latin1', place + 3, end - 1));
    place = end;
  }
  return identity;
}
