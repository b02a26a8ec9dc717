import { Refusal } from '../domain/errors.ts';
import { linkExpiry, linkRulesOf, sendLink } from './confirmation-link.ts';
import type { Context } from './context.ts';
import { doneBy } from './done-by.ts';
import { countTry, type Limit, limits } from './limits.ts';
import type { MailProgress } from './mail-records.ts';
import { pricedBy } from './priced-by.ts';
import { queueMail } from './queue-mail.ts';
import type { Records, TerminationRecord, Viewer } from './records.ts';

/** How often somebody may have mails of one termination sent again. */
const ownLimits = [limits.resendOwn, limits.resendOwnByDay] as const;
const staffLimits = [limits.resendByStaff] as const;

export function resendLimits(viewer: Viewer): readonly Limit[] {
  return viewer.role === 'subscriber' ? ownLimits : staffLimits;
}

/**
 * Whether this mail still helps when it is sent again. What held a secret that was not kept cannot be: a voucher, a new
 * password.
 */
export function isResendable(mail: MailProgress, termination: TerminationRecord): boolean {
  switch (mail.template) {
    case 'confirm':
    case 'remind':
      return termination.state === 'requested';
    case 'delayed':
      return termination.state === 'needs-attention';
    case 'refund-paid':
    case 'reset-password':
      return false;
    default:
      return mail.state !== 'overtaken';
  }
}

/**
 * Sends a mail about a termination once more, as a new mail. One with a link gets a new link and a new code; those
 * before it stay good until one of them is used, and all expire when the first does. While the same mail is on its way
 * already, nothing is sent: it may have been pressed twice.
 * @throws Refusal `not-found`, `not-allowed` for a subscriber and a mail to the provider's own people,
 *   `too-many-tries`, `transition-not-allowed` when events have overtaken it
 */
export async function resendMail(
  context: Context,
  viewer: Viewer,
  terminationId: string,
  mailId: string,
): Promise<void> {
  const termination = await context.store.terminations.find(viewer, terminationId);
  const mails = termination ? await context.store.mails.ofTermination(termination) : [];
  const mail = mails.find(({ id }) => id === mailId);
  if (!termination || !mail) {
    throw new Refusal('not-found');
  }
  if (viewer.role === 'subscriber' && mail.to === 'provider') {
    throw new Refusal('not-allowed');
  }
  if (mails.some((other) => other.state === 'queued' && isSame(other, mail))) {
    return;
  }
  requireResendable(mail, termination);
  for (const limit of resendLimits(viewer)) {
    await countTry(context, limit, termination.id);
  }
  await context.store.transaction(async (records) => {
    // It may have been confirmed, taken back or ended since it was read.
    const current = await records.terminations.find(viewer, terminationId);
    if (!current) {
      throw new Refusal('not-found');
    }
    requireResendable(mail, current);
    await sendAgain(context, records, current, mail);
    await records.mails.settle(mail);
    await records.terminations.addEvent(current, {
      at: context.clock.now(),
      kind: 'mail-resent',
      step: null,
      data: { template: mail.template, ...doneBy(viewer) },
    });
  });
  context.wake();
}

function isSame(one: MailProgress, other: MailProgress): boolean {
  return one.template === other.template && one.about === other.about && one.to === other.to;
}

function requireResendable(mail: MailProgress, termination: TerminationRecord): void {
  if (!isResendable(mail, termination)) {
    throw new Refusal('transition-not-allowed', { state: termination.state, event: 'resend' });
  }
}

async function sendAgain(
  context: Context,
  records: Records,
  termination: TerminationRecord,
  { bucket, accountId, terminationId, template, to, about }: MailProgress,
): Promise<void> {
  const { language } = termination;
  if (template === 'confirm' || template === 'remind') {
    await sendLinkAgain(context, records, termination, template);
    return;
  }
  const order = { bucket, accountId, terminationId, template, language, secret: null, to };
  await queueMail(context, records, about === null ? order : { ...order, about });
}

async function sendLinkAgain(
  context: Context,
  records: Records,
  termination: TerminationRecord,
  template: 'confirm' | 'remind',
): Promise<void> {
  const { profile } = await pricedBy(records, termination);
  const expiresAt = linkExpiry(termination, linkRulesOf(profile));
  if (context.clock.now() >= expiresAt) {
    throw new Refusal('transition-not-allowed', { state: termination.state, event: 'resend' });
  }
  await sendLink(context, records, termination, template, expiresAt);
}
