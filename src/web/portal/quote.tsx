import type { QuotedLine } from '../../application/quote-line.ts';
import { reasons } from '../../domain/reason.ts';
import { showDay } from '../../text/format.ts';
import { messages } from '../../text/language.ts';
import { page } from '../layout.tsx';
import { BillTable, Facts } from '../parts.tsx';
import type { Web } from '../web.ts';
import type { Choice } from './choice.ts';

export function quotePage(web: Web, quoted: QuotedLine, choice: Choice): Response {
  const { language } = web.var;
  const { line, quote, profile, contract } = quoted;
  const t = messages(language).quote;
  const title = t.title(line.label || line.name);
  const body = (
    <>
      <h1>{title}</h1>
      <p className="notice">{t.lead}</p>
      {profile.end.offered.length > 1 && <EndingForm web={web} quoted={quoted} choice={choice} />}
      <h2>{t.when}</h2>
      <Facts
        rows={[
          [t.serviceEnds, showDay(quote.serviceEndsOn, language)],
          [t.billingEnds, showDay(quote.billingEndsOn, language)],
        ]}
      />
      <p className="hint">{contract.kind === 'prepaid' ? t.whyThenPrepaid : t.whyThen[quote.choice]}</p>
      <h2>{t.price}</h2>
      <BillTable bill={quote} currency={quote.currency} language={language} />
      {contract.kind === 'postpaid' && contract.invoicedThrough && (
        <p className="hint">{t.invoicedThrough(showDay(contract.invoicedThrough, language))}</p>
      )}
      <p className="hint">{t.laterUsage}</p>
      <h2>{t.losing}</h2>
      <ul>
        {[...t.losingItems, ...(line.kind === 'esim' ? [t.losingEsim] : [])].map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
      <form method="post" action={`/lines/${line.id}/cancel/check`}>
        <input type="hidden" name="end" value={choice.ending.choice} />
        {choice.ending.day && <input type="hidden" name="day" value={choice.ending.day} />}
        {profile.reason === 'optional' && <ReasonField web={web} />}
        <div className="choices">
          <button className="button" type="submit">
            {t.next}
          </button>
          <a className="button other" href={`/lines/${line.id}`}>
            {t.keep}
          </a>
        </div>
      </form>
    </>
  );
  return page(web, { title, body });
}

type EndingFormProps = { readonly web: Web; readonly quoted: QuotedLine; readonly choice: Choice };

/** Another ending is another quote: the page is asked for again. */
function EndingForm({ web, quoted, choice }: EndingFormProps) {
  const t = messages(web.var.language);
  const { line, profile } = quoted;
  return (
    <form method="get" action={`/lines/${line.id}/cancel`}>
      <fieldset>
        <legend>{t.quote.choiceLegend}</legend>
        {profile.end.offered.map((offer) => (
          <label key={offer}>
            <input type="radio" name="end" value={offer} defaultChecked={offer === choice.ending.choice} />{' '}
            {t.quote.choice[offer]}
          </label>
        ))}
      </fieldset>
      {profile.end.offered.includes('chosen-day') && (
        <div className="field">
          <label htmlFor="day">{t.quote.chosenDay}</label>
          <input
            id="day"
            name="day"
            type="date"
            defaultValue={choice.ending.day ?? quoted.quote.serviceEndsOn}
          />
        </div>
      )}
      <button className="button other" type="submit">
        {t.status.refresh}
      </button>
    </form>
  );
}

function ReasonField({ web }: { readonly web: Web }) {
  const t = messages(web.var.language).quote;
  return (
    <div className="field">
      <label htmlFor="reason">{t.reasonLegend}</label>
      <select id="reason" name="reason" defaultValue="">
        <option value="">{t.noReason}</option>
        {reasons.map((reason) => (
          <option key={reason} value={reason}>
            {t.reason[reason]}
          </option>
        ))}
      </select>
    </div>
  );
}
