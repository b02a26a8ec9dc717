import type { QuotedLine } from '../../application/quote-line.ts';
import { type Reason, reasons } from '../../domain/reason.ts';
import { endWords } from '../../text/bill.ts';
import { invoicedWords } from '../../text/contract.ts';
import { showDay } from '../../text/format.ts';
import { messages } from '../../text/language.ts';
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
export function quotePage(
  web: Web,
  quoted: QuotedLine,
  reason: Reason | null,
  wrongDay: string | null,
): Response {
  const { language } = web.var;
  const { line, quote, profile, contract, days } = quoted;
  const t = messages(language);
  const title = t.quote.title(line.label || line.name);
  const invoiced = invoicedWords(contract, language);
  const wrong =
    wrongDay === null
      ? null
      : t.error.dayTooEarly(showDay(days.first, language), showDay(days.last, language));
  const body = (
    <>
      <h1>{title}</h1>
      <Problem words={wrong} />
      <p className="notice">{t.quote.lead}</p>
      <When web={web} quoted={quoted} wrongDay={wrongDay} />
      <BillTable bill={quote} currency={quote.currency} language={language} />
      <HowToPay bill={quote} language={language} />
      <RefundPromise
        promised={quoted.refund}
        currency={quote.currency}
        provider={profile.name}
        language={language}
      />
      {invoiced && <p className="hint">{invoiced}</p>}
      <p className="hint">{t.quote.laterUsage(profile.lateUsageDays)}</p>
      <h2>{t.quote.losing}</h2>
      <ul>
        {[...t.quote.losingItems, ...(line.kind === 'esim' ? [t.quote.losingEsim] : [])].map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
      <form method="post" action={`/lines/${line.id}/cancel/check`}>
        <HiddenEnding quote={quote} />
        {profile.reason === 'optional' && <ReasonField web={web} reason={reason} />}
        <div className="choices">
          <button className="button" type="submit">
            {t.quote.next}
          </button>
          <a className="button other" href={`/lines/${line.id}`}>
            {t.quote.keep}
          </a>
        </div>
      </form>
    </>
  );
  return page(web, { title, body }, wrongDay === null ? 200 : 400);
}

type WhenProps = { readonly web: Web; readonly quoted: QuotedLine; readonly wrongDay: string | null };

/** The days, and why these; where there is a choice, all that can be chosen. */
function When({ web, quoted, wrongDay }: WhenProps) {
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

function ReasonField({ web, reason }: { readonly web: Web; readonly reason: Reason | null }) {
  const t = messages(web.var.language).quote;
  return (
    <div className="field">
      <label htmlFor="reason">{t.reasonLegend}</label>
      <select id="reason" name="reason" defaultValue={reason ?? ''}>
        <option value="">{t.noReason}</option>
        {reasons.map((each) => (
          <option key={each} value={each}>
            {t.reason[each]}
          </option>
        ))}
      </select>
    </div>
  );
}
