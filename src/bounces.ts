import type { Context } from './application/context.ts';
import type { BounceConfig } from './config.ts';
import { watchBounces } from './connectors/mail/bounce-maildir.ts';
import { reportTaker } from './connectors/mail/take-report.ts';
import { readSecret } from './mailer.ts';
import type { WebParts } from './web/web.ts';

const pollMs = 5_000;

export type Bounces = {
  /** For the pages. */
  readonly reports: WebParts['reports'];
  /** Reads the mails that came back, where a Maildir for them is set; else it does nothing. */
  watch(): { close(): Promise<void> };
};

/**
 * The ways on which reports of mails that came back reach this process.
 * @throws Refusal `config-invalid` where the secret for them cannot be read
 */
export function bouncesFrom(
  { address, maildir, secretFile }: BounceConfig,
  context: Context,
  log: (line: string) => void,
): Bounces {
  if (address === null) {
    return { reports: null, watch: nothingToWatch };
  }
  const take = reportTaker(context, address);
  const secret = secretFile === null ? null : readSecret('BOUNCE_SECRET_FILE', secretFile);
  return {
    reports: secret === null ? null : { take, secret },
    watch: maildir === null ? nothingToWatch : () => watchBounces({ folder: maildir, take, pollMs, log }),
  };
}

function nothingToWatch() {
  return { close: async () => undefined };
}
