import { parseImsi } from '../../src/domain/ids.ts';
import type { Site, Visitor } from '../support/portal.ts';

export type Who = 'anybody' | 'subscriber' | 'operator';
export type Row = {
  readonly who: Who;
  readonly paths: readonly string[];
  readonly kind: 'page' | 'file' | 'mail';
};
export type People = Readonly<Record<Who, Visitor>>;

/** Brings a site to where every page has something to show. By the route: who sees it, and examples. A new route must stand here too. */
export async function tableOfPages(site: Site, people: People): Promise<Readonly<Record<string, Row>>> {
  const completed = await site.cancel(people.subscriber, 'L00001');
  const [path = '', t = ''] = (await site.linkTo(completed)).split('?t=');
  await people.anybody.post(path, { t });
  await site.installation.passTo(new Date('2026-12-02T00:00:00Z'));
  const asked = await askedForAccount(site, people, 'L00004');
  const requested = await site.cancel(people.subscriber, 'L00002');
  return await rows(site, completed, requested, asked);
}

async function rows(
  site: Site,
  completed: string,
  requested: string,
  asked: string,
): Promise<Record<string, Row>> {
  const [ended, leaving, line] = await Promise.all(
    ['L00001', 'L00002', 'L00003'].map(site.installation.lineId),
  );
  const mails = (await site.installation.catcher?.list()) ?? [];
  const withNote = mails.find(({ subject }) => subject.includes('ended') || subject.includes('off'));
  const mail = `/mails/${(withNote ?? mails[0])?.id}`;
  const terminations = [completed, requested, asked].map((id) => `/terminations/${id}`);
  const page = { who: 'anybody', kind: 'page' } as const;
  const own = { who: 'subscriber', kind: 'page' } as const;
  const note = { who: 'subscriber', kind: 'file' } as const;
  const desk = { who: 'operator', kind: 'page' } as const;
  return {
    '/sign-in': { ...page, paths: ['/sign-in', '/sign-in?next=%2Flines'] },
    '/forgotten-password': { ...page, paths: ['/forgotten-password'] },
    '/reset-password': { ...page, paths: ['/reset-password', '/reset-password?token=x'] },
    '/confirm/:termination': { ...page, paths: [await site.linkTo(requested)] },
    '/lines': { ...own, paths: ['/lines'] },
    '/lines/:line': { ...own, paths: [`/lines/${ended}`, `/lines/${leaving}`, `/lines/${line}`] },
    '/lines/:line/cancel': { ...own, paths: [`/lines/${line}/cancel`] },
    '/terminations/:termination': { ...own, paths: terminations },
    '/terminations/:termination/retract': { ...own, paths: [`/terminations/${requested}/retract`] },
    '/terminations/:termination/refund': { ...own, paths: [`/terminations/${asked}/refund`] },
    '/terminations/:termination/acknowledgement.txt': {
      ...note,
      paths: [`/terminations/${completed}/acknowledgement.txt`],
    },
    '/terminations/:termination/receipt.txt': {
      ...note,
      paths: [`/terminations/${completed}/receipt.txt`],
    },
    '/key.txt': { who: 'anybody', kind: 'file', paths: ['/key.txt'] },
    '/desk': { ...desk, paths: ['/desk', '/desk?q=L00001', '/desk?q=nothing', '/desk?before=1'] },
    '/desk/rules': { ...desk, paths: ['/desk/rules', '/desk/rules?done=t-m%20next'] },
    '/desk/terminations/:termination': {
      ...desk,
      paths: [completed, asked].map((id) => `/desk/terminations/${id}`),
    },
    '/mails': { ...page, paths: ['/mails'] },
    '/mails/:mail': { ...page, paths: [mail] },
    '/mails/:mail/html': { who: 'anybody', kind: 'mail', paths: [`${mail}/html`] },
    '/mails/:mail/attachments/:index': { who: 'anybody', kind: 'file', paths: [`${mail}/attachments/0`] },
  };
}

/** Ends a prepaid line whose balance cannot go back as it was paid. */
async function askedForAccount(
  site: Site,
  { subscriber, anybody }: People,
  lineName: string,
): Promise<string> {
  const { db } = site.installation;
  const imsi = parseImsi('001019999999947');
  await db.updateTable('line').set({ imsi }).where('name', '=', lineName).execute();
  const id = await site.cancel(subscriber, lineName);
  const [path = '', t = ''] = (await site.linkTo(id)).split('?t=');
  await anybody.post(path, { t });
  await site.installation.passTo(new Date('2026-12-03T00:00:00Z'));
  return id;
}
