import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { parseImsi } from '../../src/domain/ids.ts';
import { languages, messages } from '../../src/text/language.ts';
import { formOf, Site, type Visitor } from '../support/portal.ts';

/** Stopping data at once and usage since the declaration, as the subscriber and staff see them. */

const t = messages('en').suspension;
const u = messages('en').usage;
const hourMs = 3_600_000;

describe('stopping data now', () => {
  let site: Site;
  let subscriber: Visitor;
  let operator: Visitor;

  before(async () => {
    site = await Site.open();
    subscriber = await site.signedIn('subscriber@example.com');
    operator = await site.signedIn('operator@example.com');
  });
  after(() => site.close());

  async function scheduled(lineName: string, imsiEndsIn?: string): Promise<string> {
    if (imsiEndsIn) {
      const { db } = site.installation;
      const { imsi } = await db
        .selectFrom('line')
        .select('imsi')
        .where('name', '=', lineName)
        .executeTakeFirstOrThrow();
      const changed = parseImsi(`00102${imsi.slice(5, -3)}${imsiEndsIn}`);
      await db.updateTable('line').set({ imsi: changed }).where('name', '=', lineName).execute();
    }
    const id = await site.cancel(subscriber, lineName);
    const [link = '', token = ''] = (await site.linkTo(id)).split('?t=');
    await site.visitor().post(link, { t: token });
    await site.installation.engine.settled();
    return `/terminations/${id}`;
  }

  async function passHours(count: number): Promise<void> {
    const { installation } = site;
    for (let hour = 0; hour < count; hour += 1) {
      await installation.passTo(new Date(installation.clock.now().getTime() + hourMs));
    }
  }

  test('is offered once the end is certain: what it does, and two buttons of the same weight', async () => {
    const path = await scheduled('L00002');
    const status = await subscriber.get(path);
    assert.ok(status.html.includes(`href="${path}/suspend"`) && status.text.includes(t.title));
    const page = await subscriber.get(`${path}/suspend`);
    assert.equal(page.status, 200);
    for (const words of [
      t.stop.atOnce,
      t.stop.calls('T-M'),
      '14 November 2026',
      t.stop.button,
      t.stop.keep,
    ]) {
      assert.ok(page.text.includes(words), words);
    }
    const choices = /<div class="choices">(.*?)<\/div>/s.exec(page.html)?.[1] ?? '';
    assert.deepEqual(
      [...choices.matchAll(/class="([^"]*button[^"]*)"/g)].map(([, each]) => each),
      ['button', 'button'],
    );
    assert.deepEqual(formOf(page, '/suspend').fields, {});
  });

  test('stops it and allows it again, and says so on the way', async () => {
    const path = await scheduled('L00003');
    const answer = await subscriber.submit(formOf(await subscriber.get(`${path}/suspend`), '/suspend'));
    assert.deepEqual([answer.status, answer.location], [303, `${path}#suspension`]);
    assert.equal((await subscriber.post(`${path}/suspend`)).status, 303, 'pressed twice');
    await site.installation.engine.settled();
    const stopped = await subscriber.get(path);
    assert.ok(stopped.text.includes(t.state.stopped) && stopped.text.includes(t.event['suspend-off']));
    assert.equal(stopped.text.split(t.event['suspend-asked']).length, 2, 'once');
    assert.ok(stopped.html.includes(`href="${path}/restore"`) && !stopped.html.includes(`${path}/suspend"`));
    await subscriber.submit(formOf(await subscriber.get(`${path}/restore`), '/restore'));
    await site.installation.engine.settled();
    const allowed = await subscriber.get(path);
    assert.ok(allowed.text.includes(t.state.allowed) && allowed.html.includes(`href="${path}/suspend"`));
  });

  test('changes nothing by looking, and is there for its owner alone', async () => {
    const path = await scheduled('L00009');
    const stranger = await site.signedIn('freya.taylor1002@example.org');
    const requested = `/terminations/${await site.cancel(subscriber, 'L00004')}`;
    await site.unchanged(async () => {
      for (const action of ['suspend', 'restore']) {
        for (const [visitor, target, status] of [
          [stranger, path, 404],
          [subscriber, '/terminations/00zzzzzzzzzzzzzz', 404],
          [subscriber, requested, 409],
          [site.visitor(), path, 303],
        ] as const) {
          assert.equal((await visitor.get(`${target}/${action}`)).status, status, `${target} ${action}`);
          assert.equal((await visitor.post(`${target}/${action}`)).status, status, `${target} ${action}`);
        }
        assert.equal((await subscriber.get(`${path}/${action}`)).status, 200);
        const elsewhere = await subscriber.post(`${path}/${action}`, {}, { 'sec-fetch-site': 'cross-site' });
        assert.equal(elsewhere.status, 403);
      }
    });
    for (const action of ['suspend', 'restore']) {
      // A look of staff is noted, and nothing else.
      assert.equal((await operator.get(`${path}/${action}`)).status, 403);
      assert.equal((await operator.post(`${path}/${action}`)).status, 403);
    }
    const asked = await subscriber.get(requested);
    assert.ok(!asked.html.includes('/suspend"'), 'not before the end is certain');
  });

  test('that needs a person says so to both, and an engineer resumes it at the desk', async () => {
    const path = await scheduled('L00008', '913');
    await subscriber.post(`${path}/suspend`);
    await site.installation.engine.settled();
    const status = await subscriber.get(path);
    assert.ok(status.text.includes(t.explain.parked) && status.html.includes(`href="${path}/restore"`));
    const desk = await operator.get(`/desk${path}`);
    assert.ok(desk.text.includes(t.state.parked) && desk.text.includes('HLR: change not allowed'));
    const id = path.split('/').at(-1) ?? '';
    await site.installation.db
      .updateTable('line')
      .set({ imsi: parseImsi('001010000000008') })
      .where('name', '=', 'L00008')
      .execute();
    await operator.submit(formOf(desk, `/desk/terminations/${id}/resume`));
    await site.installation.engine.settled();
    assert.ok((await subscriber.get(path)).text.includes(t.state.stopped));
    assert.ok(!(await operator.get(`/desk${path}`)).html.includes('/resume"'));
  });

  test('stands beside what the line still uses: how much, when last, what it costs, what to do', async () => {
    const path = await scheduled('L00005', '928');
    assert.ok((await subscriber.get(path)).text.includes(u.notYet));
    const quiet = await scheduled('L00007', '000');
    await passHours(2);
    const used = await subscriber.get(path);
    for (const words of [u.stillInUse, '25 MB', u.mayCost.unknown, u.takeOut.sim]) {
      assert.ok(used.text.includes(words), words);
    }
    assert.ok(
      used.html.includes('class="notice bad"') && used.text.includes(u.event['still-in-use']('25 MB')),
    );
    const still = await subscriber.get(quiet);
    assert.ok(
      still.text.includes('This line has used no data since you cancelled.') &&
        !still.text.includes(u.stillInUse),
    );
    const seen = await operator.get(`/desk${path}`);
    assert.ok(seen.text.includes(u.stillInUse) && !seen.html.includes(`${path}/suspend"`));
    const [mail, ...others] = (await site.mailTexts()).filter((text) => text.includes('25 MB'));
    assert.ok(mail?.includes(`${path}/suspend`) && others.length === 0);
  });

  test('is said in every language', async () => {
    const path = await scheduled('L00001', '928');
    await passHours(2);
    for (const language of languages) {
      await subscriber.post('/language', { language, next: path });
      const words = messages(language);
      const page = await subscriber.get(path);
      assert.ok(page.text.includes(words.usage.stillInUse), language);
      assert.ok(page.text.includes(words.suspension.stop.link), language);
      assert.ok(
        (await subscriber.get(`${path}/suspend`)).text.includes(words.suspension.stop.atOnce),
        language,
      );
    }
    await subscriber.post('/language', { language: 'en', next: path });
  });
});
