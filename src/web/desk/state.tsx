import { linkExpiry } from '../../application/confirmation-link.ts';
import type { ShownTermination } from '../../application/show-termination.ts';
import type { TerminationState } from '../../domain/transitions.ts';
import { showDay, showInstant } from '../../text/format.ts';
import { type Language, messages } from '../../text/language.ts';
import { tone } from '../parts.tsx';

type StateProps = { readonly state: TerminationState; readonly language: Language };

/** The state of a termination in words for staff. */
export function DeskState({ state, language }: StateProps) {
  return <span className={`state ${tone[state]}`}>{messages(language).support.state[state]}</span>;
}

type AnswerProps = { readonly shown: ShownTermination; readonly language: Language };

/** "Is it cancelled?", so that it can be read out on the phone, and what the subscriber should do. */
export function IsItCancelled({ shown, language }: AnswerProps) {
  const { state } = shown.termination;
  return (
    <section className={`answer ${tone[state]}`} aria-labelledby="is-it-cancelled">
      <h2 id="is-it-cancelled">{messages(language).support.answer.question}</h2>
      <p className="lead">
        <strong>{answerTo(shown, language)}</strong>
      </p>
      <p>
        <DeskState state={state} language={language} /> · {adviceFor(shown, language)}
      </p>
    </section>
  );
}

function answerTo({ termination, profile }: ShownTermination, language: Language): string {
  const t = messages(language).support.answer;
  const { state, quote, completedAt } = termination;
  const lastDay = showDay(quote.serviceEndsOn, language);
  const instant = (at: Date) => showInstant(at, profile.zone, language);
  switch (state) {
    case 'requested':
      return t.requested(
        profile.confirmation.mode === 'link' ? instant(linkExpiry(termination, profile.confirmation)) : null,
      );
    case 'scheduled':
    case 'ending':
      return t[state](lastDay);
    case 'needs-attention':
      return t.needsAttention(lastDay);
    case 'completed':
      return t.completed(instant(completedAt ?? quote.switchOffAt));
    case 'erased':
    case 'retracted':
    case 'expired':
    case 'refused':
      return t[state];
  }
}

function adviceFor({ termination, profile, retractable }: ShownTermination, language: Language): string {
  const t = messages(language).support.advice;
  switch (termination.state) {
    case 'requested':
      return t.requested;
    case 'scheduled':
      return retractable
        ? t.scheduled(showInstant(termination.quote.switchOffAt, profile.zone, language))
        : t.nothing;
    case 'retracted':
    case 'expired':
    case 'refused':
      return t.again;
    default:
      return t.nothing;
  }
}
