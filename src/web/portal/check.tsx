import type { QuotedLine } from '../../application/quote-line.ts';
import type { Refusal } from '../../domain/errors.ts';
import { showDay, showMsisdn } from '../../text/format.ts';
import { messages } from '../../text/language.ts';
import { page } from '../layout.tsx';
import { BillTable, Facts, Problem } from '../parts.tsx';
import type { Web } from '../web.ts';
import type { Choice } from './choice.ts';

/** @param changed why the page is shown again: days or amounts are no longer what was seen */
export function checkPage(web: Web, quoted: QuotedLine, choice: Choice, changed: Refusal | null): Response {
  const { language } = web.var;
  const { line, quote, profile, digest } = quoted;
  const t = messages(language);
  const body = (
    <>
      <h1>{t.check.title}</h1>
      <Problem words={changed && t.check.changed} />
      <Facts
        rows={[
          [t.check.what, `${line.label || line.name} · ${showMsisdn(line.msisdn)}`],
          [t.quote.serviceEnds, showDay(quote.serviceEndsOn, language)],
          [t.quote.billingEnds, showDay(quote.billingEndsOn, language)],
          ...(choice.reason ? [[t.check.reason, t.quote.reason[choice.reason]] as const] : []),
        ]}
      />
      <BillTable bill={quote} currency={quote.currency} language={language} />
      <p>{profile.confirmation.mode === 'link' ? t.check.leadLink : t.check.lead}</p>
      <div className="choices">
        <form method="post" action={`/lines/${line.id}/cancel/declare`}>
          <input type="hidden" name="end" value={choice.ending.choice} />
          {choice.ending.day && <input type="hidden" name="day" value={choice.ending.day} />}
          <input type="hidden" name="reason" value={choice.reason ?? ''} />
          <input type="hidden" name="shown" value={digest} />
          <button className="button" type="submit">
            {t.check.button}
          </button>
        </form>
        <a className="button other" href={`/lines/${line.id}`}>
          {t.quote.keep}
        </a>
      </div>
      <p>
        <a href={`/lines/${line.id}/cancel`}>{t.check.change}</a>
      </p>
    </>
  );
  return page(web, { title: t.check.title, body }, changed ? 409 : 200);
}
