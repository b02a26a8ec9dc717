import type { Hono } from 'hono';
import { confirmAsOwner } from '../../application/public-request-owner.ts';
import { param, requireSignedIn, viewerOf, type Web, type WebEnv } from '../web.ts';
import { changePublicForm, checkPublicForm, declareOnPublicPath, publicFormPage } from './declare.tsx';
import { deskRequestPage, deskRequestsPage } from './desk.tsx';
import { closeReviewAtDesk, refuseAtDesk, settleAtDesk, tieAtDesk } from './desk-acts.tsx';
import { rememberPublicPath } from './link.tsx';
import { publicListPage } from './list.tsx';
import { receivedPage } from './received.tsx';

/** Cancelling without signing in, who it was, and what support does about it. To be added before the pages that link to it. */
export function addPublic(app: Hono<WebEnv>): void {
  app.use(rememberPublicPath);
  app.get('/cancel', publicListPage);
  app.get('/cancel/received/:request', receivedPage);
  app.get('/cancel/:provider', publicFormPage);
  app.post('/cancel/:provider/change', changePublicForm);
  app.post('/cancel/:provider/check', checkPublicForm);
  app.post('/cancel/:provider/declare', declareOnPublicPath);
  app.post('/terminations/:termination/mine', confirmMine);
  app.get('/desk/requests', deskRequestsPage);
  app.get('/desk/requests/:request', deskRequestPage);
  app.post('/desk/requests/:request/tie', tieAtDesk);
  app.post('/desk/requests/:request/settle', settleAtDesk);
  app.post('/desk/requests/:request/refuse', refuseAtDesk);
  app.post('/desk/requests/:request/reviewed', closeReviewAtDesk);
}

/** The owner, signed in: it was me who asked. */
async function confirmMine(web: Web): Promise<Response> {
  const viewer = viewerOf(requireSignedIn(web));
  const id = param(web, 'termination');
  await confirmAsOwner(web.var.parts.context, viewer, id);
  return web.redirect(`/terminations/${id}`, 303);
}
