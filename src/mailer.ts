import { readFileSync } from 'node:fs';
import { senderAddress } from './application/mail/sender.ts';
import type { Config } from './config.ts';
import { faultOfKey, type Signing } from './connectors/mail/dkim.ts';
import { type SmtpMailer, smtpMailer } from './connectors/mail/smtp.ts';
import { Refusal } from './domain/errors.ts';

/**
 * The mailer that the settings describe.
 * @param url the mail server
 * @throws Refusal `config-invalid` where the key for signing mails cannot be used
 */
export function mailerFrom(config: Pick<Config, 'mailFrom' | 'dkim'>, url: string): SmtpMailer {
  const { mailFrom: from, dkim } = config;
  return smtpMailer({ url, from, ...(dkim && { dkim: signingFrom(dkim, from) }) });
}

function signingFrom({ keyFile, selector, domain }: NonNullable<Config['dkim']>, from: string): Signing {
  const privateKey = readSecret('DKIM_KEY_FILE', keyFile);
  const fault = faultOfKey(privateKey);
  if (fault !== null) {
    throw new Refusal('config-invalid', {
      variable: 'DKIM_KEY_FILE',
      expected: `the file of a key for signing mails (${fault})`,
    });
  }
  const address = senderAddress(from);
  return { privateKey, selector, domain: domain ?? address.slice(address.lastIndexOf('@') + 1) };
}

/** What stands in a file that must be there. @throws Refusal `config-invalid` */
export function readSecret(variable: string, file: string): string {
  try {
    const secret = readFileSync(file, 'utf8').trim();
    if (secret !== '') {
      return secret;
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Refusal('config-invalid', { variable, expected: `a file that can be read (${code})` });
  }
  throw new Refusal('config-invalid', { variable, expected: 'a file that is not empty' });
}
