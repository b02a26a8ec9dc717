import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { readConfig } from '../../src/config.ts';
import { mailerFrom } from '../../src/mailer.ts';

describe('the settings of mails', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'signoff-settings-'));
  });
  after(() => rm(folder, { recursive: true }));

  const refused = (variable: string, words: RegExp) => (error: Error) => {
    const { code, details } = error as Error & { code: string; details: Record<string, string> };
    return code === 'config-invalid' && details.variable === variable && words.test(details.expected ?? '');
  };

  for (const [given, variable, words] of [
    [{ DKIM_KEY_FILE: 'key.pem' }, 'DKIM_SELECTOR', /DNS/],
    [{ DKIM_SELECTOR: 'autumn' }, 'DKIM_SELECTOR', /DKIM_KEY_FILE/],
    [{ DKIM_KEY_FILE: 'key.pem', DKIM_SELECTOR: 'a b' }, 'DKIM_SELECTOR', /DNS/],
    [{ BOUNCE_MAILDIR: '/var/mail' }, 'BOUNCE_MAILDIR', /BOUNCE_ADDRESS/],
    [{ BOUNCE_SECRET_FILE: 'secret' }, 'BOUNCE_SECRET_FILE', /BOUNCE_ADDRESS/],
    [{ BOUNCE_ADDRESS: 'nobody' }, 'BOUNCE_ADDRESS', /such as/],
    [{ BOUNCE_ADDRESS: `${'b'.repeat(31)}@cancel.example` }, 'BOUNCE_ADDRESS', /at most 30/],
  ] as const) {
    test(`that cannot be are refused: ${JSON.stringify(given)}`, () => {
      assert.throws(() => readConfig(given), refused(variable, words));
    });
  }

  test('sign as the domain of the sender, unless another is named', () => {
    const signing = { DKIM_KEY_FILE: 'key.pem', DKIM_SELECTOR: 'autumn' };
    assert.deepEqual(readConfig(signing).dkim?.domain, null);
    assert.deepEqual(readConfig({ ...signing, DKIM_DOMAIN: 'mail.example' }).dkim?.domain, 'mail.example');
    assert.equal(readConfig({}).dkim, null);
  });

  test('with a key that cannot sign end the start, naming the variable and nothing of the key', async () => {
    const file = join(folder, 'key.pem');
    const config = readConfig({ DKIM_KEY_FILE: file, DKIM_SELECTOR: 'autumn' });
    const start = () => mailerFrom(config, 'smtp://127.0.0.1:25');
    assert.throws(start, refused('DKIM_KEY_FILE', /ENOENT/));
    await writeFile(file, '\n');
    assert.throws(start, refused('DKIM_KEY_FILE', /not empty/));
    await writeFile(file, 'no key at all');
    assert.throws(
      start,
      refused('DKIM_KEY_FILE', /^the file of a key for signing mails \(it is no private key in PEM\)$/),
    );
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    await writeFile(file, privateKey.export({ type: 'pkcs8', format: 'pem' }));
    start().close();
  });
});
