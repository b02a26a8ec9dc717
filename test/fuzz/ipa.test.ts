import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  identityOf,
  identityRequest,
  identityResponse,
  readIdentity,
} from '../../src/connectors/network/ccm.ts';
import {
  IpaDecoder,
  ipaFrame,
  ipaProtocol,
  MalformedFrame,
  osmoExtension,
  osmoFrame,
  pingFrame,
  pongFrame,
} from '../../src/connectors/network/ipa.ts';
import { fuzz } from './fuzz.ts';

test('broken frames of IP access are refused, or are other frames, however they are cut', () => {
  const identity = identityResponse(identityOf('SGSN-1'));
  const good = [
    pingFrame,
    Buffer.concat([pingFrame, pongFrame, identityRequest([8, 7, 2, 3, 4, 5, 1, 0]), identity]),
    osmoFrame(osmoExtension.ctrl, Buffer.from('GET_REPLY 1 a.variable its value')),
    ipaFrame(ipaProtocol.osmo, Buffer.alloc(300, 0xee)),
  ];
  fuzz(good, {
    feed(stream) {
      const whole = new IpaDecoder().push(stream);
      const decoder = new IpaDecoder();
      const half = stream.length >> 1;
      assert.deepEqual(
        [...decoder.push(stream.subarray(0, half)), ...decoder.push(stream.subarray(half))],
        whole,
      );
      const bytes = Buffer.concat(whole.map(({ protocol, payload }) => ipaFrame(protocol, payload)));
      assert.deepEqual(bytes, stream.subarray(0, bytes.length));
    },
    refuses: MalformedFrame,
  });
});

test('broken identities are refused, or are other identities', () => {
  fuzz([identityResponse(identityOf('SGSN-1')).subarray(3)], {
    feed: (payload) => readIdentity(payload),
    refuses: MalformedFrame,
  });
});
