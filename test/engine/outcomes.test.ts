import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { resume } from '../../src/application/resume.ts';
import { imsiTriggers } from '../../src/connectors/sandbox/index.ts';
import { type StepName, stepNames, steps } from '../../src/domain/teardown.ts';
import { engineDatabases, type OpenTestDatabase } from '../support/databases.ts';
import { openStage, type Stage, type Story } from '../support/engine.ts';
import { mend } from './refunds.ts';

type Trigger = (typeof imsiTriggers)[number];

const newYear = new Date('2027-01-01T00:00:00Z');
/** As the provider of the stage has it. */
const patience = 4;

const acting = stepNames.filter((step) => steps[step].acts && step !== 'receipt');

/** The steps that order something of the counterpart that misbehaves. */
function troubled({ counterpart }: Trigger): readonly StepName[] {
  return acting.filter((step) => counterpart === 'all' || steps[step].counterpart === counterpart);
}

const sentences: Readonly<Record<Trigger['outcome'], string>> = {
  accepted: 'changes nothing',
  slow: 'completes all the same',
  'refused-once': 'completes at the second try under the same key',
  refused: 'parks the step, and completes once it is mended',
  'still-on': 'parks the step after its last try, and completes once it is mended',
  lost: 'completes, and the effect stands once',
  'no-way-back': 'completes: only a refund needs a way back',
  'in-use': 'completes: what it uses before is for the watch of usage',
  'charges-on': 'completes: what it charges afterwards is for the watch',
};

for (const { name, open } of engineDatabases) {
  describe(`what a counterpart can do, on ${name}`, () => {
    let opened: OpenTestDatabase;
    before(async () => {
      opened = await open();
    });
    after(() => opened.close());

    for (const trigger of imsiTriggers) {
      test(`${trigger.endsIn}: ${trigger.counterpart} ${trigger.outcome} ${sentences[trigger.outcome]}`, async () => {
        await using stage = await openStage(opened.db);
        const id = await stage.terminate({ kind: 'esim', imsiEndsIn: trigger.endsIn });
        await stage.passTo(newYear);
        const story = await stage.story(id);
        if (trigger.outcome === 'refused' || trigger.outcome === 'still-on') {
          assertParked(story, trigger);
          await mendAndResume(stage, story);
          assertResumed(await stage.story(id), story, trigger);
        } else {
          assertCompleted(story, trigger);
        }
        assert.deepEqual(stage.log, []);
      });
    }

    test('only an engineer resumes, and only what is parked', async () => {
      await using stage = await openStage(opened.db);
      const id = await stage.terminate({ imsiEndsIn: '913' });
      await stage.passTo(newYear);
      const { accountId } = (await stage.story(id)).termination;
      for (const role of ['support', 'subscriber'] as const) {
        await assert.rejects(resume(stage.context, { role, accountId }, id), { code: 'not-allowed' });
      }
      await resume(stage.context, { role: 'operator', accountId: 'another' }, id);
      await stage.passTo(newYear);
      assert.equal((await stage.story(id)).termination.state, 'needs-attention', 'nothing was mended');
      await mendAndResume(stage, await stage.story(id));
      await assert.rejects(resume(stage.context, { role: 'system' }, id), { code: 'transition-not-allowed' });
      await assert.rejects(resume(stage.context, { role: 'system' }, 'unknown'), { code: 'not-found' });
    });

    test('of two engineers who resume at once, one does', async () => {
      await using stage = await openStage(opened.db);
      const id = await stage.terminate({ imsiEndsIn: '913' });
      await stage.passTo(newYear);
      const both = [1, 2].map(() => resume(stage.context, { role: 'operator', accountId: 'another' }, id));
      const results = await Promise.allSettled(both);
      assert.deepEqual(results.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
      await stage.engine.settled();
      const { kinds } = await stage.story(id);
      assert.equal(kinds.filter((kind) => kind === 'resumed network-off').length, 1);
    });
  });
}

function assertCompleted(story: Story, trigger: Trigger) {
  assert.equal(story.termination.state, 'completed');
  assert.equal(story.line.status, 'ended');
  const triesOf = (step: StepName) =>
    !['slow', 'no-way-back', 'charges-on', 'in-use'].includes(trigger.outcome) &&
    troubled(trigger).includes(step)
      ? 2
      : 1;
  assert.deepEqual(
    ordersOf(story),
    acting.map((step) => ({ key: `${story.termination.id}/${step}`, tries: triesOf(step), effects: 1 })),
  );
  assertOnce(story);
}

/** The step waits for a person, nothing after it was ordered, and nobody is told that the line has ended. */
function assertParked(story: Story, trigger: Trigger) {
  const step = troubled(trigger)[0] as StepName;
  assert.equal(story.termination.state, 'needs-attention');
  assert.equal(story.line.status, 'active');
  assert.equal(story.receipt, null);
  assert.deepEqual(story.work, []);
  assert.deepEqual(story.kinds.slice(-2), [`step-parked ${step}`, 'mail-sent'], 'and its subscriber is told');
  const parked = story.steps.find(({ name }) => name === step);
  assert.equal(parked?.state, 'parked');
  assert.ok((parked?.parkedSaid ?? '').length > 0, 'says why');
  assert.deepEqual(
    story.steps
      .filter(({ state }) => state === 'verified')
      .map(({ name }) => name)
      .sort(),
    acting.slice(0, acting.indexOf(step)).sort(),
  );
  const order = ordersOf(story).at(-1);
  const refused = trigger.outcome === 'refused';
  assert.deepEqual(order, {
    key: `${story.termination.id}/${step}`,
    tries: refused ? 1 : patience,
    effects: refused ? 0 : 1,
  });
  assert.equal(
    story.kinds.filter((kind) => kind === `step-tried ${step}`).length,
    refused ? 0 : patience - 1,
    'the last time it is parked',
  );
  assert.equal(story.mails.filter(({ template }) => template === 'complete').length, 0);
}

/** The operator mends what made its counterparts misbehave, and an engineer resumes. */
async function mendAndResume(stage: Stage, { termination }: Story) {
  await mend(stage, termination.id);
  await resume(stage.context, { role: 'operator', accountId: 'another' }, termination.id);
  await stage.passTo(newYear);
}

function assertResumed(story: Story, before: Story, trigger: Trigger) {
  const step = troubled(trigger)[0] as StepName;
  assert.equal(story.termination.state, 'completed');
  assert.ok(story.kinds.includes(`resumed ${step}`));
  const [then, now] = [before, story].map((each) => ordersOf(each).find(({ key }) => key.endsWith(step)));
  assert.deepEqual(now, { key: then?.key, tries: (then?.tries ?? 0) + 1, effects: 1 });
  assertOnce(story);
}

/** Every step of the plan has one record, one event that it was applied, and one that it was verified. */
function assertOnce({ kinds, steps: records, termination }: Story) {
  for (const step of termination.plan) {
    const once = (kind: string) => kinds.filter((each) => each === `${kind} ${step}`).length;
    assert.equal(once('step-applied'), steps[step].acts ? 1 : 0, step);
    assert.equal(once('step-verified'), 1, step);
    assert.equal(records.find(({ name }) => name === step)?.state, 'verified');
  }
  assert.equal(records.length, termination.plan.length);
  assert.equal(kinds.filter((kind) => kind === 'completed').length, 1);
}

function ordersOf({ orders, termination }: Story) {
  const position = (key: string) => termination.plan.findIndex((step) => key.endsWith(`/${step}`));
  return orders
    .filter(({ key }) => position(key) !== -1)
    .map(({ key, tries, effects }) => ({ key, tries, effects }))
    .sort((one, other) => position(one.key) - position(other.key));
}
