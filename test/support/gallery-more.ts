import assert from 'node:assert/strict';
import { askForAddress } from '../../src/application/account-address.ts';
import { answerMessage } from '../../src/application/answer-message.ts';
import { suspendLine } from '../../src/application/suspend.ts';
import { newMessageId, writeMessage } from '../../src/application/write-message.ts';
import { parseImsi } from '../../src/domain/ids.ts';
import { certain } from './gallery-acts.ts';
import { people } from './gallery-people.ts';
import { formOf, type Site } from './portal.ts';
import { addLine, addProvider } from './provider.ts';

/** What stands around a termination: data stopped, usage, support, papers, other providers, the account. */
export async function setMoreScenes(site: Site) {
  const { german, french } = await addNeighbours(site);
  const { lineId } = await addLine(site.installation.db, german, { email: people.chooser });
  return {
    german,
    french,
    choosing: lineId,
    suspended: await suspended(site),
    inUse: await inUse(site),
    conversation: await talkedAbout(site),
    ...(await declaredOnPublicPath(site)),
    receiptCode: await receiptCode(site),
    addressLink: await addressLink(site),
    data: await exported(site),
  };
}

const lawful = { offered: true, signInRequired: false };

/** Two providers under laws that prescribe words and pages. */
async function addNeighbours({ installation: { db } }: Site) {
  const german = await addProvider(db, {
    name: 'Nordlicht',
    jurisdictions: ['DE'],
    languages: ['de'],
    end: { offered: ['at-once', 'end-of-period', 'chosen-day'], noticeDays: 28 },
    publicPath: { ...lawful, openWords: 'Verträge hier kündigen', declareWords: 'jetzt kündigen' },
  });
  const french = await addProvider(db, {
    name: 'Mistral',
    jurisdictions: ['FR'],
    languages: ['fr'],
    end: { offered: ['at-once', 'chosen-day'], noticeDays: 0 },
    publicPath: {
      ...lawful,
      openWords: 'résilier votre contrat',
      declareWords: 'notification de la résiliation',
      recap: true,
    },
  });
  return { german, french };
}

async function suspended(site: Site): Promise<string> {
  const id = await certain(site, people.owner, 'L00002');
  await suspendLine(site.installation.context, await site.installation.viewer(people.owner), id);
  await site.installation.engine.settled();
  return id;
}

/** A line that is cancelled and still used. */
async function inUse(site: Site): Promise<string> {
  const { db, clock, engine } = site.installation;
  await db
    .updateTable('line')
    .set({ imsi: parseImsi('001019999999928') })
    .where('name', '=', 'L00009')
    .execute();
  const id = await certain(site, people.owner, 'L00009');
  for (let hours = 0; hours < 2; hours += 1) {
    clock.advanceTo(new Date(clock.now().getTime() + 3_600_000));
    await engine.settled();
  }
  return id;
}

/** The termination that subscriber and support have written about. */
async function talkedAbout(site: Site): Promise<string> {
  const { context, viewer } = site.installation;
  const owner = await viewer(people.owner);
  const line = await context.store.lines.find(owner, await site.installation.lineId('L00001'));
  const termination = line && (await context.store.terminations.ofLine(line));
  assert.ok(termination);
  const message = (body: string) => ({ id: newMessageId(termination), body });
  await writeMessage(
    context,
    owner,
    termination.id,
    message('The last invoice looks wrong to me.\n\n发票好像不对。'),
  );
  const answer = {
    ...message('We have looked: it is reversed. You owe nothing.'),
    seenUpTo: context.clock.now(),
  };
  await answerMessage(context, await viewer(people.support), termination.id, answer);
  return termination.id;
}

async function declaredOnPublicPath(site: Site) {
  const visitor = site.visitor({ address: '192.0.2.66' });
  const typed = { name: 'Li Na 李娜', number: '07700 900006', email: 'typed@example.org' };
  const answer = await visitor.submit(formOf(await visitor.get('/cancel/t-m'), '/declare'), typed);
  await site.installation.engine.settled();
  const { context, viewer, lineId } = site.installation;
  const line = await context.store.lines.find(await viewer(people.owner), await lineId('L00006'));
  const termination = line && (await context.store.terminations.liveOf(line));
  assert.ok(termination);
  return { received: answer.location ?? '', public: termination.id };
}

/** What stands in the code on a receipt. */
async function receiptCode(site: Site): Promise<string> {
  const visitor = await site.signedIn(people.owner);
  const { context, viewer, lineId } = site.installation;
  const line = await context.store.lines.find(await viewer(people.owner), await lineId('L00001'));
  const termination = line && (await context.store.terminations.ofLine(line));
  const page = await visitor.get(`/terminations/${termination?.id}/receipt`);
  return /href="(\/verify\/[^"]*)"/.exec(page.html)?.[1] ?? '';
}

async function addressLink(site: Site): Promise<string> {
  const { context, engine, viewer } = site.installation;
  await askForAddress(context, (await viewer(people.neighbour)).accountId, 'new@neighbour.example');
  await engine.settled();
  const texts = await site.mailTexts();
  return texts.flatMap((text) => text.match(/\/account\/address\/\w+\?t=\S+/) ?? []).at(-1) ?? '';
}

/** The owner has everything that is kept about them in a file. */
async function exported(site: Site): Promise<string> {
  const visitor = await site.signedIn(people.owner);
  await visitor.post('/data', { shown: '' });
  await site.installation.engine.settled();
  return '/data';
}
