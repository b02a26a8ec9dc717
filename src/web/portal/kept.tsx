import type { ShownTermination } from '../../application/show-termination.ts';
import { placeOfAll } from '../../domain/esim.ts';
import { sourceOf } from '../../domain/policy/law.ts';
import { type KeptData, numberRestsUntil } from '../../domain/retention.ts';
import { joined, showDay } from '../../text/format.ts';
import { type Language, messages } from '../../text/language.ts';
import { Facts } from '../parts.tsx';

type Props = { readonly shown: ShownTermination; readonly language: Language };

/** What is left to know and to do once a line has ended; nothing before. */
export function AfterTheEnd({ shown, language }: Props) {
  const { termination, line } = shown;
  if (termination.state !== 'completed') {
    return null;
  }
  const t = messages(language).after;
  const place = placeOfAll(shown.profiles);
  return (
    <>
      <h2>{t.title}</h2>
      {place !== 'nowhere' && <p>{place === 'deleted' ? t.card.esim.deleted : t.card.esim.onPhone}</p>}
      {place !== 'deleted' && (
        <ul className="actions">
          <li>
            <a href={`/terminations/${termination.id}/card`}>{t.card.open[line.kind]}</a>
          </li>
        </ul>
      )}
      <details>
        <summary>{t.kept.title}</summary>
        <Kept shown={shown} language={language} />
      </details>
    </>
  );
}

/** What is still kept, why, and until when. */
function Kept({ shown: { kept, termination, profile }, language }: Props) {
  const t = messages(language).after.kept;
  const restsUntil = numberRestsUntil(profile, termination.quote.serviceEndsOn);
  return (
    <>
      <p>{t.lead}</p>
      <Facts
        rows={[
          ...kept.map(
            (data) => [t.kind[data.kind].what, <Term key="term" {...{ data, language }} />] as const,
          ),
          ...(restsUntil === null
            ? []
            : [
                [
                  t.number,
                  <>
                    {t.until(showDay(restsUntil, language))}
                    <div className="hint">{t.numberWhy}</div>
                  </>,
                ] as const,
              ]),
        ]}
      />
      <p className="hint">{t.erasure(profile.name)}</p>
    </>
  );
}

function Term({ data, language }: { readonly data: KeptData; readonly language: Language }) {
  const t = messages(language).after.kept;
  const why = [t.kind[data.kind].why, ...(data.law === null ? [] : [t.byLaw(sourceOf(data.law))])];
  return (
    <>
      {t.until(showDay(data.until, language))}
      <div className="hint">{joined(language, why)}</div>
    </>
  );
}
