import type { Accounts } from '../../src/application/ports.ts';
import { webApp } from '../../src/web/app.ts';
import type { Looker } from './gallery-view.ts';
import { type Page, Visitor } from './portal.ts';

/** What people see when something breaks behind a page, or when the database is away. */
export function wrongApp(looker: Looker, away: boolean): Promise<Page> {
  const { installation } = looker.site;
  const fails = async () => {
    throw new Error('as planned');
  };
  const web = webApp({
    context: installation.context,
    accounts: { whoIs: fails } as unknown as Accounts,
    catcher: null,
    reports: null,
    origin: installation.origin,
    sender: installation.config.mailFrom,
    readProfile: () => null,
    isReady: async () => true,
    isAway: () => away,
    secure: false,
    log: () => undefined,
  });
  const visitor = new Visitor({ web, origin: installation.origin });
  return visitor.get('/lines', { cookie: 'some=one', 'accept-language': looker.language });
}
