import type { Profile } from '../../domain/policy/profile.ts';
import { showStatusCode } from '../../domain/status-code.ts';
import { showDay, showInstant, showReference } from '../../text/format.ts';
import { type Language, messages } from '../../text/language.ts';
import { totalWords } from '../../text/total.ts';
import type { Context } from '../context.ts';
import type { OutgoingMail } from '../ports.ts';
import type { LineRecord, MailRecord, TerminationRecord } from '../records.ts';
import { type Block, type Letter, letterToHtml, letterToText } from './layout.ts';

export type WrittenMail = Pick<OutgoingMail, 'fromName' | 'subject' | 'html' | 'text' | 'attachments'>;

export type Attachment = OutgoingMail['attachments'][number];

/** Who gets a mail: a subscriber, or the provider's own people. */
export type Recipient = { readonly email: string; readonly name: string };

/** What the mails about a termination are written from. */
export type Matter = {
  readonly context: Context;
  readonly origin: string;
  readonly language: Language;
  readonly recipient: Recipient;
  readonly mail: MailRecord;
  readonly termination: TerminationRecord;
  readonly line: LineRecord;
  readonly profile: Profile;
  /** What only this mail may hold; null where it holds nothing secret. */
  readonly secret: string | null;
};

/** A mail with its greeting; to a subscriber in the provider's name, with whom to ask for help. */
export function write(
  { language, recipient, mail, profile }: Matter,
  subject: string,
  blocks: readonly Block[],
  attachments: readonly Attachment[] = [],
): WrittenMail {
  const t = messages(language);
  const greeting: Block = { kind: 'text', text: t.mail.greeting(recipient.name) };
  if (mail.to === 'provider') {
    const footer = t.watch.footerToProvider(profile.name);
    return toMail({ language, subject, blocks: [greeting, ...blocks], footer }, attachments);
  }
  const { email, phone } = profile.contact;
  const help: Block = { kind: 'text', text: t.common.needHelp(email, phone ?? null) };
  const footer = t.mail.footer(profile.name);
  return toMail(
    { language, subject, blocks: [greeting, ...blocks, help], footer },
    attachments,
    profile.name,
  );
}

export function toMail(
  letter: Letter,
  attachments: readonly Attachment[] = [],
  fromName: string | null = null,
): WrittenMail {
  return {
    fromName,
    subject: letter.subject,
    html: letterToHtml(letter),
    text: letterToText(letter),
    attachments,
  };
}

/** What ends, when, and at what price: so that each mail stands for itself. */
export function promised({ language, termination, line, profile }: Matter): Block {
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
      [t.support.code, showStatusCode(termination.statusCode)],
    ],
  };
}

/** What the subscriber calls the line. */
export function lineName({ line }: Matter): string {
  return line.label || line.name;
}

export function statusUrl({ origin, termination }: Matter): string {
  return `${origin}/terminations/${termination.id}`;
}
