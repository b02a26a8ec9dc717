/**
 * The framing under Osmocom's CTRL and GSUP (IP access multiplex): length of the payload (2 bytes, big endian), protocol
 * (1 byte), payload.
 */

/** What cannot be a frame, or a message in one. Never says what stood in it. */
export class MalformedFrame extends Error {
  override readonly name = 'MalformedFrame';
}

export const ipaProtocol = { ccm: 0xfe, osmo: 0xee } as const;
/** The first byte of a payload under `osmo` says whose it is. */
export const osmoExtension = { ctrl: 0x00, gsup: 0x05 } as const;
/** The first byte of a payload under `ccm`. */
export const ccm = { ping: 0x00, pong: 0x01, identityGet: 0x04, identityResponse: 0x05 } as const;

export type IpaFrame = { readonly protocol: number; readonly payload: Buffer };

const headBytes = 3;
const mostPayloadBytes = 0xffff;

/** @throws MalformedFrame where the payload is empty or has no room in a frame */
export function ipaFrame(protocol: number, payload: Buffer): Buffer {
  if (payload.length === 0 || payload.length > mostPayloadBytes) {
    throw new MalformedFrame(`a frame holds 1 to ${mostPayloadBytes} bytes`);
  }
  const frame = Buffer.allocUnsafe(headBytes + payload.length);
  frame.writeUInt16BE(payload.length, 0);
  frame.writeUInt8(protocol, 2);
  payload.copy(frame, headBytes);
  return frame;
}

export function osmoFrame(extension: number, payload: Buffer): Buffer {
  return ipaFrame(ipaProtocol.osmo, Buffer.concat([Buffer.of(extension), payload]));
}

export const pingFrame: Buffer = ipaFrame(ipaProtocol.ccm, Buffer.of(ccm.ping));
export const pongFrame: Buffer = ipaFrame(ipaProtocol.ccm, Buffer.of(ccm.pong));

/** Finds frames in a stream, however it is cut. It never holds more than one frame, and no byte of it twice. */
export class IpaDecoder {
  readonly #head = Buffer.alloc(headBytes);
  #headFilled = 0;
  #payload: Buffer | null = null;
  #payloadFilled = 0;

  /** @throws MalformedFrame where a frame is empty; what follows it cannot be told apart any more */
  push(chunk: Buffer): IpaFrame[] {
    const frames: IpaFrame[] = [];
    let place = 0;
    while (place < chunk.length) {
      place += this.#payload === null ? this.#fillHead(chunk, place) : this.#fillPayload(chunk, place);
      if (this.#payload !== null && this.#payloadFilled === this.#payload.length) {
        frames.push({ protocol: this.#head.readUInt8(2), payload: this.#payload });
        this.#payload = null;
        this.#headFilled = 0;
      }
    }
    return frames;
  }

  #fillHead(chunk: Buffer, place: number): number {
    const taken = chunk.copy(this.#head, this.#headFilled, place);
    this.#headFilled += taken;
    if (this.#headFilled === headBytes) {
      const length = this.#head.readUInt16BE(0);
      if (length === 0) {
        throw new MalformedFrame('a frame is empty');
      }
      this.#payload = Buffer.alloc(length);
      this.#payloadFilled = 0;
    }
    return taken;
  }

  #fillPayload(chunk: Buffer, place: number): number {
    const taken = this.#payload === null ? 0 : chunk.copy(this.#payload, this.#payloadFilled, place);
    this.#payloadFilled += taken;
    return taken;
  }
}
