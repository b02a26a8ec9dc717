import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeGsup, encodeGsup, gsupType, packetRequest } from '../../src/connectors/network/gsup.ts';
import { MalformedFrame } from '../../src/connectors/network/ipa.ts';
import { fuzz } from './fuzz.ts';

test('broken messages of GSUP are refused, or are other messages that can be written again', () => {
  const request = packetRequest(gsupType.updateLocation, '001010000000001');
  const tuple = { tag: 0x03, value: Buffer.alloc(60, 7) };
  const good = [
    encodeGsup(request),
    encodeGsup({ ...request, imsi: '26242000000001' }),
    encodeGsup({ ...request, type: gsupType.updateLocationError, cause: 7 }),
    encodeGsup({ ...request, type: gsupType.sendAuthInfoResult, elements: [tuple, tuple] }),
  ];
  fuzz(good, {
    feed(frame) {
      const message = decodeGsup(frame);
      assert.deepEqual(decodeGsup(encodeGsup(message)), message);
    },
    refuses: MalformedFrame,
  });
});
