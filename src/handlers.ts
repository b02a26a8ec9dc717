import type { Context } from './application/context.ts';
import type { CounterpartsOf, Mailer } from './application/ports.ts';
import { toPdf } from './paper/paper.ts';
import { allAskedOf, askedOf } from './teardown/asked.ts';
import { exportExpiryHandler, exportHandler } from './teardown/export-job.ts';
import type { Handlers } from './teardown/job.ts';
import { linkExpiryHandler, linkReminderHandler } from './teardown/link-job.ts';
import { mailHandler } from './teardown/mail-job.ts';
import { publicRequestHandler } from './teardown/public-request-job.ts';
import { refundDeadlineHandler } from './teardown/refund-deadline-job.ts';
import { refundHandler } from './teardown/refund-job.ts';
import { reversalHandler } from './teardown/reversal-job.ts';
import { suspensionHandler } from './teardown/suspension-job.ts';
import { teardownHandler } from './teardown/teardown-job.ts';
import { usageWatchHandler } from './teardown/usage-job.ts';
import { billingWatchHandler } from './teardown/watch-job.ts';

/** Who does each kind of work. */
export function handlersFor(
  context: Context,
  mailer: Mailer,
  counterpartsOf: CounterpartsOf,
  origin: string,
  log: (line: string) => void,
): Handlers {
  const counterparts: CounterpartsOf = (profile) => allAskedOf(counterpartsOf(profile));
  return {
    teardown: teardownHandler(context, counterparts),
    mail: mailHandler(context, askedOf(mailer), { origin }),
    'link-expiry': linkExpiryHandler(context),
    'link-reminder': linkReminderHandler(context),
    refund: refundHandler(context, counterparts),
    'refund-deadline': refundDeadlineHandler(context),
    'billing-watch': billingWatchHandler(context, counterparts, log),
    reversal: reversalHandler(context, counterparts),
    export: exportHandler(context, toPdf),
    'export-expiry': exportExpiryHandler(context),
    'public-request': publicRequestHandler(context),
    suspension: suspensionHandler(context, counterparts),
    'usage-watch': usageWatchHandler(context, counterparts),
  };
}
