import type { RefundMailTemplate } from '../../domain/refund.ts';
import { showDay, showMoney, showReference } from '../../text/format.ts';
import { messages } from '../../text/language.ts';
import { wayWords } from '../../text/refund.ts';
import type { RefundRecord } from '../refund-records.ts';
import type { Block } from './layout.ts';
import { lineName, type Matter, statusUrl, type WrittenMail, write } from './matter.ts';

/** @returns null when events have overtaken it: nobody is asked, reminded or warned about what is settled */
export async function refundMail(matter: Matter, template: RefundMailTemplate): Promise<WrittenMail | null> {
  const refund = await matter.context.store.refunds.find(matter.termination);
  if (!refund) {
    throw new Error(`the refund that mail ${matter.mail.id} is about is gone`);
  }
  switch (template) {
    case 'refund-asked':
    case 'refund-reminder':
      return refund.state === 'asking' ? askingMail(matter, refund, template) : null;
    case 'refund-paid':
      return paidMail(matter, refund);
    case 'refund-late':
      return refund.state === 'paid' ? null : lateMail(matter, refund);
    case 'refund-parked':
    case 'refund-warning':
    case 'refund-overdue':
      return refund.state === 'paid' ? null : providerMail(matter, refund, template);
  }
}

function askingMail(
  matter: Matter,
  refund: RefundRecord,
  template: 'refund-asked' | 'refund-reminder',
): WrittenMail {
  const t = messages(matter.language).refund.mail;
  const first = template === 'refund-asked';
  const subject = first ? t.askedSubject : t.reminderSubject;
  return write(matter, subject(matter.profile.name, lineName(matter)), [
    { kind: 'text', text: first ? t.askedLead : t.reminderLead },
    facts(matter, refund),
    formButton(matter),
    { kind: 'text', text: t.askedSafe },
  ]);
}

function paidMail(matter: Matter, refund: RefundRecord): WrittenMail {
  const t = messages(matter.language);
  const { mail } = t.refund;
  const voucher: Block[] = matter.secret ? [{ kind: 'facts', rows: [[mail.voucher, matter.secret]] }] : [];
  return write(matter, mail.paidSubject(matter.profile.name, lineName(matter)), [
    { kind: 'text', text: mail.paidLead[refund.way] },
    ...voucher,
    facts(matter, refund),
    { kind: 'button', label: t.mail.seeStatus, url: statusUrl(matter) },
  ]);
}

function lateMail(matter: Matter, refund: RefundRecord): WrittenMail {
  const t = messages(matter.language);
  const { mail } = t.refund;
  const waits = refund.state === 'asking';
  return write(matter, mail.lateSubject(matter.profile.name, lineName(matter)), [
    { kind: 'text', text: waits ? mail.lateWaits : mail.lateLead },
    facts(matter, refund),
    waits ? formButton(matter) : { kind: 'button', label: t.mail.seeStatus, url: statusUrl(matter) },
  ]);
}

function providerMail(
  matter: Matter,
  refund: RefundRecord,
  template: 'refund-parked' | 'refund-warning' | 'refund-overdue',
): WrittenMail {
  const t = messages(matter.language).refund.mail;
  const reference = showReference(matter.termination.id);
  const [subject, lead] = {
    'refund-parked': [t.parkedSubject, t.parkedLead] as const,
    'refund-warning': [t.warningSubject, t.warningLead] as const,
    'refund-overdue': [t.overdueSubject, t.overdueLead] as const,
  }[template];
  const waits: Block[] = refund.state === 'asking' ? [{ kind: 'text', text: t.waitsForSubscriber }] : [];
  const said: Block[] = refund.said === null ? [] : [{ kind: 'facts', rows: [[t.said, refund.said]] }];
  return write(matter, subject(reference), [
    { kind: 'text', text: lead },
    ...waits,
    facts(matter, refund),
    ...said,
    {
      kind: 'button',
      label: t.deskButton,
      url: `${matter.origin}/desk/terminations/${matter.termination.id}`,
    },
  ]);
}

function facts({ language, termination }: Matter, refund: RefundRecord): Block {
  const t = messages(language);
  return {
    kind: 'facts',
    rows: [
      [t.refund.amount, showMoney(refund.amountMinor, refund.currency, language)],
      [t.refund.wayName, wayWords(refund, language)],
      ...(refund.state === 'paid' ? [] : [[t.refund.latest, showDay(refund.dueOn, language)] as const]),
      [t.common.reference, showReference(termination.id)],
    ],
  };
}

function formButton(matter: Matter): Block {
  const label = messages(matter.language).refund.mail.askedButton;
  return { kind: 'button', label, url: `${statusUrl(matter)}/refund` };
}
