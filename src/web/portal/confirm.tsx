import { confirm, lookBehindLink } from '../../application/confirm.ts';
import type { Quote } from '../../domain/quote.ts';
import { showDay, showInstant } from '../../text/format.ts';
import { type Language, messages } from '../../text/language.ts';
import { totalWords } from '../../text/total.ts';
import { page } from '../layout.tsx';
import { Facts } from '../parts.tsx';
import { field, param, readForm, type Web } from '../web.ts';
import { StatusCode } from './status-code.tsx';

/** The page behind the link in the mail. Opening it changes nothing; it has one button. */
export async function confirmPage(web: Web): Promise<Response> {
  const token = web.req.query('t') ?? '';
  const found = await lookBehindLink(web.var.parts.context, param(web, 'termination'), token);
  const { termination, line, profile } = found;
  const { language } = web.var;
  const t = messages(language);
  const { quote } = termination;
  const body = (
    <>
      <h1>{t.confirm.title}</h1>
      <p>{t.confirm.lead(line.label || line.name, showDay(quote.serviceEndsOn, language))}</p>
      <Facts
        rows={[
          [t.quote.serviceEnds, showDay(quote.serviceEndsOn, language)],
          [t.quote.billingEnds, showDay(quote.billingEndsOn, language)],
          totalWords(quote.totalMinor, quote.currency, language),
          [t.support.code, <StatusCode key="code" code={termination.statusCode} />],
        ]}
      />
      <p className="hint">
        {t.confirm.countsFrom(showInstant(termination.declaredAt, profile.zone, language))}
      </p>
      <form method="post" action={`/confirm/${termination.id}`}>
        <input type="hidden" name="t" value={token} />
        <button className="button" type="submit">
          {t.confirm.button}
        </button>
      </form>
      <p className="hint">{t.confirm.notYou}</p>
    </>
  );
  return page(web, { title: t.confirm.title, body, brand: profile });
}

export async function confirmTermination(web: Web): Promise<Response> {
  const { context } = web.var.parts;
  const id = param(web, 'termination');
  const token = field(await readForm(web), 't');
  const { quote } = await confirm(context, id, token);
  const { language } = web.var;
  const t = messages(language).confirm;
  const lead = doneLead(quote, context.clock.now(), language);
  const body = (
    <>
      <h1>{t.doneTitle}</h1>
      <p className="notice good">{lead}</p>
      <a className="button" href={`/terminations/${id}`}>
        {t.seeStatus}
      </a>
    </>
  );
  return page(web, { title: t.doneTitle, body });
}

/** A line that ends at once is switched off within its last day, and the quote of it expires with that day. */
function doneLead({ serviceEndsOn, switchOffAt, expiresAt }: Quote, now: Date, language: Language): string {
  const t = messages(language).confirm;
  const day = showDay(serviceEndsOn, language);
  if (now < switchOffAt) {
    return t.doneLead(day);
  }
  return now < expiresAt ? t.doneLeadToday : t.doneLeadLate(day);
}
