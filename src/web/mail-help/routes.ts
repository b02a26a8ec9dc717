import type { Hono } from 'hono';
import type { WebEnv } from '../web.ts';
import { confirmWithCode, mailHelpPage, resend } from './page.tsx';

/** For whoever waits for a mail. */
export function addMailHelp(app: Hono<WebEnv>): void {
  app.get('/terminations/:termination/mail', mailHelpPage);
  app.post('/terminations/:termination/mail/resend', resend);
  app.post('/terminations/:termination/mail/code', confirmWithCode);
}
