import type { QuotedLine } from '../../application/quote-line.ts';
import type { Refusal } from '../../domain/errors.ts';
import { endWords } from '../../text/bill.ts';
import { showDay, showMsisdn } from '../../text/format.ts';
import { messages } from '../../text/language.ts';
import { page } from '../layout.tsx';
import { BillTable, Facts, HowToPay, Problem } from '../parts.tsx';
import type { Web } from '../web.ts';
import { endingFields, HiddenEnding } from './choice.tsx';
import { RefundPromise } from './refund.tsx';

/** @param changed why the page is shown again: days or amounts are no longer what was seen */
export function checkPage(web: Web, quoted: QuotedLine, changed: Refusal | null): Response {
  const { language } = web.var;
  const { line, quote, profile, digest } = quoted;
  const t = messages(language);
  const again = new URLSearchParams(endingFields(quote));
  const body = (
    <>
      <h1>{t.check.title}</h1>
      <Problem words={changed && t.check.changed} />
      <Facts
        rows={[
          [t.check.what, `${line.label || line.name} · ${showMsisdn(line.msisdn)}`],
          [t.quote.serviceEnds, showDay(quote.serviceEndsOn, language)],
          [t.quote.billingEnds, showDay(quote.billingEndsOn, language)],
        ]}
      />
      <p>
        {endWords(quote, language)} <a href={`/lines/${line.id}/cancel?${again}`}>{t.check.change}</a>
      </p>
      <BillTable bill={quote} currency={quote.currency} language={language} />
      <HowToPay bill={quote} language={language} />
      <RefundPromise
        promised={quoted.refund}
        currency={quote.currency}
        provider={profile.name}
        language={language}
      />
      <p>{profile.confirmation.mode === 'link' ? t.check.leadLink : t.check.lead}</p>
      <div className="choices">
        <form method="post" action={`/lines/${line.id}/cancel/declare`}>
          <HiddenEnding quote={quote} />
          <input type="hidden" name="shown" value={digest} />
          <button className="button" type="submit">
            {t.check.button}
          </button>
        </form>
        <a className="button" href={`/lines/${line.id}`}>
          {t.quote.keep}
        </a>
      </div>
    </>
  );
  return page(web, { title: t.check.title, body, brand: profile }, changed ? 409 : 200);
}
