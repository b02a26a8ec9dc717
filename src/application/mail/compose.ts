import { showInstant } from '../../text/format.ts';
import { type Language, languageOr, messages } from '../../text/language.ts';
import { linkExpiry, linkRulesOf } from '../confirmation-link.ts';
import type { Context } from '../context.ts';
import { pricedBy } from '../priced-by.ts';
import type { MailRecord } from '../records.ts';
import { accountMail, isAccountMail } from './account-mail.ts';
import { billBlock } from './bill-block.ts';
import type { Block } from './layout.ts';
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
import { declarerMail, refusedMail } from './public-mail.ts';
import { refundMail } from './refund-mail.ts';
import { supportMail } from './support-mail.ts';
import { delayedMail, retractedMail } from './turn-mail.ts';
import { usageMail } from './usage-mail.ts';
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
  if (isAccountMail(mail.template)) {
    return accountMail({ origin, language, recipient, secret }, mail.template);
  }
  if (mail.to === 'address') {
    return secret === null ? null : await declarerMail(context, origin, { ...mail, secret }, language);
  }
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
    case 'still-in-use':
      return await usageMail(matter);
    case 'support-answer':
    case 'support-waiting':
      return await supportMail(matter, mail.template);
    case 'retracted':
      return retractedMail(matter);
    case 'delayed':
      return matter.termination.state === 'needs-attention' ? delayedMail(matter) : null;
    case 'public-refused':
      return refusedMail(matter);
    case 'public-received':
    case 'public-declined':
    case 'reset-password':
      throw new Error(`a mail ${mail.template} is about no termination`);
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
  const { language, profile, termination } = matter;
  const t = messages(language).mail;
  const [token, code] = (matter.secret ?? '').split(' ');
  const until = showInstant(linkExpiry(termination, linkRulesOf(profile)), profile.zone, language);
  const words = linkWords(matter, template);
  const url = `${matter.origin}/confirm/${termination.id}?t=${token}`;
  return write(matter, words.subject(profile.name, lineName(matter)), [
    { kind: 'text', text: words.lead },
    promised(matter),
    billBlock(matter),
    { kind: 'button', label: words.button, url },
    { kind: 'text', text: t.confirmUntil(until) },
    ...(code === undefined ? [] : codeBlocks(code, language)),
    { kind: 'text', text: t.countsFromRequest },
    { kind: 'text', text: words.ignore },
  ]);
}

/** Whoever did not sign in may be anybody: then the owner is asked whether it was them. */
function linkWords({ termination, language }: Matter, template: 'confirm' | 'remind') {
  const { mail: t, publicPath } = messages(language);
  const first = template === 'confirm';
  if (termination.origin === 'public') {
    const {
      confirmSubject: subject,
      confirmLead,
      remindLead,
      confirmButton: button,
      notYou,
    } = publicPath.mail;
    return { subject, lead: first ? confirmLead : remindLead, button, ignore: notYou };
  }
  const own = { button: t.confirmButton, ignore: t.ignore };
  return first
    ? { ...own, subject: t.confirmSubject, lead: t.confirmLead }
    : { ...own, subject: t.remindSubject, lead: t.remindLead };
}

/** For somebody who can read the mail, and cannot open its link. */
function codeBlocks(code: string, language: Language): Block[] {
  const t = messages(language).mailHelp;
  return [
    { kind: 'facts', rows: [[t.mail.code, showCode(code)]] },
    { kind: 'text', text: t.mail.codeUse(t.title) },
  ];
}

/** In two groups, as people read it out: `1234 5678`. */
function showCode(code: string): string {
  return `${code.slice(0, 4)} ${code.slice(4)}`;
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
