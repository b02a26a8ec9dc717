import { type Language, messages } from '../../text/language.ts';
import type { AccountMailTemplate } from '../account-records.ts';
import { readAddressed } from '../addressed.ts';
import type { MailTemplate } from '../records.ts';
import type { Block } from './layout.ts';
import { type Recipient, toMail, type WrittenMail } from './matter.ts';

export type AccountMatter = {
  readonly origin: string;
  readonly language: Language;
  readonly recipient: Recipient;
  readonly secret: string | null;
};

const templates: Readonly<Record<AccountMailTemplate, (matter: AccountMatter) => WrittenMail>> = {
  'address-old': oldMail,
  'address-new': newMail,
  'address-taken': takenMail,
  'address-changed': changedMail,
  'account-deleted': deletedMail,
};

export function isAccountMail(template: MailTemplate): template is AccountMailTemplate {
  return template in templates;
}

/** A mail about the account itself: it is Signoff that writes, for no line and no provider. */
export function accountMail(matter: AccountMatter, template: AccountMailTemplate): WrittenMail {
  return templates[template](matter);
}

function oldMail(matter: AccountMatter): WrittenMail {
  const t = messages(matter.language).account.mail;
  const { path, address }: { path: string; address: string } = JSON.parse(matter.secret ?? '{}');
  return letter(matter, t.oldSubject, [
    text(t.oldLead(address)),
    { kind: 'button', label: t.oldButton, url: `${matter.origin}${path}` },
    text(t.until),
    text(t.oldNotMe),
  ]);
}

function newMail(matter: AccountMatter): WrittenMail {
  const t = messages(matter.language);
  const { newSubject, newLead, newButton, until } = t.account.mail;
  return letter(matter, newSubject, [
    text(newLead),
    { kind: 'button', label: newButton, url: `${matter.origin}${addressedText(matter)}` },
    text(until),
    text(t.mail.ignore),
  ]);
}

function takenMail(matter: AccountMatter): WrittenMail {
  const t = messages(matter.language).account.mail;
  return letter(matter, t.takenSubject, [text(t.takenLead)]);
}

function changedMail(matter: AccountMatter): WrittenMail {
  const t = messages(matter.language).account.mail;
  return letter(matter, t.changedSubject, [text(t.changedLead(addressedText(matter))), text(t.changedNotMe)]);
}

function deletedMail(matter: AccountMatter): WrittenMail {
  const t = messages(matter.language).account.mail;
  return letter(matter, t.deletedSubject, [text(t.deletedLead), text(t.deletedKept)]);
}

function addressedText({ secret }: AccountMatter): string {
  return readAddressed(secret ?? '{}').text;
}

function text(words: string): Block {
  return { kind: 'text', text: words };
}

function letter({ language, recipient: { name } }: AccountMatter, subject: string, blocks: readonly Block[]) {
  const t = messages(language);
  const greeting = text(name === '' ? t.account.mail.hello : t.mail.greeting(name));
  return toMail({ language, subject, blocks: [greeting, ...blocks], footer: t.mail.footer('Signoff') });
}
