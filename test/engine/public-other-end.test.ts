import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { refuseRequest, tieRequest } from '../../src/application/public-request-desk.ts';
import { parseDay } from '../../src/domain/calendar.ts';
import { engineDatabases, type OpenTestDatabase } from '../support/databases.ts';
import type { Stage } from '../support/engine.ts';
import { about, declare, openPublicStage, publicRules, requestOf } from './public-requests.ts';

const anyDay = { ...publicRules, end: { offered: ['at-once', 'chosen-day'], noticeDays: 10 } };
const staff = { role: 'support', accountId: 'somebody' } as const;

for (const { name, open } of engineDatabases) {
  describe(`a second declaration without signing in on ${name}`, () => {
    let opened: OpenTestDatabase;
    before(async () => {
      opened = await open();
    });
    after(() => opened.close());

    async function declareFor(stage: Stage, lineId: string, day: string | null) {
      const typed = { ...(await about(stage, lineId)), day: day === null ? null : parseDay(day) };
      return await requestOf(stage, await declare(stage, typed));
    }

    test('is not tied to the later end that a stranger asked for: support looks at both', async () => {
      await using stage = await openPublicStage(opened.db, anyDay);
      const { lineId } = await stage.line();
      const stranger = await declareFor(stage, lineId, '2027-10-30');
      const own = await declareFor(stage, lineId, null);
      assert.deepEqual([stranger.state, own.state, own.why], ['waiting', 'unmatched', 'other-end']);
      const line = (await stage.context.store.lines.findAll([lineId]))[0];
      const number = line?.msisdn ?? '';
      assert.equal(
        await tieRequest(stage.context, staff, own.id, number),
        false,
        'not before that is settled',
      );
      await refuseRequest(stage.context, staff, stranger.id);
      assert.equal(await tieRequest(stage.context, staff, own.id, number), true);
      const { terminationId } = await requestOf(stage, own.id);
      const { termination } = await stage.story(terminationId ?? '');
      assert.equal(termination.quote.serviceEndsOn, '2026-11-11');
    });

    test('for a later day is not tied to an earlier end, and for the same day is', async () => {
      await using stage = await openPublicStage(opened.db, anyDay);
      const { lineId } = await stage.line();
      const first = await declareFor(stage, lineId, '2026-12-24');
      assert.equal((await declareFor(stage, lineId, '2026-12-31')).why, 'other-end');
      const same = await declareFor(stage, lineId, '2026-12-24');
      assert.deepEqual([same.state, same.terminationId], ['waiting', first.terminationId]);
    });

    test('as soon as possible is tied to what ends no later', async () => {
      await using stage = await openPublicStage(opened.db, anyDay);
      const { lineId } = await stage.line();
      const first = await declareFor(stage, lineId, null);
      await stage.passTo(new Date('2026-11-03T09:00:00Z'));
      const later = await declareFor(stage, lineId, null);
      assert.equal(later.terminationId, first.terminationId);
    });
  });
}
