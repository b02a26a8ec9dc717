/** Takes telnet's negotiation (RFC 854) out of a stream, however it is cut. Nothing is agreed to. */

const iac = 0xff;
const subnegotiation = 0xfa;
const endOfSubnegotiation = 0xf0;
/** WILL, WONT, DO, DONT: an option follows. */
const firstWithOption = 0xfb;

type Place = 'text' | 'command' | 'option' | 'subnegotiation' | 'command in subnegotiation';

export class TelnetFilter {
  #place: Place = 'text';

  /** The text, a character a byte. */
  push(chunk: Buffer): string {
    return Buffer.from(chunk.filter((byte) => this.#isText(byte))).toString('latin1');
  }

  #isText(byte: number): boolean {
    const before = this.#place;
    this.#place = next(before, byte);
    // Two IACs are one byte of text.
    return this.#place === 'text' && (before === 'text' || (before === 'command' && byte === iac));
  }
}

function next(place: Place, byte: number): Place {
  switch (place) {
    case 'text':
      return byte === iac ? 'command' : 'text';
    case 'command':
      if (byte === subnegotiation) {
        return 'subnegotiation';
      }
      return byte >= firstWithOption && byte !== iac ? 'option' : 'text';
    case 'option':
      return 'text';
    case 'subnegotiation':
      return byte === iac ? 'command in subnegotiation' : 'subnegotiation';
    case 'command in subnegotiation':
      return byte === endOfSubnegotiation ? 'text' : 'subnegotiation';
  }
}
