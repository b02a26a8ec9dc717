import type { ShownTermination } from '../../application/show-termination.ts';
import { joined } from '../../text/format.ts';
import { type Language, messages } from '../../text/language.ts';
import { undeliveredWords } from '../../text/undelivered.ts';

type Props = {
  readonly shown: ShownTermination;
  readonly language: Language;
  /** Whether it is looked at by whom the mail is for. */
  readonly own: boolean;
};

/** The last mail to the subscriber did not arrive, or perhaps not: nobody else tells them. */
export function MailTrouble({ shown: { termination, undelivered }, language, own }: Props) {
  if (undelivered === null || !own) {
    return null;
  }
  const t = messages(language).mailHelp;
  const unsure = undelivered.trouble === 'unanswered';
  const lead = unsure ? t.trouble.unsureLead : t.trouble.lead;
  return (
    <div className={`notice ${unsure ? 'warn' : 'bad'}`}>
      <p>
        <strong>{unsure ? t.trouble.unsureTitle : t.trouble.title}</strong>
      </p>
      <p>{joined(language, [undeliveredWords(undelivered, language), lead])}</p>
      <p>
        <a href={`/terminations/${termination.id}/mail`}>{t.trouble.link}</a>
      </p>
    </div>
  );
}
