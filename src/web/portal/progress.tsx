import type { RefundRecord } from '../../application/refund-records.ts';
import type { ShownTermination } from '../../application/show-termination.ts';
import { showDay, showInstant, showMoney } from '../../text/format.ts';
import { type Language, messages } from '../../text/language.ts';

/** A stop on the way: it has been, we are there, it will come, or there it went wrong. */
type Stop = {
  readonly place: 'done' | 'now' | 'todo' | 'wrong';
  readonly words: string;
  readonly when: string | null;
};

type Props = { readonly shown: ShownTermination; readonly now: Date; readonly language: Language };

/** The whole way at a glance: what has happened, where it is, what comes next and when. */
export function Progress({ shown, now, language }: Props) {
  return (
    <ol className="progress">
      {stopsOf(shown, now, language).map(({ place, words, when }) => (
        <li
          key={words}
          className={place === 'todo' ? undefined : place}
          aria-current={place === 'now' ? 'step' : undefined}
        >
          {words}
          {when && <div className="hint">{when}</div>}
        </li>
      ))}
    </ol>
  );
}

function stopsOf(shown: ShownTermination, now: Date, language: Language): readonly Stop[] {
  const { termination, profile } = shown;
  const t = messages(language).path.progress;
  const at = (instant: Date) => showInstant(instant, profile.zone, language);
  const asked: Stop = { place: 'done', words: t.asked, when: at(termination.declaredAt) };
  const goesOn: Stop = { place: 'now', words: t.goesOn, when: null };
  switch (termination.state) {
    case 'retracted':
      return [asked, { place: 'done', words: t.takenBack, when: null }, goesOn];
    case 'expired':
      return [asked, { place: 'wrong', words: t.notConfirmed, when: null }, goesOn];
    case 'refused':
      return [asked, { place: 'wrong', words: t.refused, when: null }, goesOn];
    default:
      return [
        asked,
        ...confirmation(shown, language),
        ...ending(shown, now, language),
        ...refund(shown, language),
      ];
  }
}

/** Where the mail's link makes it certain. */
function confirmation({ termination, profile }: ShownTermination, language: Language): readonly Stop[] {
  const t = messages(language).path.progress;
  if (termination.state === 'requested') {
    return [{ place: 'now', words: t.confirm, when: null }];
  }
  const { confirmedAt } = termination;
  return confirmedAt === null
    ? []
    : [{ place: 'done', words: t.confirmed, when: showInstant(confirmedAt, profile.zone, language) }];
}

function ending(shown: ShownTermination, now: Date, language: Language): readonly Stop[] {
  const { termination } = shown;
  const { endRule, switchOffAt } = termination.quote;
  const t = messages(language).path.progress;
  const day = showDay(termination.quote.serviceEndsOn, language);
  const receipt: Stop = { place: 'todo', words: t.receipt, when: null };
  // A line that ends at once does not work until the end of its last day.
  const lastDay = (place: Stop['place'], words: string): readonly Stop[] =>
    endRule === 'at-once' ? [] : [{ place, words, when: null }];
  switch (termination.state) {
    case 'requested':
      return [...lastDay('todo', t.works(day)), { place: 'todo', words: t.off, when: null }, receipt];
    case 'scheduled':
      return switchOffAt <= now
        ? [...lastDay('done', t.worked(day)), switchingOff(shown, language), receipt]
        : [...lastDay('now', t.works(day)), { place: 'todo', words: t.off, when: null }, receipt];
    case 'ending':
      return [...lastDay('done', t.worked(day)), switchingOff(shown, language), receipt];
    case 'needs-attention':
      return [
        ...lastDay('done', t.worked(day)),
        switchingOff(shown, language),
        { place: 'wrong', words: t.stuck, when: null },
        receipt,
      ];
    default:
      return [...lastDay('done', t.worked(day)), ...ended(shown, language)];
  }
}

function switchingOff({ steps, termination }: ShownTermination, language: Language): Stop {
  const done = steps.filter(({ state }) => state === 'verified').length;
  const words = messages(language).path.progress.offNow(done, termination.plan.length);
  return { place: 'now', words, when: null };
}

function ended({ termination, profile }: ShownTermination, language: Language): readonly Stop[] {
  const t = messages(language).path.progress;
  const { completedAt } = termination;
  const when = completedAt && showInstant(completedAt, profile.zone, language);
  return [
    { place: 'done', words: t.offDone, when },
    { place: 'done', words: t.receiptDone, when: null },
  ];
}

/** What is owed once the final bill is certain; until then what the bill as it is known promises. */
function refund(
  { refund: owed, promised, termination }: ShownTermination,
  language: Language,
): readonly Stop[] {
  const t = messages(language).path.progress;
  const expected = owed ?? promised;
  if (expected === null) {
    return [];
  }
  const amount = showMoney(expected.amountMinor, termination.quote.currency, language);
  if (owed?.state === 'paid') {
    return [{ place: 'done', words: t.refundDone(amount), when: null }];
  }
  const words = t.refund(amount, showDay(expected.dueOn, language));
  return [{ place: placeOf(owed), words, when: null }];
}

function placeOf(owed: RefundRecord | null): Stop['place'] {
  if (owed === null) {
    return 'todo';
  }
  return owed.state === 'parked' ? 'wrong' : 'now';
}
