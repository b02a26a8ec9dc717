import { Refusal } from '../domain/errors.ts';
import type { Profile } from '../domain/policy/profile.ts';
import { mostCodeTries } from './confirm.ts';
import type { Context } from './context.ts';
import { type Limit, triesLeft } from './limits.ts';
import { composeMail } from './mail/compose.ts';
import type { Recipient } from './mail/matter.ts';
import type { MailProgress } from './mail-records.ts';
import { pricedBy } from './priced-by.ts';
import { requireOwner } from './quote-line.ts';
import type { TerminationRecord, Viewer } from './records.ts';
import { isResendable, resendLimits } from './resend-mail.ts';

/** A mail as its subscriber is told of it. */
export type ToldMail = {
  readonly mail: MailProgress;
  /** Exactly as it stands in the mail; null where it was never written. */
  readonly subject: string | null;
  /** Its address, in full: its owner is to see whether it is mistyped. */
  readonly sentTo: string;
  /** Whether the subscriber has another address by now. */
  readonly addressChanged: boolean;
  readonly resendable: boolean;
};

export type MailHelp = {
  readonly termination: TerminationRecord;
  /** The rules that priced it. */
  readonly profile: Profile;
  /** Newest first. */
  readonly mails: readonly ToldMail[];
  /** How often mails can be sent again for now, and from when on it is more often. */
  readonly resends: { readonly left: number; readonly nextAt: Date };
  /** Null where no code was sent or what it confirms is settled. */
  readonly codeTriesLeft: number | null;
};

/** Older ones are no longer looked for. */
const mostMails = 10;

/**
 * What became of the mails about a termination, for the subscriber who misses one.
 * @throws Refusal `not-found`, `not-allowed` for anybody but its subscriber
 */
export async function mailHelp(context: Context, viewer: Viewer, terminationId: string): Promise<MailHelp> {
  const { terminations, mails, people, links } = context.store;
  const termination = await terminations.find(viewer, terminationId);
  if (!termination) {
    throw new Refusal('not-found');
  }
  requireOwner(viewer, termination);
  const [person] = await people.find([termination.accountId]);
  const recipient = { email: person?.email ?? '', name: person?.name ?? '' };
  const own = (await mails.ofTermination(termination)).filter(({ to }) => to === 'subscriber');
  const waits = termination.state === 'requested';
  return {
    termination,
    profile: (await pricedBy(context.store, termination)).profile,
    mails: await Promise.all(
      own.slice(0, mostMails).map((mail) => tellOf(context, termination, mail, recipient)),
    ),
    resends: await leastLeft(context, resendLimits(viewer), termination.id),
    codeTriesLeft: waits ? await links.codeTriesLeft(termination, mostCodeTries) : null,
  };
}

async function tellOf(
  context: Context,
  termination: TerminationRecord,
  mail: MailProgress,
  recipient: Recipient,
): Promise<ToldMail> {
  // Written again only for its subject: what it must keep secret is gone by now, and stays out of it.
  const written = await composeMail(context, '', { ...mail, secret: null }, recipient);
  const sentTo = mail.sentTo === null ? recipient.email : context.sealer.open(mail.sentTo);
  return {
    mail,
    subject: written?.subject ?? null,
    sentTo,
    addressChanged: sentTo !== recipient.email,
    resendable: isResendable(mail, termination),
  };
}

async function leastLeft(context: Context, limits: readonly Limit[], subject: string) {
  const all = await Promise.all(limits.map((limit) => triesLeft(context, limit, subject)));
  const left = Math.min(...all.map((each) => each.left));
  const latest = Math.max(...all.filter((each) => each.left === left).map(({ nextAt }) => nextAt.getTime()));
  return { left, nextAt: new Date(latest) };
}
