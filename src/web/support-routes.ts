import type { Hono, Next } from 'hono';
import { lookAtCase } from '../application/look-at-case.ts';
import { answerCase, casePage, resendFromCase, resumeCase } from './desk/case.tsx';
import { sendMessage, supportPage } from './portal/messages.tsx';
import { param, viewerOf, type Web, type WebEnv } from './web.ts';

/**
 * What subscribers and support do about a termination together. It stands before all other pages of one, so that
 * none of them is shown to staff without the subscriber being able to see it.
 */
export function addSupport(app: Hono<WebEnv>): void {
  app.use('/terminations/:termination/*', noteLook);
  app.use('/desk/terminations/:termination/*', noteLook);
  app.get('/terminations/:termination/support', supportPage).post(sendMessage);
  app.get('/desk/terminations/:termination', casePage);
  app.post('/desk/terminations/:termination/resume', resumeCase);
  app.post('/desk/terminations/:termination/answer', answerCase);
  app.post('/desk/terminations/:termination/mails/:mail/resend', resendFromCase);
}

/** The one thing that a GET writes: that somebody of the provider looked. */
async function noteLook(web: Web, next: Next): Promise<void> {
  const { signedIn, parts } = web.var;
  if (signedIn && ['GET', 'HEAD'].includes(web.req.method)) {
    await lookAtCase(parts.context, viewerOf(signedIn), param(web, 'termination'));
  }
  await next();
}
