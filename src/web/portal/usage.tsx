import type { ShownUsage } from '../../application/meanwhile.ts';
import type { ShownTermination } from '../../application/show-termination.ts';
import type { UsageSince } from '../../application/suspension-records.ts';
import { showInstant } from '../../text/format.ts';
import { type Language, messages } from '../../text/language.ts';
import { usageWords } from '../../text/usage.ts';

type Props = {
  readonly shown: ShownTermination;
  readonly language: Language;
  /** Whether it is looked at by whom it is for: others are not told what to do. */
  readonly own: boolean;
};

/** What the line has used since its end was declared; nothing once it ends, or stays after all. */
export function UsageStatus({ shown, language, own }: Props) {
  const { usage } = shown.meanwhile;
  if (usage === null || !['requested', 'scheduled'].includes(shown.termination.state)) {
    return null;
  }
  const { read } = usage;
  if (read !== null && read.lastSeenAt !== null) {
    return <StillInUse shown={shown} language={language} own={own} usage={usage} read={read} />;
  }
  return (
    <p id="usage" className="hint">
      {quietly(shown, read, language)}
    </p>
  );
}

function quietly({ profile }: ShownTermination, read: UsageSince | null, language: Language): string {
  const t = messages(language).usage;
  const show = (at: Date) => showInstant(at, profile.zone, language);
  if (read?.failedAt) {
    return t.unread(show(read.failedAt));
  }
  return read?.readAt ? t.none(show(read.readAt)) : t.notYet;
}

type InUseProps = Props & { readonly usage: ShownUsage; readonly read: UsageSince };

function StillInUse({ shown, language, own, usage, read }: InUseProps) {
  const { termination, line, profile, meanwhile } = shown;
  const t = messages(language);
  const { currency } = termination.quote;
  const words = usageWords({ ...usage, traffic: read, currency, zone: profile.zone }, language);
  const isOn = meanwhile.suspension === null || meanwhile.suspension.state === 'restored';
  return (
    <section id="usage">
      <h2>{t.usage.title}</h2>
      <div className="notice bad">
        <p>
          <strong>{t.usage.stillInUse}</strong>
        </p>
        <p>{t.usage.used(words.amount, words.lastSeen ?? '')}</p>
        <p>{words.cost}</p>
        {own && (
          <ul>
            {isOn && meanwhile.suspendable && (
              <li>
                <a href={`/terminations/${termination.id}/suspend`}>{t.suspension.stop.link}</a>
              </li>
            )}
            <li>{t.usage.takeOut[line.kind]}</li>
          </ul>
        )}
      </div>
      <LastLooked read={read} zone={profile.zone} language={language} />
    </section>
  );
}

type LastLookedProps = { readonly read: UsageSince; readonly zone: string; readonly language: Language };

function LastLooked({ read: { readAt, failedAt }, zone, language }: LastLookedProps) {
  const t = messages(language).usage;
  const show = (at: Date) => showInstant(at, zone, language);
  return <p className="hint">{failedAt ? t.unread(show(failedAt)) : readAt && t.lastLooked(show(readAt))}</p>;
}
