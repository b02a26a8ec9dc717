import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { answerMessage } from '../../src/application/answer-message.ts';
import type { Viewer } from '../../src/application/records.ts';
import { newMessageId, writeMessage } from '../../src/application/write-message.ts';
import { showStatusCode } from '../../src/domain/status-code.ts';
import { showReference } from '../../src/text/format.ts';
import { messages } from '../../src/text/language.ts';
import { engineDatabases, type OpenTestDatabase } from '../support/databases.ts';
import { declareEnd, openStage, origin, type Stage } from '../support/engine.ts';

const staff: Viewer = { role: 'support', accountId: 'staff' };
const contact = { email: 'help@example.com', operations: 'engineers@example.com' };
const t = messages('en').support.mail;
const planted = 'Planted <b>words</b> of mine\nand a second line';

for (const { name, open } of engineDatabases) {
  describe(`mails of support on ${name}`, () => {
    let opened: OpenTestDatabase;
    before(async () => {
      opened = await open();
    });
    after(() => opened.close());

    async function begin(stage: Stage) {
      const { lineId, viewer } = await stage.line();
      const id = await declareEnd(stage.context, viewer, lineId);
      const { termination } = await stage.story(id);
      const say = (body: string, who: Viewer = viewer, seenUpTo: Date | null = null) => {
        const message = { id: newMessageId(termination), body };
        return who.role === 'subscriber'
          ? writeMessage(stage.context, who, id, message)
          : answerMessage(stage.context, who, id, { ...message, seenUpTo });
      };
      await stage.engine.settled();
      stage.sent.length = 0;
      return { id, viewer, termination, say };
    }

    test('tell support once that somebody waits, and nothing of who or what', async () => {
      await using stage = await openStage(opened.db, { contact });
      const { id, say } = await begin(stage);
      await say(planted);
      await say('And one more thing');
      await stage.engine.settled();
      const [mail, ...others] = stage.sent;
      assert.deepEqual(others, [], 'the second waits beside the first');
      assert.ok(mail);
      assert.equal(mail.to, contact.email);
      assert.equal(mail.subject, t.waitingSubject(showReference(id)));
      assert.ok(mail.text.includes(`${origin}/desk/terminations/${id}#messages`));
      const { line } = await stage.story(id);
      for (const personal of ['Planted', 'Somebody', line.msisdn, line.iccid, '@example.org']) {
        assert.ok(!`${mail.subject}${mail.html}${mail.text}`.includes(personal), personal);
      }
    });

    test('tell support nothing once nobody waits any more', async () => {
      await using stage = await openStage(opened.db, { contact });
      const { id, say } = await begin(stage);
      const { engine } = stage;
      await engine.stop();
      await say(planted);
      await say('An answer', staff, stage.clock.now());
      const second = stage.engineWith({});
      second.start();
      await second.settled();
      const [answer, ...others] = stage.sent;
      assert.deepEqual(others, []);
      assert.ok(answer?.text.includes('An answer'));
      const { mails } = await stage.story(id);
      assert.equal(mails.find(({ template }) => template === 'support-waiting')?.state, 'overtaken');
    });

    test('bring the whole answer to the subscriber, with the way to answer it', async () => {
      await using stage = await openStage(opened.db, { contact });
      const { id, termination, say } = await begin(stage);
      await say(planted, staff);
      await stage.engine.settled();
      const [mail, ...others] = stage.sent;
      assert.deepEqual(others, []);
      assert.ok(mail);
      assert.match(mail.to, /^k\d+@example\.com$/);
      assert.ok(
        mail.html.includes('Planted &lt;b&gt;words&lt;/b&gt; of mine<br>and a second line'),
        mail.html,
      );
      assert.ok(mail.text.includes('> Planted <b>words</b> of mine\n> and a second line'), mail.text);
      assert.ok(mail.text.includes(`${origin}/terminations/${id}/support`));
      assert.ok(mail.text.includes(t.noReply));
      assert.ok(mail.text.includes(showStatusCode(termination.statusCode)));
    });

    test('leave none of what was written in events', async () => {
      await using stage = await openStage(opened.db, { contact });
      const { id, say } = await begin(stage);
      await say(planted);
      await say(planted, staff, stage.clock.now());
      await stage.engine.settled();
      const { events, kinds } = await stage.story(id);
      assert.ok(kinds.includes('support-asked') && kinds.includes('support-answered'), kinds.join(', '));
      assert.ok(!JSON.stringify(events).includes('Planted'));
    });

    test('say nothing of an answer that is erased before they are sent', async () => {
      await using stage = await openStage(opened.db, { contact });
      const { termination, say } = await begin(stage);
      await stage.engine.stop();
      await say(planted, staff);
      await opened.db.deleteFrom('message').where('terminationId', '=', termination.id).execute();
      const second = stage.engineWith({});
      second.start();
      await second.settled();
      assert.deepEqual(stage.sent, []);
    });
  });
}
