import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, test } from 'node:test';
import { CounterpartAway } from '../../src/application/ports.ts';
import { faultOfKey } from '../../src/connectors/mail/dkim.ts';
import { smtpMailer } from '../../src/connectors/mail/smtp.ts';
import { newMail, newMailCall } from './mailer.suite.ts';
import { startMisbehavingSmtp } from './misbehaving-smtp.ts';

const from = 'Signoff <no-reply@provider.example>';
const to = 'anna@subscriber.example';

describe('the check of a mail server', () => {
  test('finds nothing wrong where nothing is, and sends nothing', async () => {
    const server = await startMisbehavingSmtp({});
    const mailer = smtpMailer({ url: server.url, from });
    const findings = await mailer.check(AbortSignal.timeout(30_000));
    assert.deepEqual(findings, [{ what: 'the mail server answers', trouble: null }]);
    assert.deepEqual(server.taken, []);
    mailer.close();
    await server.close();
  });

  test('says that it turns everybody away, or is not there', async () => {
    const server = await startMisbehavingSmtp({ greeting: '554 5.3.2 no service' });
    const mailer = smtpMailer({ url: server.url, from });
    const [turnedAway] = await mailer.check(AbortSignal.timeout(30_000));
    assert.match(turnedAway?.trouble ?? '', /^mail server: 554: check SMTP_URL/);
    await server.close();
    const [nobody] = await mailer.check(AbortSignal.timeout(30_000));
    assert.match(nobody?.trouble ?? '', /^mail server: ECONNREFUSED: check SMTP_URL/);
    mailer.close();
  });

  test('says that a server offers no STARTTLS where it must', async () => {
    const server = await startMisbehavingSmtp({});
    const mailer = smtpMailer({ url: `${server.url}?requireTLS=true`, from });
    const findings = await mailer.check(AbortSignal.timeout(30_000));
    assert.deepEqual(
      findings.map(({ trouble }) => trouble === null),
      [true, false],
    );
    await assert.rejects(mailer.send(newMail(to), newMailCall()), CounterpartAway);
    mailer.close();
    await server.close();
  });

  test('insists on STARTTLS where a server is not plainly on this machine, unless told otherwise', async () => {
    const server = await startMisbehavingSmtp({});
    // The same server, by an address that does not show it.
    const url = server.url.replace('127.0.0.1', '[::ffff:127.0.0.1]');
    const insisting = smtpMailer({ url, from });
    await assert.rejects(insisting.send(newMail(to), newMailCall()), {
      name: 'CounterpartAway',
      message: 'mail server: 502',
    });
    insisting.close();
    assert.deepEqual(server.taken, []);
    const lenient = smtpMailer({ url: `${url}?requireTLS=false`, from });
    assert.equal((await lenient.send(newMail(to), newMailCall())).outcome, 'accepted');
    lenient.close();
    await server.close();
  });

  test('says what is wrong with the key for signing', () => {
    const pem = (type: 'ed25519' | 'rsa', bits = 2048) =>
      (type === 'rsa'
        ? generateKeyPairSync('rsa', { modulusLength: bits })
        : generateKeyPairSync('ed25519')
      ).privateKey
        .export({ type: 'pkcs8', format: 'pem' })
        .toString();
    assert.equal(faultOfKey(pem('rsa')), null);
    assert.match(faultOfKey(pem('rsa', 512)) ?? '', /512 bits/);
    assert.match(faultOfKey(pem('ed25519')) ?? '', /RSA/);
    assert.match(faultOfKey('nothing') ?? '', /PEM/);
  });
});
