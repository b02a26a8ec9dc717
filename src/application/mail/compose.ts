import type { Profile } from '../../domain/policy/profile.ts';
import { showDay, showInstant, showReference } from '../../text/format.ts';
import { type Language, languageOr, messages } from '../../text/language.ts';
import { totalWords } from '../../text/total.ts';
import { linkExpiry } from '../confirmation-link.ts';
import type { Context } from '../context.ts';
import type { OutgoingMail } from '../ports.ts';
import { pricedBy } from '../priced-by.ts';
import type { LineRecord, MailRecord, Person, TerminationRecord } from '../records.ts';
import { type Block, type Letter, letterToHtml, letterToText } from './layout.ts';

export type WrittenMail = Pick<OutgoingMail, 'subject' | 'html' | 'text' | 'attachments'>;

type Attachment = OutgoingMail['attachments'][number];

/** What the mails about a termination are written from. */
type Matter = {
  readonly context: Context;
  readonly origin: string;
  readonly language: Language;
  readonly person: Person;
  readonly termination: TerminationRecord;
  readonly line: LineRecord;
  readonly profile: Profile;
  /** What only this mail may hold; null where it holds nothing secret. */
  readonly secret: string | null;
};

/**
 * Writes a mail at the moment it is sent, from what was promised.
 * @returns null when events have overtaken it: the link of a request that is settled helps nobody
 */
export async function composeMail(
  context: Context,
  origin: string,
  mail: MailRecord,
  person: Person,
): Promise<WrittenMail | null> {
  const language = languageOr(mail.language);
  const secret = mail.secret === null ? null : context.sealer.open(mail.secret);
  if (mail.terminationId === null) {
    return resetMail(language, person, secret ?? '');
  }
  const matter = await readMatter(context, origin, mail, person, language, secret);
  switch (mail.template) {
    case 'confirm':
    case 'remind':
      return matter.termination.state === 'requested' ? linkMail(matter, mail.template) : null;
    case 'acknowledge':
      return await acknowledgementMail(matter);
    case 'complete':
      return await completionMail(matter);
    case 'reset-password':
      throw new Error('a new password is about no termination');
  }
}

async function readMatter(
  context: Context,
  origin: string,
  mail: MailRecord,
  person: Person,
  language: Language,
  secret: string | null,
): Promise<Matter> {
  const [termination] = await context.store.terminations.findAll([mail.terminationId ?? '']);
  const line = termination && (await context.store.lines.find({ role: 'system' }, termination.lineId));
  if (!line) {
    throw new Error(`what mail ${mail.id} is about is gone`);
  }
  const profile = await pricedBy(context.store, termination);
  return { context, origin, language, person, termination, line, profile, secret };
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
    { kind: 'button', label: t.confirmButton, url },
    { kind: 'text', text: t.confirmUntil(until) },
    { kind: 'text', text: t.countsFromRequest },
    { kind: 'text', text: t.ignore },
  ]);
}

async function acknowledgementMail(matter: Matter): Promise<WrittenMail> {
  const { language, profile, termination } = matter;
  const t = messages(language).mail;
  const until = showInstant(termination.quote.switchOffAt, profile.zone, language);
  const retractable = matter.context.clock.now() < termination.quote.switchOffAt;
  return write(
    matter,
    t.acknowledgeSubject(profile.name, lineName(matter)),
    [
      { kind: 'text', text: t.acknowledgeLead },
      promised(matter),
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
      { kind: 'text', text: t.completeAttached },
      { kind: 'text', text: t.completeKey(matter.context.notary.verifierKey) },
      { kind: 'button', label: t.seeStatus, url: statusUrl(matter) },
    ],
    await attachedNote(matter, 'receipt'),
  );
}

function resetMail(language: Language, person: Person, url: string): WrittenMail {
  const t = messages(language).mail;
  return toMail({
    language,
    subject: t.resetSubject,
    blocks: [
      { kind: 'text', text: t.greeting(person.name) },
      { kind: 'text', text: t.resetLead },
      { kind: 'button', label: t.resetButton, url },
      { kind: 'text', text: t.resetUntil },
      { kind: 'text', text: t.ignore },
    ],
    footer: t.footer('Signoff'),
  });
}

/** What ends, when, and at what price: in every mail, so that each stands for itself. */
function promised({ language, termination, line, profile }: Matter): Block {
  const t = messages(language);
  const bill = termination.finalBill ?? termination.quote;
  const { quote } = termination;
  return {
    kind: 'facts',
    rows: [
      [t.mail.line, `${line.label || line.name} (${line.msisdn.slice(0, 3)}…${line.msisdn.slice(-4)})`],
      [t.mail.declaredAt, showInstant(termination.declaredAt, profile.zone, language)],
      [t.quote.serviceEnds, showDay(quote.serviceEndsOn, language)],
      [t.quote.billingEnds, showDay(quote.billingEndsOn, language)],
      totalWords(bill.totalMinor, quote.currency, language),
      [t.common.reference, showReference(termination.id)],
    ],
  };
}

async function attachedNote(
  { context, termination }: Matter,
  kind: 'acknowledgement' | 'receipt',
): Promise<readonly Attachment[]> {
  const content = await context.store.notes.find(termination, kind);
  return content === null ? [] : [{ filename: `${kind}.txt`, content }];
}

function write(
  { language, person, profile }: Matter,
  subject: string,
  blocks: readonly Block[],
  attachments: readonly Attachment[] = [],
): WrittenMail {
  const t = messages(language);
  const { email, phone } = profile.contact;
  const greeting: Block = { kind: 'text', text: t.mail.greeting(person.name) };
  const help: Block = { kind: 'text', text: t.common.needHelp(email, phone ?? null) };
  const footer = t.mail.footer(profile.name);
  return toMail({ language, subject, blocks: [greeting, ...blocks, help], footer }, attachments);
}

function toMail(letter: Letter, attachments: readonly Attachment[] = []): WrittenMail {
  return { subject: letter.subject, html: letterToHtml(letter), text: letterToText(letter), attachments };
}

function lineName({ line }: Matter): string {
  return line.label || line.name;
}

function statusUrl({ origin, termination }: Matter): string {
  return `${origin}/terminations/${termination.id}`;
}
