import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Pulse } from '../../src/teardown/pulse.ts';

const start = new Date('2026-11-01T09:00:00Z');
const timeoutMs = 6_000;
let seconds = 0;

function answers(pulse: Pulse, ...took: readonly number[]): void {
  for (const tookMs of took) {
    seconds += 1;
    pulse.hear({ answered: true, said: '', tookMs }, null, timeoutMs, at(seconds));
  }
}

function at(second: number): Date {
  return new Date(start.getTime() + second * 1_000);
}

test('slow is what takes more than half of its time by the median, and stays so until it takes less than a third', () => {
  const pulse = new Pulse('t-m/network', start);
  answers(pulse, 5_000, 5_000, 5_000, 5_000);
  assert.equal(pulse.report.state, 'up', 'four answers say little');
  answers(pulse, 5_000);
  assert.deepEqual([pulse.report.state, pulse.report.sinceAt], ['slow', at(seconds)]);
  assert.equal(pulse.report.reason, 'half of the last answers took 5000 ms or more');
  answers(pulse, ...Array(20).fill(2_500));
  assert.equal(pulse.report.state, 'slow');
  answers(pulse, ...Array(20).fill(1_500));
  assert.deepEqual([pulse.report.state, pulse.report.reason], ['up', null]);
});

test('a few slow answers among quick ones are none of its business', () => {
  const pulse = new Pulse('t-m/network', start);
  answers(pulse, ...Array(11).fill(10), ...Array(9).fill(5_900));
  assert.equal(pulse.report.state, 'up');
  answers(pulse, ...Array(2).fill(5_900));
  assert.equal(pulse.report.state, 'slow');
});

test('down is what is left alone, since its first silence and for what was said last; what was before is forgotten', () => {
  const pulse = new Pulse('t-m/network', start);
  const silent = (said: string, silentSince: Date | null, second: number) =>
    pulse.hear({ answered: false, said, tookMs: timeoutMs }, silentSince, timeoutMs, at(second));
  answers(pulse, ...Array(20).fill(5_000));
  assert.ok(!silent('connection lost', null, 100), 'once is not down');
  assert.equal(pulse.report.state, 'slow');
  assert.ok(silent('connection lost', at(100), 110));
  assert.ok(!silent('connection refused', at(100), 120), 'no news');
  const report = { counterpart: 't-m/network', state: 'down', reason: 'connection refused' };
  assert.deepEqual(pulse.report, { ...report, sinceAt: at(100), heardAt: at(120) });
  answers(pulse, 10);
  assert.equal(pulse.report.state, 'up');
});
