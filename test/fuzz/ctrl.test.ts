import { test } from 'node:test';
import { CtrlSession, readCtrl } from '../../src/connectors/network/ctrl.ts';
import { MalformedFrame, osmoExtension, osmoFrame, pingFrame } from '../../src/connectors/network/ipa.ts';
import { fuzz } from './fuzz.ts';

const messages = [
  'GET_REPLY 1 subscriber.by-imsi-001010000000001.info \nid\t1\nimsi\t001010000000001\nnam_cs\t1\nnam_ps\t1',
  'SET_REPLY 22 subscriber.by-imsi-001010000000001.ps-enabled OK',
  'SET_REPLY 14 subscriber.delete 1',
  'GET_REPLY 15 subscriber.by-imsi-001010000000001.info-aud ',
  'ERROR 3 No such subscriber.',
  'ERROR err Request type unknown',
  'TRAP 0 imsi-rem-ip 001010000000001,10.45.0.7',
].map((text) => Buffer.from(text));

test('broken messages of CTRL are refused, or are other messages', () => {
  fuzz(messages, { feed: readCtrl, refuses: MalformedFrame });
});

test('broken streams of CTRL end what is said over them, and leave nothing behind', () => {
  const traps = messages.filter((message) => message.toString().startsWith('TRAP'));
  const good = [pingFrame, ...traps.map((message) => osmoFrame(osmoExtension.ctrl, message))];
  const settings = { endpoint: { host: '127.0.0.1', port: 1 }, name: 'CTRL' };
  fuzz([Buffer.concat(good)], {
    feed: (stream) => new CtrlSession(settings, () => {}).hear(stream),
    refuses: MalformedFrame,
  });
});
