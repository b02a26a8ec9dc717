import { newToken } from '../../application/tokens.ts';
import { Refusal } from '../../domain/errors.ts';
import { messages } from '../../text/language.ts';
import { page } from '../layout.tsx';
import type { Web } from '../web.ts';
import { formPage, nothingWritten } from './form.tsx';
import { OpenLink, publicProfiles } from './link.tsx';

/** Whose line it is. Where only one provider is asked, nobody is. */
export async function publicListPage(web: Web): Promise<Response> {
  const profiles = await publicProfiles(web.var.parts.context);
  const [first, ...others] = profiles;
  if (first === undefined) {
    throw new Refusal('not-found');
  }
  if (others.length === 0) {
    return formPage(web, { profile: first, written: nothingWritten, token: newToken() });
  }
  const t = messages(web.var.language).publicPath;
  const body = (
    <>
      <h1>{t.listTitle}</h1>
      <p className="lead">{t.listLead}</p>
      <ul className="cards">
        {profiles.map((profile) => (
          <li key={profile.id}>
            <h2>{profile.name}</h2>
            <OpenLink profile={profile} language={web.var.language} />
          </li>
        ))}
      </ul>
    </>
  );
  return page(web, { title: t.listTitle, body });
}
