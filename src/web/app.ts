import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { Refusal } from '../domain/errors.ts';
import { addAccountPages } from './account/routes.ts';
import { script, styleSheet } from './assets.ts';
import { accentRule } from './brand.ts';
import { caughtAttachment, caughtMail, caughtMailHtml, caughtMails } from './caught.tsx';
import { counterpartsPage } from './desk/counterparts.tsx';
import { deskPage } from './desk/list.tsx';
import { changeRules, rulesPage } from './desk/rules.tsx';
import { errorPage } from './errors.tsx';
import { addEvidence } from './evidence/routes.ts';
import { downloadFont } from './fonts.ts';
import { limitBody, recognise, requireSameOrigin, setSecurityHeaders } from './guard.ts';
import { addHooks } from './hooks.ts';
import { chooseLanguage } from './language.ts';
import { addLeave } from './leave/routes.ts';
import { addMailHelp } from './mail-help/routes.ts';
import { declareTermination, showCheck, showQuote } from './portal/cancel.tsx';
import { cardPage } from './portal/card.tsx';
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
import { sendReason } from './portal/reason.tsx';
import { refundFormPage, sendRefundForm } from './portal/refund-form.tsx';
import { retractPage, retractTermination } from './portal/retract.tsx';
import { statusPage } from './portal/status.tsx';
import { addSuspension } from './portal/suspend.tsx';
import { addPublic } from './public/routes.ts';
import { addSupport } from './support-routes.ts';
import { requireSignedIn, type Web, type WebEnv, type WebParts } from './web.ts';

/** Every page and where it stands. */
export function webApp(parts: WebParts): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  app.use(setSecurityHeaders(parts.secure), compress());
  addOperations(app, parts);
  addHooks(app, parts);
  app.use(recognise(parts), requireSameOrigin, limitBody);
  app.get('/', (web) => web.redirect(homeOf(web), 303));
  app.post('/language', chooseLanguage);
  // Before the pages that link to it.
  addPublic(app);
  addAccount(app);
  // Before the pages that it watches over.
  addSupport(app);
  addPortal(app);
  addEvidence(app);
  addSuspension(app);
  addLeave(app);
  addMailHelp(app);
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
  app.get('/style.css', (web) =>
    asset(web, 'text/css', `${styleSheet}${accentRule(web.req.query('accent'))}`),
  );
  app.get('/fonts/:file', downloadFont);
  const watch = script('watch.js');
  app.get('/watch.js', (web) => asset(web, 'text/javascript', watch));
  const passkey = script('passkey.js');
  app.get('/passkey.js', (web) => asset(web, 'text/javascript', passkey));
}

/** With its version in its address it never changes; without, it is asked for again soon. */
function asset(web: Web, type: string, content: string): Response {
  const keep = web.req.query('v') === undefined ? 'max-age=300' : 'public, max-age=31536000, immutable';
  return web.body(content, 200, { 'content-type': `${type}; charset=utf-8`, 'cache-control': keep });
}

function addAccount(app: Hono<WebEnv>): void {
  addAccountPages(app);
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
  app.get('/terminations/:termination/card', cardPage);
  app.get('/terminations/:termination/acknowledgement.txt', (web) => downloadNote(web, 'acknowledgement'));
  app.get('/terminations/:termination/receipt.txt', (web) => downloadNote(web, 'receipt'));
  app.post('/terminations/:termination/reason', sendReason);
  app.get('/terminations/:termination/retract', retractPage).post(retractTermination);
  app.get('/terminations/:termination/refund', refundFormPage).post(sendRefundForm);
  app.get('/confirm/:termination', confirmPage).post(confirmTermination);
  app.get('/key.txt', downloadKey);
}

function addDesk(app: Hono<WebEnv>): void {
  app.get('/desk', deskPage);
  app.get('/desk/counterparts', counterpartsPage);
  app.get('/desk/rules', rulesPage).post(changeRules);
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
