import type { PublicDeclaration } from '../../domain/public-request.ts';
import { messages } from '../../text/language.ts';
import { declarationWords } from '../../text/public.ts';
import { page } from '../layout.tsx';
import { Facts } from '../parts.tsx';
import type { Web } from '../web.ts';
import type { FormContent } from './form.tsx';
import { DeclareLead, LawfulButton } from './words.tsx';

type Sent = Pick<FormContent, 'profile' | 'written' | 'token'>;

/** The step between the fields and the declaration (C. conso. D215-2): all that was written, to check and to change. */
export function recapPage(web: Web, sent: Sent, declaration: PublicDeclaration): Response {
  const { profile } = sent;
  const { language } = web.var;
  const t = messages(language).publicPath.recap;
  const body = (
    <>
      <h1>{t.title}</h1>
      <p className="lead">{t.lead}</p>
      <Facts rows={declarationWords(declaration, profile, language)} />
      <DeclareLead profile={profile} language={language} />
      <div className="choices">
        <form method="post" action={`/cancel/${profile.id}/declare`}>
          <Hidden {...sent} />
          <LawfulButton profile={profile} language={language} />
        </form>
        <form method="post" action={`/cancel/${profile.id}/change`}>
          <Hidden {...sent} />
          <button className="button" type="submit">
            {t.change}
          </button>
        </form>
      </div>
    </>
  );
  return page(web, { title: t.title, body, brand: profile });
}

/** What was written goes along, as it was written. */
function Hidden({ written, token }: Sent) {
  return Object.entries({ ...written, token }).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
}
