import { test } from 'node:test';
import { LostThread, VtyTranscript } from '../../src/connectors/network/vty-transcript.ts';
import { fuzz } from './fuzz.ts';

const negotiation = Buffer.of(0xff, 0xfb, 0x01, 0xff, 0xfb, 0x03, 0xff, 0xfe, 0x22, 0xff, 0xfd, 0x1f);
const greeting = Buffer.concat([Buffer.from('Welcome to it\r\n\r\n'), negotiation, Buffer.from('OsmoHLR> ')]);
const commands = ['enable', 'show version', 'show gsup-connections'];
const printed = Buffer.from(
  'enable\r\nOsmoHLR# show version\r\nOsmoHLR 1.5.0 (OsmoHLR).\r\n\r\nOsmoHLR# show gsup-connections\r\n' +
    " 'SGSN-1' from 127.0.0.1:43748, CS=0, PS=1\r\nOsmoHLR# ",
);

test('broken transcripts of a terminal are refused, or are read as another one', () => {
  fuzz([Buffer.concat([greeting, printed])], {
    feed(stream) {
      const transcript = new VtyTranscript();
      const left = [...commands];
      for (const [from, to] of [
        [0, greeting.length],
        [greeting.length, greeting.length + 20],
        [greeting.length + 20, stream.length],
      ]) {
        left.splice(0, transcript.push(stream.subarray(from, to), left).length);
      }
    },
    refuses: LostThread,
  });
});
