import { showInstant } from '../../text/format.ts';
import { type Language, languageOr, messages } from '../../text/language.ts';
import { linkExpiry } from '../confirmation-link.ts';
import type { Context } from '../context.ts';
import { pricedBy } from '../priced-by.ts';
import type { MailRecord } from '../records.ts';
import { billBlock } from './bill-block.ts';
import {
  type Attachment,
  lineName,
  type Matter,
  promised,
  type Recipient,
  statusUrl,
  toMail,
  type WrittenMail,
  write,
} from './matter.ts';
import { refundMail } from './refund-mail.ts';
import { watchMail } from './watch-mail.ts';

/**
 * Writes a mail at the moment it is sent, from what was promised.
 * @returns null when events have overtaken it: the link of a request that is settled helps nobody
 */
export async function composeMail(
  context: Context,
  origin: string,
  mail: MailRecord,
  recipient: Recipient,
): Promise<WrittenMail | null> {
  const language = languageOr(mail.language);
  const secret = mail.secret === null ? null : context.sealer.open(mail.secret);
  if (mail.terminationId === null) {
    return resetMail(language, recipient, secret ?? '');
  }
  const matter = await readMatter(context, origin, mail, recipient, language, secret);
  switch (mail.template) {
    case 'confirm':
    case 'remind':
      return matter.termination.state === 'requested' ? linkMail(matter, mail.template) : null;
    case 'acknowledge':
      return await acknowledgementMail(matter);
    case 'complete':
      return await completionMail(matter);
    case 'charge-reversed':
    case 'late-usage':
    case 'charge-alert':
      return await watchMail(matter, mail.template);
    case 'refund-asked':
    case 'refund-reminder':
    case 'refund-paid':
    case 'refund-late':
    case 'refund-parked':
    case 'refund-warning':
    case 'refund-overdue':
      return await refundMail(matter, mail.template);
    case 'reset-password':
      throw new Error('a new password is about no termination');
  }
}

async function readMatter(
  context: Context,
  origin: string,
  mail: MailRecord,
  recipient: Recipient,
  language: Language,
  secret: string | null,
): Promise<Matter> {
  const [termination] = await context.store.terminations.findAll([mail.terminationId ?? '']);
  const line = termination && (await context.store.lines.find({ role: 'system' }, termination.lineId));
  if (!line) {
    throw new Error(`what mail ${mail.id} is about is gone`);
  }
  const { profile } = await pricedBy(context.store, termination);
  return { context, origin, language, recipient, mail, termination, line, profile, secret };
}

function linkMail(matter: Matter, template: 'confirm' | 'remind'): WrittenMail {
  const { language, profile, termination, secret } = matter;
  const t = messages(language).mail;
  if (profile.confirmation.mode !== 'link') {
    throw new Error('a provider without a link sends none');
  }
  const until = showInstant(linkExpiry(termination, profile.confirmation), profile.zone, language);
  const subject = template === 'confirm' ? t.confirmSubject : t.remindSubject;
  const url = `${matter.origin}/confirm/${termination.id}?t=${secret}`;
  return write(matter, subject(profile.name, lineName(matter)), [
    { kind: 'text', text: template === 'confirm' ? t.confirmLead : t.remindLead },
    promised(matter),
    billBlock(matter),
    { kind: 'button', label: t.confirmButton, url },
    { kind: 'text', text: t.confirmUntil(until) },
    { kind: 'text', text: t.countsFromRequest },
    { kind: 'text', text: t.ignore },
  ]);
}

async function acknowledgementMail(matter: Matter): Promise<WrittenMail> {
  const { language, profile, termination } = matter;
  const t = messages(language).mail;
  const { howToPay } = messages(language).quote;
  const { quote } = termination;
  const until = showInstant(quote.switchOffAt, profile.zone, language);
  const retractable = matter.context.clock.now() < quote.switchOffAt;
  return write(
    matter,
    t.acknowledgeSubject(profile.name, lineName(matter)),
    [
      { kind: 'text', text: t.acknowledgeLead },
      promised(matter),
      billBlock(matter),
      ...(quote.totalMinor > 0n ? [{ kind: 'text', text: howToPay } as const] : []),
      ...(retractable ? [{ kind: 'text', text: t.takeBack(until) } as const] : []),
      { kind: 'button', label: retractable ? t.takeBackButton : t.seeStatus, url: statusUrl(matter) },
      { kind: 'text', text: t.acknowledgeAttached },
    ],
    await attachedNote(matter, 'acknowledgement'),
  );
}

async function completionMail(matter: Matter): Promise<WrittenMail> {
  const t = messages(matter.language).mail;
  return write(
    matter,
    t.completeSubject(matter.profile.name, lineName(matter)),
    [
      { kind: 'text', text: t.completeLead },
      promised(matter),
      billBlock(matter),
      { kind: 'text', text: t.completeAttached },
      { kind: 'text', text: t.completeKey(matter.context.notary.verifierKey) },
      { kind: 'button', label: t.seeStatus, url: statusUrl(matter) },
    ],
    await attachedNote(matter, 'receipt'),
  );
}

function resetMail(language: Language, { name }: Recipient, url: string): WrittenMail {
  const t = messages(language).mail;
  return toMail({
    language,
    subject: t.resetSubject,
    blocks: [
      { kind: 'text', text: t.greeting(name) },
      { kind: 'text', text: t.resetLead },
      { kind: 'button', label: t.resetButton, url },
      { kind: 'text', text: t.resetUntil },
      { kind: 'text', text: t.ignore },
    ],
    footer: t.footer('Signoff'),
  });
}

async function attachedNote(
  { context, termination }: Matter,
  kind: 'acknowledgement' | 'receipt',
): Promise<readonly Attachment[]> {
  const content = await context.store.notes.find(termination, kind);
  return content === null ? [] : [{ filename: `${kind}.txt`, content }];
}
