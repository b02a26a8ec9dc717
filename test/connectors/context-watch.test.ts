import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as eventLoopTurn } from 'node:timers/promises';
import { watchContexts } from '../../src/connectors/network/context-watch.ts';
import { pongFrame } from '../../src/connectors/network/ipa.ts';
import { ctrlFrame, type Server, startServer } from './server.ts';

/** Time that goes on by a second whenever it is asked for. */
function ticking(): () => Date {
  let seconds = 0;
  return () => {
    seconds += 1;
    return new Date(Date.UTC(2026, 10, 28, 12, 0, seconds));
  };
}

const watchOn = ({ endpoint }: Server, mostLines: number) =>
  watchContexts({ endpoint, name: 'GGSN CTRL', now: ticking(), mostLines, firstPauseMs: 1 });

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) {
    await eventLoopTurn();
  }
}

const opens = (imsi: string) => ctrlFrame(`TRAP 0 imsi-ass-ip ${imsi},10.45.0.1`);

test('what is pushed is remembered by line, the latest time of each', async (t) => {
  await using server = await startServer((socket) => {
    socket.write(Buffer.concat([opens('1111111'), opens('2222222'), opens('1111111'), pongFrame]));
    socket.write(ctrlFrame('TRAP 0 imsi-rem-ip 3333333,10.45.0.1'));
    socket.write(ctrlFrame('TRAP 0 imsi-ass-ip nobody,10.45.0.1'));
    socket.write(opens('4444444'));
  });
  const watch = watchOn(server, 10);
  t.after(() => watch.close());
  await until(() => watch.lastOpened('4444444') !== null);
  const [first, second] = ['1111111', '2222222'].map((imsi) => watch.lastOpened(imsi));
  assert.ok(first && second && first > second);
  assert.equal(watch.lastOpened('3333333'), null, 'a context that ends is none that opens');
});

test('what is forgotten for want of room is not claimed to be known', async (t) => {
  await using server = await startServer((socket) => {
    for (let nth = 0; nth < 5; nth += 1) {
      socket.write(opens(`100000${nth}`));
    }
  });
  const watch = watchOn(server, 3);
  t.after(() => watch.close());
  await until(() => watch.lastOpened('1000004') !== null);
  assert.deepEqual([watch.lastOpened('1000000'), watch.lastOpened('1000001')], [null, null]);
  const [oldest, complete] = [watch.lastOpened('1000002'), watch.completeSince()];
  assert.ok(oldest && complete && complete < oldest);
  assert.equal(oldest.getTime() - complete.getTime(), 1_000, 'as old as the newest that was forgotten');
});

test('cut off, it knows nothing as whole until it is back, and keeps what it has heard', async (t) => {
  const server = await startServer((socket) => {
    socket.write(opens('1111111'));
  });
  const watch = watchOn(server, 10);
  t.after(() => watch.close());
  assert.equal(watch.completeSince(), null);
  await until(() => watch.lastOpened('1111111') !== null);
  const [before, heard] = [watch.completeSince(), watch.lastOpened('1111111')];
  await server[Symbol.asyncDispose]();
  await until(() => watch.completeSince() === null);
  assert.deepEqual(watch.lastOpened('1111111'), heard);
  await using _again = await startServer(() => {}, server.endpoint.port);
  await until(() => watch.completeSince() !== null);
  assert.ok(before && (watch.completeSince() ?? before) > before);
});
