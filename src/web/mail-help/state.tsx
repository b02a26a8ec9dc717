import type { ToldMail } from '../../application/mail-help.ts';
import { deliveryProblem } from '../../domain/mail.ts';
import { joined, showInstant } from '../../text/format.ts';
import { type Language, messages } from '../../text/language.ts';

const tone = { queued: '', waiting: 'warn', sent: 'good', parked: 'bad', overtaken: '' } as const;

type Props = { readonly told: ToldMail; readonly zone: string; readonly language: Language };

/** How far a mail is, in a word and in a sentence. */
export function MailState({ told, zone, language }: Props) {
  return (
    <>
      <span className={`state ${tone[stateOf(told)]}`}>{stateWords(told, language)}</span>
      <div className="hint">{explain(told, zone, language)}</div>
    </>
  );
}

export function stateWords(told: ToldMail, language: Language): string {
  return messages(language).mailHelp.stateName[stateOf(told)];
}

function stateOf({ mail: { state, tries } }: ToldMail): keyof typeof tone {
  return state === 'queued' && tries > 0 ? 'waiting' : state;
}

function explain(told: ToldMail, zone: string, language: Language): string {
  const t = messages(language).mailHelp;
  const { queuedAt, sentAt, said, tries } = told.mail;
  switch (stateOf(told)) {
    case 'queued':
      return t.queued(showInstant(queuedAt, zone, language));
    case 'waiting':
      return t.waiting(tries);
    case 'sent':
      return t.sent(showInstant(sentAt ?? queuedAt, zone, language));
    case 'parked':
      return joined(language, [t.parked, t.problem[deliveryProblem(said)]]);
    case 'overtaken':
      return t.overtaken;
  }
}
