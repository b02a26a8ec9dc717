import type { Profile } from '../domain/policy/profile.ts';
import type { Context } from './context.ts';
import { queueMail } from './queue-mail.ts';
import type { MailTemplate, Records, TerminationRecord } from './records.ts';
import { codeDigest, newCode, newToken, tokenDigest } from './tokens.ts';

export const hourMs = 3_600_000;

type LinkRules = Extract<Profile['confirmation'], { mode: 'link' }>;

/** For declarations without signing in, where the profile itself asks for no link. */
const publicLinkRules: LinkRules = { mode: 'link', expiresAfterHours: 72, remindBeforeHours: 24 };

/** The profile's rules for a link; where it has none, those by which an owner says that it was them who asked. */
export function linkRulesOf({ confirmation }: Profile): LinkRules {
  return confirmation.mode === 'link' ? confirmation : publicLinkRules;
}

/** Sends the link, and sees to it that it is remembered before it expires and closed when it has expired. */
export async function askToConfirm(
  context: Context,
  records: Records,
  termination: TerminationRecord,
  rules: LinkRules,
): Promise<void> {
  const expiresAt = linkExpiry(termination, rules);
  await sendLink(context, records, termination, 'confirm', expiresAt);
  const work = {
    bucket: termination.bucket,
    subject: termination.id,
    step: 'once',
    phase: 'apply',
    counterpart: 'signoff',
  } as const;
  await records.work.add({ ...work, kind: 'link-expiry', dueAt: expiresAt });
  if (rules.remindBeforeHours > 0) {
    const dueAt = new Date(expiresAt.getTime() - rules.remindBeforeHours * hourMs);
    await records.work.add({ ...work, kind: 'link-reminder', dueAt });
  }
}

/** Every link of a termination expires at the same instant, the one in a reminder too. */
export function linkExpiry(termination: TerminationRecord, rules: LinkRules): Date {
  return new Date(termination.declaredAt.getTime() + rules.expiresAfterHours * hourMs);
}

/** A new link to the same termination, and a code that stands in for it: both are in the mail alone. */
export async function sendLink(
  context: Context,
  records: Records,
  termination: TerminationRecord,
  template: MailTemplate,
  expiresAt: Date,
): Promise<void> {
  const [token, code] = [newToken(), newCode()];
  const digest = codeDigest(context.sealer, termination.id, code);
  await records.links.add(termination, tokenDigest(token), expiresAt, digest);
  await queueMail(context, records, {
    bucket: termination.bucket,
    accountId: termination.accountId,
    terminationId: termination.id,
    template,
    language: termination.language,
    secret: `${token} ${code}`,
  });
}

/** The link was used, or is needed no more: its reminder and its expiry are called off. */
export async function callOffLink(records: Records, termination: TerminationRecord): Promise<void> {
  await records.work.remove(termination, 'link-expiry', 'once');
  await records.work.remove(termination, 'link-reminder', 'once');
}
