import { showDay } from '../../text/format.ts';
import { messages } from '../../text/language.ts';
import { lineName, type Matter, promised, statusUrl, type WrittenMail, write } from './matter.ts';

/** What a termination took another turn by: its subscriber took it back, or it takes longer. */

export function retractedMail(matter: Matter): WrittenMail {
  const { mail, mailHelp } = messages(matter.language);
  const t = mailHelp.mail;
  return write(matter, t.retractedSubject(matter.profile.name, lineName(matter)), [
    { kind: 'text', text: t.retractedLead },
    { kind: 'text', text: t.retractedStays },
    { kind: 'text', text: t.notYou },
    { kind: 'button', label: mail.seeStatus, url: statusUrl(matter) },
  ]);
}

export function delayedMail(matter: Matter): WrittenMail {
  const { language, profile, termination } = matter;
  const { mail, mailHelp } = messages(language);
  const t = mailHelp.mail;
  return write(matter, t.delayedSubject(profile.name, lineName(matter)), [
    { kind: 'text', text: t.delayedLead },
    { kind: 'text', text: t.delayedMoney(showDay(termination.quote.billingEndsOn, language)) },
    promised(matter),
    { kind: 'text', text: t.delayedNext },
    { kind: 'button', label: mail.seeStatus, url: statusUrl(matter) },
  ]);
}
