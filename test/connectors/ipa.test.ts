import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  IpaDecoder,
  ipaFrame,
  MalformedFrame,
  osmoFrame,
  pingFrame,
  pongFrame,
} from '../../src/connectors/network/ipa.ts';

const frames = fc.array(
  fc.record(
    {
      protocol: fc.integer({ min: 0, max: 255 }),
      payload: fc.uint8Array({ minLength: 1, maxLength: 2_000 }).map((bytes) => Buffer.from(bytes)),
    },
    { noNullPrototype: true },
  ),
  { maxLength: 8 },
);

test('frames come out as they went in, wherever the stream is cut', () => {
  fc.assert(
    fc.property(frames, fc.array(fc.integer({ min: 1, max: 700 })), (sent, cuts) => {
      const stream = Buffer.concat(sent.map(({ protocol, payload }) => ipaFrame(protocol, payload)));
      const decoder = new IpaDecoder();
      const found = [];
      let place = 0;
      for (const length of [...cuts, stream.length]) {
        found.push(...decoder.push(stream.subarray(place, place + length)));
        place += length;
      }
      assert.deepEqual(found, sent);
    }),
  );
});

test('the longest frame comes out, byte by byte too', () => {
  const payload = Buffer.alloc(0xffff, 7);
  const decoder = new IpaDecoder();
  const found = [...ipaFrame(1, payload)].flatMap((byte) => decoder.push(Buffer.of(byte)));
  assert.deepEqual(found, [{ protocol: 1, payload }]);
});

test('frames are written as IP access has them', () => {
  assert.equal(pingFrame.toString('hex'), '0001fe00');
  assert.equal(pongFrame.toString('hex'), '0001fe01');
  assert.equal(osmoFrame(0, Buffer.from('GET 1 x')).toString('hex'), '0008ee0047455420312078');
});

test('an empty frame, and one that is too long, are none', () => {
  assert.throws(() => new IpaDecoder().push(Buffer.of(0, 0, 0xee)), MalformedFrame);
  assert.throws(() => ipaFrame(1, Buffer.alloc(0)), MalformedFrame);
  assert.throws(() => ipaFrame(1, Buffer.alloc(0x10000)), MalformedFrame);
});
