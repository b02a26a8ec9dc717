import type { MailProgress, TerminationRecord } from '../../application/records.ts';
import { isResendable } from '../../application/resend-mail.ts';
import { showInstant } from '../../text/format.ts';
import { type Language, messages } from '../../text/language.ts';
import { mailWords } from '../timeline.tsx';

type Props = {
  readonly termination: TerminationRecord;
  /** The newest first. */
  readonly mails: readonly MailProgress[];
  /** The provider's. */
  readonly zone: string;
  readonly language: Language;
};

/** Every mail about a termination, what became of it, and the way to send it once more. */
export function Mails({ termination, mails, zone, language }: Props) {
  const t = messages(language).support.desk;
  return (
    <>
      <h2>{t.mails}</h2>
      {mails.length === 0 && <p>{t.noMails}</p>}
      <ul className="cards">
        {mails.map((mail) => (
          <li key={mail.id}>
            <strong>{mailWords(mail.template, language)}</strong>
            <div>{stateWords(mail, language)}</div>
            {mail.delayedAt && mail.state === 'sent' && <div>{t.delayed}</div>}
            <div className="hint">
              {showInstant(mail.sentAt ?? mail.queuedAt, zone, language)}
              {mail.said && ` · ${mail.said}`}
            </div>
            {isResendable(mail, termination) && (
              <form method="post" action={`/desk/terminations/${termination.id}/mails/${mail.id}/resend`}>
                <button className="plain" type="submit">
                  {t.sendAgain}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function stateWords({ state, trouble }: MailProgress, language: Language): string {
  const t = messages(language).support.desk.mailState;
  return t[trouble === null || trouble === 'refused' ? state : trouble];
}
