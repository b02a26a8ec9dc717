import type { SupportMailTemplate } from '../../domain/support.ts';
import { showReference } from '../../text/format.ts';
import { messages } from '../../text/language.ts';
import { isWaiting } from '../write-message.ts';
import { lineName, type Matter, promised, statusUrl, type WrittenMail, write } from './matter.ts';

/** @returns null when events have overtaken it: the answer is erased, or nobody waits any more */
export async function supportMail(
  matter: Matter,
  template: SupportMailTemplate,
): Promise<WrittenMail | null> {
  return template === 'support-answer' ? await answerMail(matter) : await waitingMail(matter);
}

async function answerMail(matter: Matter): Promise<WrittenMail | null> {
  const { context, language, mail, profile, termination } = matter;
  const answer = await context.store.messages.find(termination, mail.about ?? '');
  if (!answer) {
    return null;
  }
  const t = messages(language).support;
  return write(matter, t.mail.answerSubject(profile.name, lineName(matter)), [
    { kind: 'text', text: t.mail.answerLead(profile.name) },
    { kind: 'quote', text: answer.body },
    { kind: 'button', label: t.mail.answerButton, url: `${statusUrl(matter)}/support` },
    { kind: 'text', text: t.mail.noReply },
    promised(matter),
  ]);
}

/** To the provider's support: where to look, and nothing of what was written or by whom. */
async function waitingMail(matter: Matter): Promise<WrittenMail | null> {
  const { context, language, origin, termination } = matter;
  if (!(await context.store.messages.ofTermination(termination)).some(isWaiting)) {
    return null;
  }
  const t = messages(language);
  const reference = showReference(termination.id);
  return write(matter, t.support.mail.waitingSubject(reference), [
    { kind: 'text', text: t.support.mail.waitingLead },
    { kind: 'facts', rows: [[t.common.reference, reference]] },
    {
      kind: 'button',
      label: t.support.mail.deskButton,
      url: `${origin}/desk/terminations/${termination.id}#messages`,
    },
  ]);
}
