import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  decodeBase64,
  generateSigningKey,
  isKeyName,
  MalformedKey,
  parseSigningKey,
  parseVerifierKey,
} from '../../src/receipts/keys.ts';

const exampleKey = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';

/** The parts of a key text; the base64 of a standard alphabet may itself hold plus signs. */
function parts(verifierKey: string): [string, string, string] {
  const [name = '', id = '', ...encoded] = verifierKey.split('+');
  return [name, id, encoded.join('+')];
}

describe('signing keys', () => {
  test('a generated pair is read back, and both halves name the same key', () => {
    const { secret, verifierKey } = generateSigningKey('signoff.example/移动');
    const signing = parseSigningKey(secret);
    const verifying = parseVerifierKey(verifierKey);
    assert.equal(signing.verifierKey, verifierKey);
    assert.equal(signing.name, 'signoff.example/移动');
    assert.deepEqual([signing.name, signing.id], [verifying.name, verifying.id]);
  });

  test('the forms are those of the Go note tool', () => {
    const { secret, verifierKey } = generateSigningKey('example.com/foo');
    assert.match(secret, /^PRIVATE\+KEY\+example\.com\/foo\+[0-9a-f]{8}\+A[A-Za-z0-9+/]{43}$/);
    assert.match(verifierKey, /^example\.com\/foo\+[0-9a-f]{8}\+A[A-Za-z0-9+/]{43}$/);
  });

  test('two pairs are different', () => {
    assert.notEqual(generateSigningKey('a').secret, generateSigningKey('a').secret);
  });

  test('a name with a space, a plus, a control character or nothing in it is refused', () => {
    for (const name of ['', 'a b', 'a+b', 'a\u3000b', 'a\u0085b', 'a\nb', 'a\u0000b', 'a\u009bb', '\ud800']) {
      assert.equal(isKeyName(name), false, JSON.stringify(name));
      assert.throws(() => generateSigningKey(name), MalformedKey);
    }
  });
});

describe('verifier keys', () => {
  test("the specification's example is read", () => {
    const { name, id } = parseVerifierKey(exampleKey);
    assert.deepEqual({ name, id }, { name: 'example.com/foo', id: '530d903a' });
  });

  const [name, id, encoded] = parts(exampleKey);
  const bytes = Buffer.from(encoded, 'base64');
  const cases: [title: string, text: string, reason: RegExp][] = [
    ['an empty text', '', /three parts/],
    ['two parts', `${name}+${id}`, /three parts/],
    ['an empty name', `+${id}+${encoded}`, /name/],
    ['an id in capitals', `${name}+${id.toUpperCase()}+${encoded}`, /hexadecimal/],
    ['an id that is too short', `${name}+${id.slice(1)}+${encoded}`, /hexadecimal/],
    ["another key's id", `${name}+530d903b+${encoded}`, /does not belong/],
    ["another key's name", `example.com/bar+${id}+${encoded}`, /does not belong/],
    ['a newline at the end', `${exampleKey}\n`, /base64/],
    ['stray padding', `${exampleKey}=`, /base64/],
    ['the URL alphabet', `${name}+${id}+${encoded.replace(/.$/, '_')}`, /base64/],
    ['no bytes', `${name}+${id}+`, /base64/],
    [
      'another algorithm',
      `${name}+${id}+${Buffer.from([4, ...bytes.subarray(1)]).toString('base64')}`,
      /0x01/,
    ],
    ['31 bytes', `${name}+${id}+${bytes.subarray(0, 32).toString('base64')}`, /32 bytes/],
    ['33 bytes', `${name}+${id}+${Buffer.from([...bytes, 0]).toString('base64')}`, /32 bytes/],
    ['a signing key', generateSigningKey('a').secret, /secret/],
  ];
  for (const [title, text, reason] of cases) {
    test(`${title} is refused with its reason`, () => {
      assert.throws(
        () => parseVerifierKey(text),
        (error) => error instanceof MalformedKey && reason.test(error.message),
      );
    });
  }

  test('a verifier key is refused as a signing key', () => {
    assert.throws(() => parseSigningKey(exampleKey), MalformedKey);
  });

  test('what is wrong with a signing key is said without showing it', () => {
    const { secret } = generateSigningKey('signoff.example');
    const encodedSeed = secret.slice(secret.indexOf('+', 'PRIVATE+KEY+'.length + 16) + 1);
    for (const broken of [`${secret}=`, secret.replace('.example', '.test'), secret.slice(0, -4)]) {
      assert.throws(
        () => parseSigningKey(broken),
        (error) => error instanceof MalformedKey && !error.message.includes(encodedSeed.slice(0, 8)),
      );
    }
  });
});

describe('base64', () => {
  test('bytes have one spelling, and only that is decoded', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 80 }), (bytes) => {
        const encoded = Buffer.from(bytes).toString('base64');
        assert.deepEqual(new Uint8Array(decodeBase64(encoded) ?? []), bytes);
        const unpadded = encoded.replace(/=+$/, '');
        assert.equal(decodeBase64(unpadded) === null, unpadded !== encoded);
        assert.equal(decodeBase64(`${encoded} `), null);
      }),
    );
  });

  test('stray bits in the last character are refused', () => {
    assert.notEqual(decodeBase64('QQ=='), null);
    assert.equal(decodeBase64('QR=='), null);
  });
});
