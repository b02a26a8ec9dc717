import type { ShownTermination } from '../../application/show-termination.ts';
import { isParkedSuspension } from '../../domain/suspension.ts';
import { type Language, messages } from '../../text/language.ts';

type Props = { readonly shown: ShownTermination; readonly language: Language };

/** One button for all that is parked; nothing where nothing is. */
export function ResumeForm({ shown, language }: Props) {
  const words = wordsOfParked(shown, language);
  return (
    words && (
      <form method="post" action={`/desk/terminations/${shown.termination.id}/resume`}>
        <p>{words.resumeLead}</p>
        <button className="button" type="submit">
          {words.resume}
        </button>
      </form>
    )
  );
}

function wordsOfParked(
  { termination, refund, lateCharges, meanwhile }: ShownTermination,
  language: Language,
) {
  const t = messages(language);
  if (termination.state === 'needs-attention') {
    return t.desk;
  }
  if (refund?.state === 'parked') {
    return t.refund.desk;
  }
  if (meanwhile.suspension && isParkedSuspension(meanwhile.suspension.state)) {
    return t.suspension.desk;
  }
  return lateCharges.some(({ state }) => state === 'parked') ? t.watch.desk : null;
}
