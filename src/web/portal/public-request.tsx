import type { ShownTermination } from '../../application/show-termination.ts';
import { showDay } from '../../text/format.ts';
import { type Language, messages } from '../../text/language.ts';

type Props = {
  readonly shown: ShownTermination;
  readonly language: Language;
  /** Whether it is looked at by the owner of the line: nobody else can say whether it was them. */
  readonly own: boolean;
};

/** Somebody asked without signing in: the owner says whether it was them. */
export function PublicRequestStatus({ shown, language, own }: Props) {
  const { termination } = shown;
  if (termination.origin !== 'public' || termination.state !== 'requested') {
    return null;
  }
  const t = messages(language).publicPath.owner;
  const path = `/terminations/${termination.id}`;
  return (
    <section className="notice">
      <h2>{t.title}</h2>
      <p>{t.afterYes(showDay(termination.quote.serviceEndsOn, language))}</p>
      <p>{t.afterNo}</p>
      {own && (
        <div className="choices">
          <form method="post" action={`${path}/mine`}>
            <button className="button" type="submit">
              {t.yes}
            </button>
          </form>
          <form method="post" action={`${path}/retract`}>
            <button className="button other" type="submit">
              {t.no}
            </button>
          </form>
        </div>
      )}
    </section>
  );
}
