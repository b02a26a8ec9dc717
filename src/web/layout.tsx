import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { languages, messages, ownNames } from '../text/language.ts';
import { styleVersion } from './assets.ts';
import { type Brand, styleAddress } from './brand.ts';
import { PublicPathLink } from './public/link.tsx';
import type { Web } from './web.ts';

type PageContent = {
  readonly title: string;
  readonly body: ReactNode;
  /** The page follows what happens, where the browser runs scripts. */
  readonly watch?: boolean;
  /** Whose line it is about: the page wears their colour and their logo. */
  readonly brand?: Brand;
};

/** A whole page. Nothing in it comes from elsewhere, and nothing needs a script. */
export function page(web: Web, content: PageContent, status: ContentfulStatusCode = 200): Response {
  const html = renderToStaticMarkup(<Frame web={web} {...content} />);
  return web.html(`<!doctype html>${html}`, status);
}

function Frame({ web, title, body, watch = false, brand }: PageContent & { readonly web: Web }) {
  const { language } = web.var;
  const t = messages(language);
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} – ${brand?.name ?? 'Signoff'}`}</title>
        <link rel="stylesheet" href={styleAddress(styleVersion, brand ?? null)} />
        <link rel="icon" href="data:," />
        {watch && <script src="/watch.js" defer />}
      </head>
      <body>
        <a className="skip" href="#content">
          {t.common.skipToContent}
        </a>
        <Head web={web} brand={brand ?? null} />
        <main id="content">{body}</main>
        <Foot web={web} brand={brand ?? null} />
      </body>
    </html>
  );
}

function Head({ web, brand }: { readonly web: Web; readonly brand: Brand | null }) {
  const { language, signedIn, parts } = web.var;
  const t = messages(language);
  return (
    <header className="head">
      <nav className="bar">
        <a className="brand" href="/">
          {brand?.brand?.logo ? <img src={brand.brand.logo} alt={brand.name} /> : (brand?.name ?? 'Signoff')}
        </a>
        <div className="links">
          {parts.catcher && <a href="/mails">{t.caught.title}</a>}
          {signedIn && signedIn.role !== 'subscriber' && <a href="/desk">{t.common.desk}</a>}
          {signedIn?.role === 'subscriber' && <a href="/lines">{t.common.myLines}</a>}
          {signedIn && <a href="/account">{t.path.account}</a>}
          {signedIn && (
            <form method="post" action="/sign-out">
              <button className="plain" type="submit">
                {t.common.signOut}
              </button>
            </form>
          )}
        </div>
      </nav>
    </header>
  );
}

function Foot({ web, brand }: { readonly web: Web; readonly brand: Brand | null }) {
  const t = messages(web.var.language).path;
  return (
    <footer className="foot">
      <LanguageSwitch web={web} />
      <ul>
        <li>
          <PublicPathLink web={web} providerId={brand?.id ?? null} />
        </li>
        <li>
          <a href="/verify">{t.verify}</a>
        </li>
      </ul>
    </footer>
  );
}

function LanguageSwitch({ web }: { readonly web: Web }) {
  const { pathname, search } = new URL(web.req.url);
  const back = web.req.method === 'GET' ? `${pathname}${search}` : '/';
  return (
    <form
      className="languages"
      method="post"
      action="/language"
      aria-label={messages(web.var.language).common.language}
    >
      <input type="hidden" name="back" value={back} />
      {languages.map((language) => (
        <button
          key={language}
          className="plain"
          type="submit"
          name="language"
          value={language}
          lang={language}
          aria-pressed={language === web.var.language}
        >
          {ownNames[language]}
        </button>
      ))}
    </form>
  );
}
