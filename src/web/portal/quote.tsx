import type { QuotedLine } from '../../application/quote-line.ts';
import { endWords } from '../../text/bill.ts';
import { invoicedWords } from '../../text/contract.ts';
import { showDay } from '../../text/format.ts';
import { messages } from '../../text/language.ts';
import { losingWords } from '../../text/losing.ts';
import { page } from '../layout.tsx';
import { BillTable, Facts, HowToPay, Problem } from '../parts.tsx';
import type { Web } from '../web.ts';
import { HiddenEnding } from './choice.tsx';
import { Options } from './options.tsx';
import { RefundPromise } from './refund.tsx';

/**
 * What would happen, and what it costs.
 * @param wrongDay what was entered as the day and cannot be; null where nothing is wrong
 */
export function quotePage(web: Web, quoted: QuotedLine, wrongDay: string | null): Response {
  const { language } = web.var;
  const { line, quote, profile, days } = quoted;
  const t = messages(language);
  const title = t.quote.title(line.label || line.name);
  const wrong =
    wrongDay === null
      ? null
      : t.error.dayTooEarly(showDay(days.first, language), showDay(days.last, language));
  const body = (
    <>
      <h1>{title}</h1>
      <Problem words={wrong} />
      <p className="lead">{t.quote.lead}</p>
      <When web={web} quoted={quoted} wrongDay={wrongDay} />
      <Price web={web} quoted={quoted} />
      <Losing web={web} quoted={quoted} />
      <form method="post" action={`/lines/${line.id}/cancel/check`}>
        <HiddenEnding quote={quote} />
        <div className="choices">
          <button className="button" type="submit">
            {t.quote.next}
          </button>
          <a className="button" href={`/lines/${line.id}`}>
            {t.quote.keep}
          </a>
        </div>
        <p className="hint">{t.path.nothingYet}</p>
      </form>
    </>
  );
  return page(web, { title, body, brand: profile }, wrongDay === null ? 200 : 400);
}

type Props = { readonly web: Web; readonly quoted: QuotedLine };

/** The days, and why these; where there is a choice, all that can be chosen. */
function When({ web, quoted, wrongDay }: Props & { readonly wrongDay: string | null }) {
  const { language } = web.var;
  const { quote, choices } = quoted;
  const t = messages(language).quote;
  const why = <p>{endWords(quote, language)}</p>;
  if (choices.length > 1 || quote.choice === 'chosen-day') {
    return (
      <>
        <h2>{t.choiceLegend}</h2>
        <Options web={web} quoted={quoted} wrongDay={wrongDay} />
        <h2>{t.priceOf(showDay(quote.serviceEndsOn, language))}</h2>
        {why}
      </>
    );
  }
  return (
    <>
      <h2>{t.when}</h2>
      <Facts
        rows={[
          [t.serviceEnds, showDay(quote.serviceEndsOn, language)],
          [t.billingEnds, showDay(quote.billingEndsOn, language)],
        ]}
      />
      {why}
      <h2>{t.price}</h2>
    </>
  );
}

/** Line by line; what can still change it; what comes back, and when. */
function Price({ web, quoted }: Props) {
  const { language } = web.var;
  const { quote, profile, contract, refund } = quoted;
  const t = messages(language);
  const invoiced = invoicedWords(contract, language);
  return (
    <>
      <BillTable bill={quote} currency={quote.currency} language={language} />
      <HowToPay bill={quote} language={language} />
      {invoiced && <p className="hint">{invoiced}</p>}
      <p className="hint">{t.quote.laterUsage(profile.lateUsageDays)}</p>
      {refund && (
        <>
          <h2>{t.path.moneyBack}</h2>
          <RefundPromise
            promised={refund}
            currency={quote.currency}
            provider={profile.name}
            language={language}
          />
        </>
      )}
    </>
  );
}

/** What is gone with the line, and what to do before it is. */
function Losing({ web, quoted: { line, contract, profile } }: Props) {
  const { language } = web.var;
  const t = messages(language).path;
  return (
    <>
      <h2>{t.losing.title}</h2>
      <ul>
        {losingWords(line, contract, profile, language).map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
      <h2>{t.first.title}</h2>
      <p>
        {t.first.lead} <a href={`/lines/${line.id}/leave`}>{t.prepare}</a>
      </p>
    </>
  );
}
