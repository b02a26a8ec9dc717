import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { noteEsimProgress } from '../../src/application/esim-notice.ts';
import { es2plus } from '../../src/connectors/esim/es2plus.ts';
import { startEs2plusCallback } from '../../src/connectors/esim/es2plus-callback.ts';
import { sandboxCounterparts } from '../../src/connectors/sandbox/index.ts';
import { verifyReceipt } from '../../src/receipts/verify.ts';
import { sandboxMemoryOn } from '../../src/store/sandbox-memory.ts';
import { storeOn } from '../../src/store/store.ts';
import { engineDatabases, type OpenTestDatabase } from '../support/databases.ts';
import { openStage, type Story } from '../support/engine.ts';
import { namesOf } from '../support/esim.ts';
import { Authority, opensslMissing } from '../systems/programs/certificates.ts';
import { type SmDpMood, SmDpPlus, type SmDpProfile } from '../systems/programs/sm-dp-plus.ts';

const newYear = new Date('2027-01-01T00:00:00Z');
const waits = 'SM-DP+: profile is on the phone, it waits to be deleted there';
const noWord = 'SM-DP+: profile is downloaded, no word that its phone has deleted it';

for (const { name, open } of engineDatabases) {
  describe(`the end of an eSIM at an SM-DP+, on ${name}`, { skip: opensslMissing }, () => {
    const authority = opensslMissing ? null : new Authority();
    let opened: OpenTestDatabase;
    before(async () => {
      opened = await open();
    });
    after(async () => {
      await opened.close();
      authority?.remove();
    });

    /** An engine with an SM-DP+ over ES2+, and the listener for what it tells. */
    async function openWith(mood: SmDpMood = 'as-specified') {
      assert.ok(authority);
      const trusted = authority.certificate;
      const smdp = await SmDpPlus.start({
        identity: authority.issue('sm-dp-plus'),
        authority: trusted,
        mood,
      });
      const own = authority.issue('operator');
      const connected = es2plus(
        { url: smdp.url, ...own, authority: trusted, requester: 'operator' },
        storeOn(opened.db).esimNotices,
      );
      const sandbox = sandboxCounterparts(sandboxMemoryOn(opened.db), 10);
      const counterparts = { ...sandbox, esim: connected.esim(namesOf(), 'unavailable') };
      const stage = await openStage(opened.db, {}, { counterparts });
      const listener = await startEs2plusCallback({
        listen: { host: '127.0.0.1', port: 0 },
        ...own,
        authority: trusted,
        onNotice: (progress) => noteEsimProgress(stage.context, progress),
      });
      return {
        stage,
        smdp,
        async tell(iccid: string, point: number, at: string) {
          const url = `https://127.0.0.1:${listener.port}`;
          assert.equal(await smdp.tell(url, { iccid, point, at }), 204);
        },
        /** A line, known to the SM-DP+, and its termination. */
        async terminate(profile: Partial<SmDpProfile>) {
          const id = await stage.terminate({ kind: 'esim' });
          const { line } = await stage.story(id);
          smdp.put(line.iccid, profile);
          return { id, iccid: line.iccid };
        },
        async [Symbol.asyncDispose]() {
          await stage[Symbol.asyncDispose]();
          await listener.close();
          connected.close();
          await smdp.close();
        },
      };
    }

    function saidOf({ steps }: Story): string | null | undefined {
      return steps.find((step) => step.name === 'esim-release')?.verifiedSaid;
    }

    function assertTruthful(story: Story, key: string, said: string) {
      assert.equal(story.termination.state, 'completed');
      assert.equal(saidOf(story), said);
      assert.ok(story.receipt?.includes(said), 'the receipt holds it');
      assert.equal(verifyReceipt(Buffer.from(story.receipt ?? ''), key).valid, true);
      const everything = `${story.receipt}${JSON.stringify(story.steps)}${JSON.stringify(story.events)}`;
      assert.equal(
        /has deleted the profile/.test(everything),
        said === 'SM-DP+: the phone has deleted the profile',
      );
      assert.equal(/profile deleted|deleted the eSIM|eSIM deleted/i.test(everything), false);
    }

    test('an order that was never downloaded is cancelled, and the receipt says so', async () => {
      await using opened = await openWith();
      const { id, iccid } = await opened.terminate({});
      await opened.stage.passTo(newYear);
      const { verifierKey } = opened.stage.context.notary;
      const said = 'SM-DP+: order cancelled, the profile cannot be downloaded';
      assertTruthful(await opened.stage.story(id), verifierKey, said);
      assert.deepEqual(opened.smdp.profile(iccid)?.state, 'Unavailable');
      assert.deepEqual(opened.stage.log, []);
    });

    test('a profile that is on a phone completes without a word of deletion, until the phone deletes it', async () => {
      await using opened = await openWith();
      const { stage } = opened;
      const { verifierKey } = stage.context.notary;
      const { id, iccid } = await opened.terminate({ state: 'Installed' });
      await opened.tell(iccid, 4, '2026-10-01T08:00:00Z');
      await stage.passTo(newYear);
      const ended = await stage.story(id);
      assertTruthful(ended, verifierKey, waits);
      assert.equal(ended.kinds.includes('esim-deleted'), false);

      for (const at of ['2026-12-31T08:00:00Z', '2026-12-31T08:00:00Z', '2026-12-31T09:00:00Z']) {
        await opened.tell(iccid, 5, at);
      }
      const deleted = await stage.story(id);
      assert.deepEqual(
        deleted.kinds.filter((kind) => kind === 'esim-deleted'),
        ['esim-deleted'],
      );
      assert.equal(deleted.receipt, ended.receipt, 'what is signed stays');
    });

    test('where nobody tells what becomes of profiles, the receipt says that there was no word', async () => {
      await using opened = await openWith();
      const { id } = await opened.terminate({ state: 'Installed' });
      await opened.stage.passTo(newYear);
      assertTruthful(await opened.stage.story(id), opened.stage.context.notary.verifierKey, noWord);
    });

    test('a profile that its phone has deleted before the end is the only one that is called so', async () => {
      await using opened = await openWith();
      const { stage } = opened;
      const { id, iccid } = await opened.terminate({ state: 'Installed' });
      await opened.tell(iccid, 5, '2026-11-01T08:00:00Z');
      await stage.passTo(newYear);
      const story = await stage.story(id);
      assertTruthful(story, stage.context.notary.verifierKey, 'SM-DP+: the phone has deleted the profile');
      assert.equal(story.kinds.filter((kind) => kind === 'esim-deleted').length, 1);
    });

    test('an answer that is lost costs a try, and the order is cancelled once', async () => {
      await using opened = await openWith('loses-an-answer');
      const { id, iccid } = await opened.terminate({});
      await opened.stage.passTo(newYear);
      const story = await opened.stage.story(id);
      assert.equal(story.termination.state, 'completed');
      assert.equal(story.kinds.filter((kind) => kind === 'step-tried esim-release').length, 1);
      assert.equal(opened.smdp.profile(iccid)?.cancelled, 1);
    });

    test('what stays on, or is not allowed, is parked and never verified', async () => {
      for (const [mood, profile] of [
        ['stays-on', {}],
        ['as-specified', { owner: 'another operator' }],
      ] as const) {
        await using opened = await openWith(mood);
        const { id } = await opened.terminate(profile);
        await opened.stage.passTo(newYear);
        const { termination, steps, receipt } = await opened.stage.story(id);
        assert.equal(termination.state, 'needs-attention', mood);
        assert.equal(steps.find((step) => step.name === 'esim-release')?.state, 'parked');
        assert.equal(receipt, null);
      }
    });
  });
}
