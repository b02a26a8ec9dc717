import type { Hono } from 'hono';
import type { WebEnv } from '../web.ts';
import { downloadPaper, receiptPage } from './own.tsx';
import { downloadPublicNote, verifyByCode, verifyPage, verifyPasted } from './verify.tsx';

/** Signed evidence: for whom it is, and for anybody who is shown it. */
export function addEvidence(app: Hono<WebEnv>): void {
  app.get('/terminations/:termination/receipt', receiptPage);
  app.get('/terminations/:termination/receipt.pdf', (web) => downloadPaper(web, 'receipt'));
  app.get('/terminations/:termination/acknowledgement.pdf', (web) => downloadPaper(web, 'acknowledgement'));
  app.get('/verify', verifyPage).post(verifyPasted);
  app.get('/verify/:code', verifyByCode);
  app.get('/verify/:code/note.txt', downloadPublicNote);
}
