import type { ShownTermination } from '../../application/show-termination.ts';
import { deliveryProblem } from '../../domain/mail.ts';
import { joined } from '../../text/format.ts';
import { type Language, messages } from '../../text/language.ts';

type Props = {
  readonly shown: ShownTermination;
  readonly language: Language;
  /** Whether it is looked at by whom the mail is for. */
  readonly own: boolean;
};

/** The last mail to the subscriber did not arrive: nobody else tells them. */
export function MailTrouble({ shown: { termination, undelivered }, language, own }: Props) {
  if (undelivered === null || !own) {
    return null;
  }
  const t = messages(language).mailHelp;
  return (
    <div className="notice bad">
      <p>
        <strong>{t.trouble.title}</strong>
      </p>
      <p>{joined(language, [t.parked, t.problem[deliveryProblem(undelivered.said)], t.trouble.lead])}</p>
      <p>
        <a href={`/terminations/${termination.id}/mail`}>{t.trouble.link}</a>
      </p>
    </div>
  );
}
