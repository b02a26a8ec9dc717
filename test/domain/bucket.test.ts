import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bucketOf, bucketOfId, idInBucket } from '../../src/domain/bucket.ts';

const randomBytes = fc.uint8Array({ minLength: 14, maxLength: 14 });
const bucket = fc.integer({ min: 0, max: 255 });

test('an id carries its bucket', () => {
  fc.assert(
    fc.property(bucket, randomBytes, (where, random) => {
      assert.equal(bucketOfId(idInBucket(where, random)), where);
    }),
  );
});

test('what is no id has no bucket', () => {
  for (const text of [
    '',
    '0b',
    '0bw3mjqettvtv4v',
    '0bw3mjqettvtv4vyx',
    '0Bw3mjqettvtv4vy',
    '0bw3mjqettvtv4vi',
    "0b'--",
  ]) {
    assert.equal(bucketOfId(text), null, text);
  }
});

test('accounts spread evenly over the buckets', () => {
  const counts = new Array<number>(256).fill(0);
  for (let account = 0; account < 256 * 200; account += 1) {
    const where = bucketOf(`account-${account}`);
    counts[where] = (counts[where] ?? 0) + 1;
  }
  assert.ok(
    Math.min(...counts) > 120 && Math.max(...counts) < 280,
    `${Math.min(...counts)} ${Math.max(...counts)}`,
  );
});
