import type { ToldMail } from '../../application/mail-help.ts';
import { joined, showInstant } from '../../text/format.ts';
import { type Language, messages } from '../../text/language.ts';
import { undeliveredWords } from '../../text/undelivered.ts';

const tone = {
  queued: '',
  waiting: 'warn',
  sent: 'good',
  parked: 'bad',
  bounced: 'bad',
  unanswered: 'warn',
  overtaken: '',
} as const;

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

function stateOf({ mail: { state, tries, trouble } }: ToldMail): keyof typeof tone {
  if (trouble === 'bounced' || trouble === 'unanswered') {
    return trouble;
  }
  return state === 'queued' && tries > 0 ? 'waiting' : state;
}

function explain(told: ToldMail, zone: string, language: Language): string {
  const t = messages(language).mailHelp;
  const { queuedAt, sentAt, tries } = told.mail;
  switch (stateOf(told)) {
    case 'queued':
      return t.queued(showInstant(queuedAt, zone, language));
    case 'waiting':
      return t.waiting(tries);
    case 'sent':
      return t.sent(showInstant(sentAt ?? queuedAt, zone, language));
    case 'parked':
    case 'bounced':
    case 'unanswered':
      return joined(language, [
        undeliveredWords(told.mail, language),
        ...(told.addressChanged ? [t.oldAddress] : []),
      ]);
    case 'overtaken':
      return t.overtaken;
  }
}
