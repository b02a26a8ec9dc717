import { askForAddress } from '../../src/application/account-address.ts';
import { parseImsi } from '../../src/domain/ids.ts';
import { formOf, type Site, type Visitor } from '../support/portal.ts';

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
  const stopped = await suspensionRows(site, people);
  const declared = await declaredWithoutSignIn(site);
  const receipt = await publicAddressOf(people.subscriber, completed);
  const terminations = [completed, requested, asked].map((id) => `/terminations/${id}`);
  return {
    ...(await accountRows(site)),
    ...(await lineRows(site, await exportOf(site, people.subscriber))),
    ...(await terminationRows(site, completed, requested, asked)),
    ...stopped,
    ...evidenceRows(completed, terminations, receipt),
    ...publicRows(declared),
    ...deskRows(completed, asked, declared),
    ...(await mailRows(site)),
  };
}

/** The path of a file with everything that is kept about somebody. */
async function exportOf({ installation: { engine } }: Site, visitor: Visitor): Promise<string> {
  await visitor.post('/data', { shown: '' });
  await engine.settled();
  return /href="(\/data\/[^"]*)"/.exec((await visitor.get('/data')).html)?.[1] ?? '';
}

/** Signed evidence, for its owner and for anybody who was shown its code. */
function evidenceRows(
  completed: string,
  terminations: readonly string[],
  receipt: string,
): Record<string, Row> {
  return {
    '/terminations/:termination/receipt': { ...own, paths: [`/terminations/${completed}/receipt`] },
    '/terminations/:termination/receipt.pdf': { ...note, paths: [`/terminations/${completed}/receipt.pdf`] },
    '/terminations/:termination/acknowledgement.pdf': {
      ...note,
      paths: [`/terminations/${completed}/acknowledgement.pdf`],
    },
    '/terminations/:termination/card': { ...own, paths: terminations.map((path) => `${path}/card`) },
    '/verify': { ...page, paths: ['/verify'] },
    '/verify/:code': { ...page, paths: [receipt] },
    '/verify/:code/note.txt': { who: 'anybody', kind: 'file', paths: [`${receipt}/note.txt`] },
  };
}

/** A line that waits for its end, and whose data is stopped. */
async function suspensionRows(site: Site, { subscriber, anybody }: People): Promise<Record<string, Row>> {
  const id = await site.cancel(subscriber, 'L00006');
  const [path = '', t = ''] = (await site.linkTo(id)).split('?t=');
  await anybody.post(path, { t });
  const here = `/terminations/${id}`;
  await subscriber.post(`${here}/suspend`);
  await site.installation.engine.settled();
  const own = { who: 'subscriber', kind: 'page' } as const;
  return {
    '/terminations/:termination/suspend': { ...own, paths: [`${here}/suspend`] },
    '/terminations/:termination/restore': { ...own, paths: [`${here}/restore`, here] },
  };
}

/** Where anybody sees a receipt who was shown its code. */
async function publicAddressOf(visitor: Visitor, termination: string): Promise<string> {
  const receipt = await visitor.get(`/terminations/${termination}/receipt`);
  return /href="(\/verify\/[^"]*)"/.exec(receipt.html)?.[1] ?? '';
}

const page = { who: 'anybody', kind: 'page' } as const;
const file = { who: 'anybody', kind: 'file' } as const;
const own = { who: 'subscriber', kind: 'page' } as const;
const note = { who: 'subscriber', kind: 'file' } as const;
const desk = { who: 'operator', kind: 'page' } as const;

type Rows = Readonly<Record<string, Row>>;

async function accountRows(site: Site): Promise<Rows> {
  return {
    '/sign-in': { ...page, paths: ['/sign-in', '/sign-in?next=%2Flines'] },
    '/sign-in/code': { ...page, paths: ['/sign-in/code', '/sign-in/code?next=%2Flines'] },
    '/forgotten-password': { ...page, paths: ['/forgotten-password'] },
    '/reset-password': { ...page, paths: ['/reset-password', '/reset-password?token=x'] },
    '/account': { ...own, paths: ['/account', '/account?done=language'] },
    '/account/address': { ...own, paths: ['/account/address'] },
    '/account/address/:change': { ...page, paths: [await addressLink(site)] },
    '/account/second-factor': { ...own, paths: ['/account/second-factor'] },
    '/account/passkeys': { ...own, paths: ['/account/passkeys'] },
    '/account/sessions': { ...own, paths: ['/account/sessions'] },
    '/account/delete': { ...own, paths: ['/account/delete'] },
    '/account/deleted': { ...page, paths: ['/account/deleted'] },
  };
}

async function lineRows(site: Site, data: string): Promise<Rows> {
  const lines = await Promise.all(['L00001', 'L00002', 'L00003'].map(site.installation.lineId));
  const [ended, , active] = lines;
  return {
    '/lines': { ...own, paths: ['/lines'] },
    '/lines/:line': { ...own, paths: lines.map((id) => `/lines/${id}`) },
    '/lines/:line/cancel': { ...own, paths: [`/lines/${active}/cancel`] },
    '/lines/:line/leave': { ...own, paths: lines.map((id) => `/lines/${id}/leave`) },
    '/lines/:line/leave/services': {
      ...own,
      paths: [
        `/lines/${ended}/leave/services`,
        `/lines/${active}/leave/services?region=all`,
        `/lines/${active}/leave/services?q=nothing%20such&region=DE`,
      ],
    },
    '/data': { ...own, paths: ['/data'] },
    '/data/:file': { ...note, paths: [data] },
  };
}

async function terminationRows(
  site: Site,
  completed: string,
  requested: string,
  asked: string,
): Promise<Rows> {
  const terminations = [completed, requested, asked].map((id) => `/terminations/${id}`);
  return {
    '/confirm/:termination': { ...page, paths: [await site.linkTo(requested)] },
    '/terminations/:termination': { ...own, paths: terminations },
    '/terminations/:termination/mail': {
      ...own,
      paths: [completed, requested].map((id) => `/terminations/${id}/mail`),
    },
    '/terminations/:termination/retract': { ...own, paths: [`/terminations/${requested}/retract`] },
    '/terminations/:termination/support': { ...own, paths: terminations.map((path) => `${path}/support`) },
    '/terminations/:termination/refund': { ...own, paths: [`/terminations/${asked}/refund`] },
    '/terminations/:termination/acknowledgement.txt': {
      ...note,
      paths: [`/terminations/${completed}/acknowledgement.txt`],
    },
    '/terminations/:termination/receipt.txt': {
      ...note,
      paths: [`/terminations/${completed}/receipt.txt`],
    },
    '/key.txt': { ...file, paths: ['/key.txt'] },
  };
}

function publicRows(declared: string): Rows {
  return {
    '/cancel': { ...page, paths: ['/cancel'] },
    '/cancel/:provider': { ...page, paths: ['/cancel/t-m'] },
    '/cancel/received/:request': { ...page, paths: [declared] },
  };
}

function deskRows(completed: string, asked: string, declared: string): Rows {
  const searches = ['?q=L00001', '?q=nothing', '?q=K7QM-4T2W', '?waiting', '?before=1'];
  return {
    '/desk': { ...desk, paths: ['/desk', ...searches.map((search) => `/desk${search}`)] },
    '/desk/requests': { ...desk, paths: ['/desk/requests'] },
    '/desk/requests/:request': {
      ...desk,
      paths: [declared.replace('/cancel/received', '/desk/requests').replace(/\?.*/, '')],
    },
    '/desk/counterparts': { ...desk, paths: ['/desk/counterparts'] },
    '/desk/rules': { ...desk, paths: ['/desk/rules', '/desk/rules?done=t-m%20next'] },
    '/desk/terminations/:termination': {
      ...desk,
      paths: [completed, asked].map((id) => `/desk/terminations/${id}`),
    },
  };
}

async function mailRows(site: Site): Promise<Rows> {
  const mails = (await site.installation.catcher?.list()) ?? [];
  const withNote = mails.find(({ subject }) => subject.includes('ended') || subject.includes('off'));
  const mail = `/mails/${(withNote ?? mails[0])?.id}`;
  return {
    '/mails': { ...page, paths: ['/mails'] },
    '/mails/:mail': { ...page, paths: [mail] },
    '/mails/:mail/html': { who: 'anybody', kind: 'mail', paths: [`${mail}/html`] },
    '/mails/:mail/attachments/:index': { ...file, paths: [`${mail}/attachments/0`] },
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

/** The page that shows somebody who has not signed in what they declared. */
async function declaredWithoutSignIn(site: Site): Promise<string> {
  const visitor = site.visitor({ address: '192.0.2.66' });
  const typed = { name: 'Li Na', number: '07700 900099', email: 'typed@example.org' };
  const answer = await visitor.submit(formOf(await visitor.get('/cancel/t-m'), '/declare'), typed);
  await site.installation.engine.settled();
  return answer.location ?? '';
}

/** Asks for a new address, and takes the link out of the mail to it. */
async function addressLink(site: Site): Promise<string> {
  const { context, engine, viewer } = site.installation;
  const { accountId } = await viewer('subscriber@example.com');
  await askForAddress(context, accountId, 'new@subscriber.example');
  await engine.settled();
  const texts = await site.mailTexts();
  return texts.flatMap((text) => text.match(/\/account\/address\/\w+\?t=\S+/) ?? []).at(-1) ?? '';
}
