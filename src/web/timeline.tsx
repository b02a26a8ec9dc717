import type { EventRecord, StepRecord } from '../application/records.ts';
import type { ShownTermination } from '../application/show-termination.ts';
import { isEsimEvent } from '../domain/esim.ts';
import { isWatchEvent } from '../domain/late-charge.ts';
import { isPublicEvent } from '../domain/public-request.ts';
import { isRefundEvent } from '../domain/refund.ts';
import { isSuspensionEvent } from '../domain/suspension.ts';
import type { StepName } from '../domain/teardown.ts';
import { isUsageEvent } from '../domain/usage-since.ts';
import { showInstant } from '../text/format.ts';
import { type Language, messages } from '../text/language.ts';
import { publicWords } from '../text/public.ts';
import { joinLooks } from './looks.ts';

type Props = {
  readonly shown: ShownTermination;
  readonly language: Language;
  /** Whether what the counterparts said is shown too: it is in the field's words, for staff. */
  readonly evidence?: boolean;
  /** Whether it is shown which account of the staff did something. */
  readonly who?: boolean;
};

/** What has happened, the oldest first, in the provider's local time. */
export function Timeline({ shown, language, evidence = false, who = false }: Props) {
  const { lastLook, desk } = messages(language).support;
  return (
    <ol className="timeline">
      {joinLooks(shown.events, who).map(({ event, times }) => {
        const instant = showInstant(event.at, shown.profile.zone, language);
        return (
          <li
            key={`${event.at.getTime()} ${event.kind} ${event.step} ${Object.values(event.data).join(' ')}`}
          >
            {(evidence && staffWordsOf(event, language)) || wordsOf(event, times, language)}
            {!evidence && <Said shown={shown} event={event} />}
            <div className="hint">
              <time dateTime={event.at.toISOString()}>{times > 1 ? lastLook(instant) : instant}</time>
              {evidence && event.data.posting && ` · ${event.data.posting}`}
              {evidence && event.data.said && ` · ${event.data.said}`}
              {who && event.data.account && ` · ${desk.by(event.data.account)}`}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

/** What was written, where somebody wrote. The event itself holds none of it. */
function Said({ shown, event }: { readonly shown: ShownTermination; readonly event: EventRecord }) {
  const message = shown.messages.find(({ id }) => id === event.data.message);
  return message && <p className="said">{message.body}</p>;
}

/** Where the subscriber is "you" in the other words: those for staff. */
function staffWordsOf({ kind }: EventRecord, language: Language): string | undefined {
  const words: Readonly<Record<string, string>> = messages(language).support.desk.event;
  return words[kind];
}

function wordsOf({ kind, step, data }: EventRecord, times: number, language: Language): string {
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
    case 'mail-resent':
      return [resentWords(data.by, language), mailWords(data.template, language)].join(' · ');
    case 'support-looked':
      return messages(language).support.looked(times);
    case 'support-asked':
    case 'support-answered':
      return messages(language).support.event[kind];
    default:
      if (isSuspensionEvent(kind)) {
        return messages(language).suspension.event[kind];
      }
      if (isUsageEvent(kind)) {
        const amount = messages(language).watch.megabytes(Number(data.megabytes));
        return messages(language).usage.event[kind](amount);
      }
      if (isWatchEvent(kind)) {
        return messages(language).watch.event[kind];
      }
      if (isEsimEvent(kind)) {
        return messages(language).after.event[kind];
      }
      if (isPublicEvent(kind)) {
        return publicWords(kind, data.proof, language);
      }
      return isRefundEvent(kind) ? messages(language).refund.event[kind] : t.event[kind];
  }
}

function resentWords(by: string | undefined, language: Language): string {
  const t = messages(language).mailHelp.event;
  return by === 'subscriber' ? t.bySubscriber : t.byStaff;
}

/** What a mail is called. */
export function mailWords(template: string | undefined, language: Language): string | undefined {
  const t = messages(language);
  const names: Readonly<Record<string, string>> = {
    ...t.status.mails,
    ...t.refund.mails,
    ...t.watch.mails,
    ...t.usage.mails,
    ...t.mailHelp.mails,
    ...t.publicPath.mails,
    ...t.support.mails,
  };
  return template === undefined ? undefined : names[template];
}

/** Each step of the plan, and how far it is. */
export function StepList({ shown, language }: Props) {
  const t = messages(language).status;
  return (
    <ol className="steps">
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
