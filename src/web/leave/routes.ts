import type { Hono } from 'hono';
import type { WebEnv } from '../web.ts';
import { checklistPage, tickItem } from './checklist.tsx';
import { askForData, dataPage, downloadData } from './export.tsx';
import { servicesPage, tickService } from './services.tsx';

/** What to do before a line ends, and everything that is kept about an account to take along. */
export function addLeave(app: Hono<WebEnv>): void {
  app.get('/lines/:line/leave', checklistPage).post(tickItem);
  app.get('/lines/:line/leave/services', servicesPage).post(tickService);
  app.get('/data', dataPage).post(askForData);
  app.get('/data/:file', downloadData);
}
