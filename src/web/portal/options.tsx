import type { QuotedLine } from '../../application/quote-line.ts';
import type { Quote } from '../../domain/quote.ts';
import { showDay } from '../../text/format.ts';
import { messages } from '../../text/language.ts';
import { totalWords } from '../../text/total.ts';
import type { Web } from '../web.ts';

type Props = {
  readonly web: Web;
  readonly quoted: QuotedLine;
  /** What was entered as the day and cannot be; null where nothing is wrong. */
  readonly wrongDay: string | null;
};

/** The endings that are offered, side by side and alike, each with its days and its price. */
export function Options({ web, quoted, wrongDay }: Props) {
  return (
    <ul className="options">
      {quoted.choices.map((option) => (
        <Option key={option.choice} web={web} quoted={quoted} option={option} wrongDay={wrongDay} />
      ))}
    </ul>
  );
}

function Option({ web, quoted, option, wrongDay }: Props & { readonly option: Quote }) {
  const { language } = web.var;
  const t = messages(language).quote;
  const { choice, serviceEndsOn, billingEndsOn } = option;
  const chosen = choice === quoted.quote.choice;
  const rows = [
    [t.serviceEnds, showDay(serviceEndsOn, language)],
    [t.billingEnds, showDay(billingEndsOn, language)],
    totalWords(option.totalMinor, option.currency, language),
  ] as const;
  return (
    <li className={chosen ? 'chosen' : undefined} aria-current={chosen ? 'true' : undefined}>
      <h3 id={`end-${choice}`}>{t.choice[choice]}</h3>
      {chosen && <p className="mark">{t.chosen}</p>}
      <dl>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {/* Another ending is another quote: the page is asked for again. */}
      {(choice === 'chosen-day' || !chosen) && (
        <form method="get" action={`/lines/${quoted.line.id}/cancel`}>
          <input type="hidden" name="end" value={choice} />
          {choice === 'chosen-day' && (
            <DayField web={web} quoted={quoted} day={wrongDay ?? serviceEndsOn} wrong={wrongDay !== null} />
          )}
          <button className="button other" type="submit" aria-describedby={`end-${choice}`}>
            {chosen ? t.changeDay : t.choose}
          </button>
        </form>
      )}
    </li>
  );
}

type DayFieldProps = Pick<Props, 'web' | 'quoted'> & { readonly day: string; readonly wrong: boolean };

function DayField({ web, quoted: { days }, day, wrong }: DayFieldProps) {
  const { language } = web.var;
  const t = messages(language).quote;
  return (
    <div className="field">
      <label htmlFor="day">{t.chosenDay}</label>
      <input
        id="day"
        name="day"
        type="date"
        required
        min={days.first}
        max={days.last}
        defaultValue={day}
        aria-describedby="days"
        aria-invalid={wrong || undefined}
      />
      <div id="days" className="hint">
        {t.choosableDays(showDay(days.first, language), showDay(days.last, language))}
      </div>
    </div>
  );
}
