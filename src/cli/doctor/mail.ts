import type { Finding } from '../../application/ports.ts';
import type { Config } from '../../config.ts';
import { smtpMailer } from '../../connectors/mail/smtp.ts';

/** Whether the mail server would take a mail; none is sent. */
export async function lookAtMail(
  { smtpUrl, mailFrom }: Config,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  if (smtpUrl === null) {
    return [{ what: 'none is set: an embedded start catches mails itself', trouble: null }];
  }
  const mailer = smtpMailer({ url: smtpUrl, from: mailFrom });
  try {
    return await mailer.check(signal);
  } finally {
    mailer.close();
  }
}
