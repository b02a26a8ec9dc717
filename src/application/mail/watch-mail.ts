import type { WatchMailTemplate } from '../../domain/late-charge.ts';
import { showReference } from '../../text/format.ts';
import { messages } from '../../text/language.ts';
import { chargeWords } from '../../text/late-charge.ts';
import type { LateCharge } from '../watch-records.ts';
import type { Block } from './layout.ts';
import { lineName, type Matter, promised, statusUrl, type WrittenMail, write } from './matter.ts';

/** @returns null when what it is about turned out to be in order */
export async function watchMail(matter: Matter, template: WatchMailTemplate): Promise<WrittenMail | null> {
  const charges = await matter.context.store.lateCharges.ofTermination(matter.termination);
  if (template === 'late-usage') {
    return lateUsageMail(
      matter,
      charges.filter(({ rule }) => rule === 'late-usage'),
    );
  }
  const charge = charges.find(({ postingId }) => postingId === matter.mail.about);
  if (!charge) {
    return null;
  }
  return template === 'charge-reversed' ? reversedMail(matter, charge) : alertMail(matter, charge);
}

function reversedMail(matter: Matter, charge: LateCharge): WrittenMail {
  const { language, profile } = matter;
  const { watch, mail } = messages(language);
  const t = watch.mail;
  const words = chargeWords(charge, language);
  const owed = words.rest === null ? t.nothingOwed : t.restOwed(words.rest);
  return write(matter, t.reversedSubject(profile.name, lineName(matter)), [
    { kind: 'text', text: t.reversedLead },
    {
      kind: 'facts',
      rows: [
        [words.what, words.days],
        [t.charged, words.amount],
        [t.reversed, words.reversed],
        [t.why, words.why ?? ''],
      ],
    },
    { kind: 'text', text: owed },
    promised(matter),
    { kind: 'button', label: mail.seeStatus, url: statusUrl(matter) },
  ]);
}

/** All of it that has come so far: a later mail does not take an earlier one's place, and neither says half. */
function lateUsageMail(matter: Matter, charges: readonly LateCharge[]): WrittenMail {
  const { language, profile } = matter;
  const { watch, mail } = messages(language);
  const t = watch.mail;
  return write(matter, t.lateSubject(profile.name, lineName(matter)), [
    { kind: 'text', text: t.lateLead },
    {
      kind: 'facts',
      rows: charges.map((charge) => {
        const { days, what, amount } = chargeWords(charge, language);
        return [days, `${what}: ${amount}`];
      }),
    },
    { kind: 'text', text: t.lateWhy(profile.lateUsageDays) },
    promised(matter),
    { kind: 'button', label: mail.seeStatus, url: statusUrl(matter) },
  ]);
}

/** To the provider's own people: the line by their own name of it, and nobody's name or number. */
function alertMail(matter: Matter, charge: LateCharge): WrittenMail {
  const { language, termination, line, origin } = matter;
  const { watch, mail, common } = messages(language);
  const t = watch.mail;
  // What was parked may be on its way again by now.
  const outcome = charge.state === 'left' || charge.state === 'verified' ? charge.state : 'parked';
  const words = chargeWords(charge, language);
  const facts: Block = {
    kind: 'facts',
    rows: [
      [common.reference, showReference(termination.id)],
      [mail.line, line.name],
      [watch.desk.posting, charge.postingId],
      [words.what, words.days],
      [t.charged, words.amount],
      ...(charge.reverseMinor > 0n ? [[t.reversed, words.reversed] as const] : []),
      [t.why, words.why ?? ''],
      ...(charge.said === null ? [] : [[t.said, charge.said] as const]),
    ],
  };
  return write(matter, t.alertSubject[outcome](showReference(termination.id)), [
    { kind: 'text', text: t.alertLead[outcome] },
    facts,
    { kind: 'button', label: t.deskButton, url: `${origin}/desk/terminations/${termination.id}` },
  ]);
}
