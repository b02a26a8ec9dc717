import { showOwnRequest } from '../../application/public-request.ts';
import { shownUntil } from '../../application/public-request-end.ts';
import { policyInForce } from '../../application/quote-line.ts';
import { showInstant, showReference } from '../../text/format.ts';
import { messages } from '../../text/language.ts';
import { declarationWords } from '../../text/public.ts';
import { page } from '../layout.tsx';
import { Facts } from '../parts.tsx';
import { param, type Web } from '../web.ts';

/** What was declared, and when, to save and to print. It never says whether there is such a line. */
export async function receivedPage(web: Web): Promise<Response> {
  const { context } = web.var.parts;
  const token = web.req.query('t') ?? '';
  const shown = await showOwnRequest(context, param(web, 'request'), token);
  const { profile } = await policyInForce(context, shown.providerId);
  const { language } = web.var;
  const t = messages(language);
  const words = t.publicPath.received;
  const until = showInstant(shownUntil(shown), profile.zone, language);
  const { email, phone } = profile.contact;
  const body = (
    <>
      <h1>{words.title}</h1>
      <p className="notice good">{words.lead(shown.declaration.email)}</p>
      <Facts
        rows={[
          [t.common.reference, <code key="reference">{showReference(shown.id)}</code>],
          [t.publicPath.facts.declaredAt, showInstant(shown.declaredAt, profile.zone, language)],
          ...declarationWords(shown.declaration, profile, language),
        ]}
      />
      <p>{words.keep}</p>
      <p>{words.next}</p>
      <p>
        {words.nextSignIn} <a href="/sign-in">{t.signIn.title}</a>
      </p>
      <p className="hint">{words.shownUntil(until)}</p>
      <p className="hint">{t.common.needHelp(email, phone ?? null)}</p>
    </>
  );
  return page(web, { title: words.title, body, brand: profile });
}
