import { deliveryProblem, type MailTrouble } from '../domain/mail.ts';
import { joined } from './format.ts';
import { type Language, messages } from './language.ts';

/** A parked mail, in sentences for whom it was meant. */
export function undeliveredWords(
  { trouble, said }: { readonly trouble: MailTrouble | null; readonly said: string | null },
  language: Language,
): string {
  const t = messages(language).mailHelp;
  if (trouble === 'unanswered') {
    return t.unanswered;
  }
  return joined(language, [trouble === 'bounced' ? t.bounced : t.parked, t.problem[deliveryProblem(said)]]);
}
