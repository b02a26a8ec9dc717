import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import { Refusal } from '../domain/errors.ts';
import { caughtAttachment, caughtMail, caughtMailHtml, caughtMails } from './caught.tsx';
import { casePage, resumeCase } from './desk/case.tsx';
import { deskPage } from './desk/list.tsx';
import { changeRules, rulesPage } from './desk/rules.tsx';
import { errorPage } from './errors.tsx';
import { limitBody, recognise, requireSameOrigin, setSecurityHeaders } from './guard.ts';
import { chooseLanguage } from './language.ts';
import { declareTermination, showCheck, showQuote } from './portal/cancel.tsx';
import { confirmPage, confirmTermination } from './portal/confirm.tsx';
import { linePage } from './portal/line.tsx';
import { linesPage } from './portal/lines.tsx';
import { downloadKey, downloadNote } from './portal/note.ts';
import {
  forgottenPasswordPage,
  newPasswordPage,
  saveNewPassword,
  sendPasswordLink,
} from './portal/password.tsx';
import { refundFormPage, sendRefundForm } from './portal/refund-form.tsx';
import { retractPage, retractTermination } from './portal/retract.tsx';
import { signIn, signInPage, signOut } from './portal/sign-in.tsx';
import { statusPage } from './portal/status.tsx';
import { requireSignedIn, type Web, type WebEnv, type WebParts } from './web.ts';

const assets = join(import.meta.dirname, 'assets');

/** Every page and where it stands. */
export function webApp(parts: WebParts): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  app.use(setSecurityHeaders(parts.secure));
  addOperations(app, parts);
  app.use(recognise(parts), requireSameOrigin, limitBody);
  app.get('/', (web) => web.redirect(homeOf(web), 303));
  app.post('/language', chooseLanguage);
  addAccount(app);
  addPortal(app);
  addDesk(app);
  addCaughtMails(app);
  app.notFound((web) => errorPage(web, new Refusal('not-found')));
  app.onError((error, web) => {
    // What fails before `recognise` is through has no page to stand on yet.
    web.set('parts', parts);
    web.set('signedIn', web.var.signedIn ?? null);
    web.set('language', web.var.language ?? 'en');
    return errorPage(web, error);
  });
  return app;
}

/** For machines: whether the process lives, and whether it can serve. Style and script come from here too. */
function addOperations(app: Hono<WebEnv>, parts: WebParts): void {
  app.get('/healthz', (web) => web.json({ status: 'ok' }));
  app.get('/readyz', async (web) => {
    const ready = await parts.isReady();
    return web.json({ status: ready ? 'ready' : 'database away' }, ready ? 200 : 503);
  });
  addAsset(app, 'style.css', 'text/css', styleSheet());
  addAsset(app, 'watch.js', 'text/javascript', readFileSync(join(assets, 'watch.js'), 'utf8'));
}

function addAsset(app: Hono<WebEnv>, name: string, type: string, content: string): void {
  app.get(`/${name}`, (web) =>
    web.body(content, 200, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'max-age=300' }),
  );
}

/** One style sheet of several files, so that a page asks once. */
function styleSheet(): string {
  const folder = join(assets, 'style');
  return readdirSync(folder)
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('');
}

function addAccount(app: Hono<WebEnv>): void {
  app.get('/sign-in', signInPage).post(signIn);
  app.post('/sign-out', signOut);
  app.get('/forgotten-password', forgottenPasswordPage).post(sendPasswordLink);
  app.get('/reset-password', newPasswordPage).post(saveNewPassword);
}

function addPortal(app: Hono<WebEnv>): void {
  app.get('/lines', linesPage);
  app.get('/lines/:line', linePage);
  app.get('/lines/:line/cancel', showQuote);
  app.post('/lines/:line/cancel/check', showCheck);
  app.post('/lines/:line/cancel/declare', declareTermination);
  app.get('/terminations/:termination', statusPage);
  app.get('/terminations/:termination/acknowledgement.txt', (web) => downloadNote(web, 'acknowledgement'));
  app.get('/terminations/:termination/receipt.txt', (web) => downloadNote(web, 'receipt'));
  app.get('/terminations/:termination/retract', retractPage).post(retractTermination);
  app.get('/terminations/:termination/refund', refundFormPage).post(sendRefundForm);
  app.get('/confirm/:termination', confirmPage).post(confirmTermination);
  app.get('/key.txt', downloadKey);
}

function addDesk(app: Hono<WebEnv>): void {
  app.get('/desk', deskPage);
  app.get('/desk/rules', rulesPage).post(changeRules);
  app.get('/desk/terminations/:termination', casePage);
  app.post('/desk/terminations/:termination/resume', resumeCase);
}

function addCaughtMails(app: Hono<WebEnv>): void {
  app.get('/mails', caughtMails);
  app.get('/mails/:mail', caughtMail);
  app.get('/mails/:mail/html', caughtMailHtml);
  app.get('/mails/:mail/attachments/:index', caughtAttachment);
}

function homeOf(web: Web): string {
  return requireSignedIn(web).role === 'subscriber' ? '/lines' : '/desk';
}
