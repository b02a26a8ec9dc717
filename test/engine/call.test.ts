import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import type { ClaimedWork } from '../../src/application/queue.ts';
import { askedOf } from '../../src/teardown/asked.ts';
import { callOnce } from '../../src/teardown/call.ts';
import type { Job } from '../../src/teardown/job.ts';

const work: ClaimedWork = {
  bucket: 1,
  id: 'mail/one',
  kind: 'mail',
  subject: 'one',
  step: 'once',
  phase: 'apply',
  tries: 0,
  lease: 'a lease',
};

function job(timeoutMs: number, attempt: Job['attempt']): Job {
  return {
    terminationId: null,
    treatment: () => ({ counterpart: 'mail', tries: 5, firstDelayMs: 1, longestDelayMs: 1, timeoutMs }),
    attempt,
    retried: () => [],
    giveUp: () => ({ result: null, events: [], move: null, alongside: null }),
  };
}

test('a call that begins as everything stops asks nobody, and its deadline passes unheard', async () => {
  let asked = 0;
  const { attempt, heard } = await callOnce(
    job(1, async () => {
      asked += 1;
      return { kind: 'went-well', next: null };
    }),
    work,
    AbortSignal.abort(new Error('Signoff is stopping')),
    () => false,
  );
  assert.deepEqual([attempt.kind, heard, asked], ['try-again', 'nothing', 0]);
  // A rejection that nobody hears would end the process, and with it this test.
  await once(AbortSignal.timeout(20), 'abort');
});

test('a database of ours that is away is not the silence of a counterpart that was asked', async () => {
  for (const isAway of [true, false]) {
    const { heard } = await callOnce(
      job(1_000, async (_, signal) => {
        await askedOf({ ask: async (_call: { signal: AbortSignal }) => undefined }).ask({ signal });
        throw new Error('no connection');
      }),
      work,
      new AbortController().signal,
      () => isAway,
    );
    assert.equal(heard, isAway ? 'nothing' : 'silence');
  }
});
