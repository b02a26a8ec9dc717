import { MalformedFrame } from './ipa.ts';

/**
 * GSUP, in which SGSNs speak to Osmocom's HLR: type (1 byte), then elements of tag (1 byte), length (1 byte), value.
 * Source: "GSUP - Generic Subscriber Update Protocol" in the manual of OsmoHLR.
 */

/** An error is the request's type and 1, a result the request's type and 2. */
export const gsupType = {
  updateLocation: 0x04,
  updateLocationError: 0x05,
  updateLocationResult: 0x06,
  sendAuthInfo: 0x08,
  sendAuthInfoError: 0x09,
  sendAuthInfoResult: 0x0a,
  purge: 0x0c,
  purgeError: 0x0d,
  purgeResult: 0x0e,
  insertSubscriberData: 0x10,
  insertSubscriberDataResult: 0x12,
  deleteSubscriberData: 0x14,
  deleteSubscriberDataResult: 0x16,
  locationCancel: 0x1c,
  locationCancelResult: 0x1e,
} as const;

export const gsupTag = {
  imsi: 0x01,
  cause: 0x02,
  messageClass: 0x0a,
  cnDomain: 0x28,
} as const;

/** Causes as 3GPP TS 24.008 section 10.5.5.14 counts them. */
export const gsupCause = { imsiUnknown: 0x02, packetAccessNotAllowed: 0x07 } as const;

const subscriberManagement = 1;
const packetDomain = 1;

export type GsupElement = { readonly tag: number; readonly value: Buffer };

export type GsupMessage = {
  readonly type: number;
  /** 1 to 15 digits. */
  readonly imsi: string;
  /** Why a request was refused; null where the message says nothing of it. */
  readonly cause: number | null;
  /** All others, in their order. */
  readonly elements: readonly GsupElement[];
};

/** A request of an SGSN: it is about subscribers, and about packet access. */
export function packetRequest(type: number, imsi: string): GsupMessage {
  return {
    type,
    imsi,
    cause: null,
    elements: [
      { tag: gsupTag.messageClass, value: Buffer.of(subscriberManagement) },
      { tag: gsupTag.cnDomain, value: Buffer.of(packetDomain) },
    ],
  };
}

/** @throws MalformedFrame where the IMSI is none, or a value longer than 255 bytes */
export function encodeGsup({ type, imsi, cause, elements }: GsupMessage): Buffer {
  const all: GsupElement[] = [
    { tag: gsupTag.imsi, value: encodeDigits(imsi) },
    ...(cause === null ? [] : [{ tag: gsupTag.cause, value: Buffer.of(cause) }]),
    ...elements,
  ];
  return Buffer.concat([Buffer.of(type), ...all.map(encodeElement)]);
}

/** @throws MalformedFrame where it is cut, says twice what it may say once, or names no IMSI */
export function decodeGsup(message: Buffer): GsupMessage {
  if (message.length === 0) {
    throw new MalformedFrame('a GSUP message is empty');
  }
  const elements = elementsOf(message.subarray(1));
  const imsi = onlyOne(elements, gsupTag.imsi);
  const cause = onlyOne(elements, gsupTag.cause);
  if (imsi === null || (cause !== null && cause.length !== 1)) {
    throw new MalformedFrame('a GSUP message names no IMSI, or a cause that is none');
  }
  return {
    type: message.readUInt8(0),
    imsi: decodeDigits(imsi),
    cause: cause?.readUInt8(0) ?? null,
    elements: elements.filter(({ tag }) => tag !== gsupTag.imsi && tag !== gsupTag.cause),
  };
}

function encodeElement({ tag, value }: GsupElement): Buffer {
  if (value.length > 0xff) {
    throw new MalformedFrame('a GSUP element holds at most 255 bytes');
  }
  return Buffer.concat([Buffer.of(tag, value.length), value]);
}

function elementsOf(bytes: Buffer): GsupElement[] {
  const elements: GsupElement[] = [];
  for (let place = 0; place < bytes.length; ) {
    const [tag = 0, length] = bytes.subarray(place, place + 2);
    const value = length === undefined ? null : bytes.subarray(place + 2, place + 2 + length);
    if (value === null || value.length !== length) {
      throw new MalformedFrame('a GSUP element is cut');
    }
    elements.push({ tag, value });
    place += 2 + value.length;
  }
  return elements;
}

function onlyOne(elements: readonly GsupElement[], wanted: number): Buffer | null {
  const [first, second] = elements.filter(({ tag }) => tag === wanted);
  if (second !== undefined) {
    throw new MalformedFrame('a GSUP element stands twice');
  }
  return first?.value ?? null;
}

const filler = 0xf;

/** Two digits a byte, the first in the low half; an odd last one is filled up with F (TBCD, 3GPP TS 29.002 section 17.7.8). */
function encodeDigits(digits: string): Buffer {
  if (!/^\d{1,15}$/.test(digits)) {
    throw new MalformedFrame('an IMSI has 1 to 15 digits');
  }
  const pairs = digits.match(/\d\d?/g) ?? [];
  return Buffer.from(
    pairs.map(([low, high]) => Number(low) | ((high === undefined ? filler : Number(high)) << 4)),
  );
}

function decodeDigits(bytes: Buffer): string {
  const halves = [...bytes].flatMap((byte) => [byte & 0xf, byte >> 4]);
  const digits = halves.at(-1) === filler ? halves.slice(0, -1) : halves;
  if (digits.length === 0 || digits.length > 15 || digits.some((digit) => digit > 9)) {
    throw new MalformedFrame('an IMSI has 1 to 15 digits');
  }
  return digits.join('');
}
