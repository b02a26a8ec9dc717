import type { ShownTermination } from '../../application/show-termination.ts';
import type { SuspensionRecord } from '../../application/suspension-records.ts';
import { showDay, showInstant } from '../../text/format.ts';
import { type Language, messages } from '../../text/language.ts';
import { shownSuspension } from '../../text/suspension.ts';
import type { ShownSuspensionState } from '../../text/suspension-messages.ts';

type Props = {
  readonly shown: ShownTermination;
  readonly language: Language;
  /** Whether it is looked at by whom it is for: others are not asked to press anything. */
  readonly own: boolean;
};

const tone: Readonly<Record<ShownSuspensionState, string>> = {
  stopping: 'warn',
  stopped: 'good',
  allowing: 'warn',
  allowed: 'good',
  parked: 'bad',
  'restore-parked': 'bad',
};

/** Whether the data of the line is stopped, how far that is, and the way to the button that changes it. */
export function SuspensionStatus({ shown, language, own }: Props) {
  const { suspension, suspendable } = shown.meanwhile;
  const state = suspension && shownSuspension(suspension.state);
  const offered = own && suspendable;
  if (!offered && state === null) {
    return null;
  }
  const t = messages(language).suspension;
  const isOn = state === null || state === 'allowing' || state === 'allowed' || state === 'restore-parked';
  const here = `/terminations/${shown.termination.id}`;
  return (
    <section id="suspension">
      <h2>{t.title}</h2>
      {state !== null && suspension !== null && (
        <div className={`notice ${tone[state]}`}>
          <p>
            <span className={`state ${tone[state]}`}>{t.state[state]}</span>
          </p>
          <p>{explain(shown, suspension, state, language)}</p>
        </div>
      )}
      {offered && isOn && <p>{t.lead(lastDay(shown, language))}</p>}
      {offered && (
        <p>
          <a className="button other" href={`${here}/${isOn ? 'suspend' : 'restore'}`}>
            {isOn ? t.stop.link : t.allow.link}
          </a>
        </p>
      )}
    </section>
  );
}

function explain(
  shown: ShownTermination,
  { offAt, onAt }: SuspensionRecord,
  state: ShownSuspensionState,
  language: Language,
): string {
  const t = messages(language).suspension.explain;
  const show = (at: Date | null) => (at === null ? '' : showInstant(at, shown.profile.zone, language));
  switch (state) {
    case 'stopped':
      return t.stopped(show(offAt), lastDay(shown, language));
    case 'allowed':
      return t.allowed(show(onAt));
    default:
      return t[state];
  }
}

function lastDay({ termination }: ShownTermination, language: Language): string {
  return showDay(termination.quote.serviceEndsOn, language);
}
