import { Refusal } from '../domain/errors.ts';
import { showInstant } from '../text/format.ts';
import { messages } from '../text/language.ts';
import { page } from './layout.tsx';
import { Facts } from './parts.tsx';
import { param, type Web } from './web.ts';

/** The mails that the embedded example sent; they leave this machine by no way. */
export async function caughtMails(web: Web): Promise<Response> {
  const mails = await catcherOf(web).list();
  const { language } = web.var;
  const t = messages(language).caught;
  const body = (
    <>
      <h1>{t.title}</h1>
      <p>{t.lead}</p>
      {mails.length === 0 && <p>{t.none}</p>}
      <ul className="cards">
        {mails.map((mail) => (
          <li key={mail.id}>
            <h2>
              <a href={`/mails/${mail.id}`}>{mail.subject}</a>
            </h2>
            <div className="hint">
              {mail.to} · {showInstant(mail.receivedAt, 'UTC', language)}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
  return page(web, { title: t.title, body });
}

export async function caughtMail(web: Web): Promise<Response> {
  const mail = await readMail(web);
  const { language } = web.var;
  const t = messages(language);
  const path = `/mails/${mail.id}`;
  const body = (
    <>
      <h1>{mail.subject}</h1>
      <Facts
        rows={[
          [t.caught.from, mail.from],
          [t.signIn.email, mail.to],
          ...(mail.attachments.length > 0
            ? [
                [
                  t.caught.attachments,
                  mail.attachments.map(({ filename }, index) => (
                    <a key={filename} href={`${path}/attachments/${index}`}>
                      {filename}
                    </a>
                  )),
                ] as const,
              ]
            : []),
        ]}
      />
      <iframe src={`${path}/html`} title={mail.subject} />
    </>
  );
  return page(web, { title: mail.subject, body });
}

/** What the sender wrote, in a box of its own: it runs nothing, and its links open a page of their own. */
export async function caughtMailHtml(web: Web): Promise<Response> {
  const mail = await readMail(web);
  web.header(
    'content-security-policy',
    "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation; frame-ancestors 'self'; base-uri 'none'",
  );
  web.header('x-frame-options', 'SAMEORIGIN');
  return web.html((mail.html ?? '').replace('<head>', '<head><base target="_top">'));
}

export async function caughtAttachment(web: Web): Promise<Response> {
  const attachment = (await readMail(web)).attachments[Number(param(web, 'index'))];
  if (!attachment) {
    throw new Refusal('not-found');
  }
  web.header(
    'content-disposition',
    `attachment; filename="${attachment.filename.replaceAll(/[^\w.-]/g, '_')}"`,
  );
  return web.body(Buffer.from(attachment.content));
}

async function readMail(web: Web) {
  const mail = await catcherOf(web).read(param(web, 'mail'));
  if (!mail) {
    throw new Refusal('not-found');
  }
  return mail;
}

function catcherOf(web: Web) {
  const { catcher } = web.var.parts;
  // Mails open accounts. A page elsewhere that makes its own name point at this machine shall not read them.
  const host = URL.parse(`http://${web.req.header('host')}`)?.hostname ?? '';
  if (!catcher || !['localhost', '127.0.0.1', '[::1]'].includes(host)) {
    throw new Refusal('not-found');
  }
  return catcher;
}
