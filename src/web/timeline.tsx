import type { EventRecord, StepRecord } from '../application/records.ts';
import type { ShownTermination } from '../application/show-termination.ts';
import { isWatchEvent } from '../domain/late-charge.ts';
import { isRefundEvent } from '../domain/refund.ts';
import type { StepName } from '../domain/teardown.ts';
import { showInstant } from '../text/format.ts';
import { type Language, messages } from '../text/language.ts';

type Props = {
  readonly shown: ShownTermination;
  readonly language: Language;
  /** Whether what the counterparts said is shown too: it is in the field's words, for staff. */
  readonly evidence?: boolean;
};

/** What has happened, the oldest first, in the provider's local time. */
export function Timeline({ shown, language, evidence = false }: Props) {
  return (
    <ol className="timeline">
      {shown.events.map((event) => (
        <li key={`${event.at.getTime()} ${event.kind} ${event.step} ${Object.values(event.data).join(' ')}`}>
          {wordsOf(event, language)}
          <div className="hint">
            <time dateTime={event.at.toISOString()}>
              {showInstant(event.at, shown.profile.zone, language)}
            </time>
            {evidence && event.data.posting && ` · ${event.data.posting}`}
            {evidence && event.data.said && ` · ${event.data.said}`}
          </div>
        </li>
      ))}
    </ol>
  );
}

function wordsOf({ kind, step, data }: EventRecord, language: Language): string {
  const t = messages(language).status;
  switch (kind) {
    case 'step-applied':
    case 'step-verified':
    case 'step-tried':
    case 'step-parked':
      return t.stepEvent[kind](step === null ? '' : t.stepNames[step]);
    case 'mail-sent':
    case 'mail-parked':
      return [t.event[kind], mailWords(data.template, language)].join(' · ');
    default:
      if (isWatchEvent(kind)) {
        return messages(language).watch.event[kind];
      }
      return isRefundEvent(kind) ? messages(language).refund.event[kind] : t.event[kind];
  }
}

function mailWords(template: string | undefined, language: Language): string | undefined {
  const t = messages(language);
  const names: Readonly<Record<string, string>> = { ...t.status.mails, ...t.refund.mails, ...t.watch.mails };
  return template === undefined ? undefined : names[template];
}

/** Each step of the plan, and how far it is. */
export function StepList({ shown, language }: Props) {
  const t = messages(language).status;
  return (
    <ol>
      {shown.termination.plan.map((name) => {
        const state = stateOf(name, shown);
        return (
          <li key={name}>
            {t.stepNames[name]} · <span className={`state ${tone[state]}`}>{t.stepState[state]}</span>
          </li>
        );
      })}
    </ol>
  );
}

const tone = { waiting: '', applied: 'warn', verified: 'good', parked: 'bad' } as const;

/** A parked step that was taken up again waits for its next answer. */
function stateOf(name: StepName, { steps, termination }: ShownTermination): StepRecord['state'] | 'waiting' {
  const state = steps.find((step) => step.name === name)?.state ?? 'waiting';
  return state === 'parked' && termination.state !== 'needs-attention' ? 'waiting' : state;
}
