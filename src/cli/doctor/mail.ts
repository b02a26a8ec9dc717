import type { Finding } from '../../application/ports.ts';
import type { Config } from '../../config.ts';
import { mailerFrom } from '../../mailer.ts';

/** Whether the mail server would take a mail; none is sent. */
export async function lookAtMail(config: Config, signal: AbortSignal): Promise<readonly Finding[]> {
  if (config.smtpUrl === null) {
    return config.store.kind === 'embedded'
      ? [{ what: 'none is set: an embedded start catches mails itself', trouble: null }]
      : [
          {
            what: 'a mail server',
            trouble: 'none is set, and no worker starts without: name it in SMTP_URL',
          },
        ];
  }
  const mailer = mailerFrom(config, config.smtpUrl);
  try {
    return await mailer.check(signal);
  } finally {
    mailer.close();
  }
}
