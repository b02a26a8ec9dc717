import type { ShownTermination } from '../application/show-termination.ts';
import { waitsFor } from '../application/waits-for.ts';
import { showInstant } from '../text/format.ts';
import { type Language, messages } from '../text/language.ts';

type Props = {
  readonly shown: ShownTermination;
  readonly language: Language;
  /** Staff are told which system it is. */
  readonly staff?: boolean;
};

/** Why a line that is being switched off stands still, where a system does not answer. */
export function Waits({ shown, language, staff = false }: Props) {
  const waited = waitsFor(shown);
  if (waited === null) {
    return null;
  }
  const { health: t } = messages(language);
  const since = showInstant(waited.report.sinceAt, shown.profile.zone, language);
  return (
    <p className="notice">
      {staff ? t.caseWaits(t.name[waited.name], shown.profile.name, since) : t.statusWaits(since)}
      {staff && waited.report.reason && <span className="hint"> {waited.report.reason}</span>}
    </p>
  );
}
