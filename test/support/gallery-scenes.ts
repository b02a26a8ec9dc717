import { retract } from '../../src/application/retract.ts';
import { parseDay } from '../../src/domain/calendar.ts';
import { parseImsi } from '../../src/domain/ids.ts';
import type { MailTrouble } from '../../src/domain/mail.ts';
import { sandboxMemoryOn } from '../../src/store/sandbox-memory.ts';
import { languages } from '../../src/text/language.ts';
import { certain, requested, tellOfEsims } from './gallery-acts.ts';
import { setMoreScenes } from './gallery-more.ts';
import { people } from './gallery-people.ts';
import type { Site } from './portal.ts';
import { newPosting } from './postings.ts';

/** Ids of what the pages are about, each in a state of its own. */
export type Scenes = Awaited<ReturnType<typeof setScenes>>;

const afterTheEnds = new Date('2026-12-06T09:00:00Z');

/** Brings a site to where every page has something to show. */
export async function setScenes(site: Site) {
  const early = await beforeTheEnds(site);
  await site.installation.passTo(afterTheEnds);
  await chargeAfterTheEnd(site);
  await tellOfEsims(site);
  await force(site, early.refused, 'refused');
  const late = await afterwards(site);
  const more = await setMoreScenes(site);
  await site.installation.engine.settled();
  await force(site, late.ending, 'ending');
  await park(site, late.undelivered, { trouble: 'bounced', said: '552 5.2.2' });
  await park(site, late.unanswered, { trouble: 'unanswered', said: null });
  return { ...early, ...late, ...more, lines: await linesOf(site) };
}

/** What needs time to pass after it. */
async function beforeTheEnds(site: Site) {
  const { db, context } = site.installation;
  // Its billing system can pay nothing back as it was paid, so that an account is asked for.
  await db
    .updateTable('line')
    .set({ imsi: parseImsi('001019999999947') })
    .where('name', '=', 'L00004')
    .execute();
  const owner = await site.installation.viewer(people.owner);
  const retracted = await certain(site, people.owner, 'L00002');
  await retract(context, owner, retracted);
  return {
    retracted,
    completed: await certain(site, people.owner, 'L00001'),
    asked: await certain(site, people.owner, 'L00004'),
    parked: await certain(site, people.owner, 'L00007'),
    charged: await certain(site, people.owner, 'L00286'),
    esimDeleted: await certain(site, await ownerOf(site, 'L00010'), 'L00010'),
    expired: await requested(site, people.owner, 'L00009'),
    refused: await requested(site, people.owner, 'L00006'),
  };
}

/** What is still on its way when people look. */
async function afterwards(site: Site) {
  const confirmed: Record<string, string> = {};
  for (const [index, language] of languages.entries()) {
    const name = `L000${15 + index * 2}`;
    confirmed[language] = await requested(site, await ownerOf(site, name), name);
  }
  const used = await certain(site, people.owner, 'L00005');
  return {
    requested: await requested(site, people.owner, 'L00003'),
    scheduled: used,
    ending: await certain(site, people.owner, 'L00284'),
    undelivered: await certain(site, people.owner, 'L00285'),
    unanswered: await certain(site, people.owner, 'L00287'),
    /** One for each language: its link can be used once. */
    confirmed,
    elsewhere: await requested(site, people.neighbour, 'L00021'),
  };
}

async function linesOf(site: Site) {
  const [ended, leaving, active, others] = await Promise.all(
    ['L00001', 'L00003', 'L00008', 'L00023'].map((name) => site.installation.lineId(name)),
  );
  // Somebody who has no line.
  const newcomer = await site.installation.viewer(people.newcomer);
  await site.installation.db.deleteFrom('line').where('accountId', '=', newcomer.accountId).execute();
  return { ended, leaving, active, others };
}

async function ownerOf({ installation }: Site, lineName: string): Promise<string> {
  const { email } = await installation.db
    .selectFrom('line')
    .innerJoin('person', (join) =>
      join.onRef('person.bucket', '=', 'line.bucket').onRef('person.id', '=', 'line.accountId'),
    )
    .select('person.email')
    .where('line.name', '=', lineName)
    .executeTakeFirstOrThrow();
  return email;
}

/** A month after the end, and usage from before it that came in late. */
async function chargeAfterTheEnd({ installation }: Site): Promise<void> {
  const { db, engine, clock } = installation;
  const { iccid } = await db
    .selectFrom('line')
    .select('iccid')
    .where('name', '=', 'L00001')
    .executeTakeFirstOrThrow();
  const postedAt = clock.now();
  const memory = sandboxMemoryOn(db);
  await memory.post(newPosting(iccid, { postedAt }));
  await memory.post(
    newPosting(iccid, {
      kind: 'usage',
      from: parseDay('2026-11-29'),
      megabytes: 120,
      amountMinor: 240n,
      postedAt,
    }),
  );
  clock.advanceTo(new Date(clock.now().getTime() + 120_000));
  await engine.settled();
}

/** States that no subscriber reaches by themselves, or that last for moments only. */
async function force({ installation }: Site, id: string, state: 'refused' | 'ending'): Promise<void> {
  const { db } = installation;
  await db.deleteFrom('work').where('subject', '=', id).execute();
  await db.updateTable('termination').set({ state }).where('id', '=', id).execute();
}

/** The mails of a termination came back, or nobody knows whether they arrived. */
async function park(
  { installation }: Site,
  id: string,
  end: { readonly trouble: MailTrouble; readonly said: string | null },
): Promise<void> {
  await installation.db
    .updateTable('mail')
    .set({ state: 'parked', waitsForPerson: true, ...end })
    .where('terminationId', '=', id)
    .execute();
}
