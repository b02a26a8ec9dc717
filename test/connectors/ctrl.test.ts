import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as eventLoopTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { CounterpartAway } from '../../src/application/ports.ts';
import { ctrlClient, readCtrl } from '../../src/connectors/network/ctrl.ts';
import { MalformedFrame, pingFrame } from '../../src/connectors/network/ipa.ts';
import { ctrlFrame, startCtrlServer, startServer } from './server.ts';

const { signal } = new AbortController();
const name = 'CTRL';

test('what CTRL says is a value, an error or a trap, and nothing else', () => {
  const read = (text: string) => readCtrl(Buffer.from(text));
  assert.deepEqual(read('GET_REPLY 7 a.b \nid\t1\nimsi\t2'), {
    kind: 'reply',
    id: '7',
    reply: { outcome: 'value', value: '\nid\t1\nimsi\t2' },
  });
  assert.deepEqual(read('SET_REPLY 7 a.b OK'), {
    kind: 'reply',
    id: '7',
    reply: { outcome: 'value', value: 'OK' },
  });
  assert.deepEqual(read('ERROR err Command not found'), {
    kind: 'reply',
    id: 'err',
    reply: { outcome: 'error', error: 'Command not found' },
  });
  assert.deepEqual(read('TRAP 0 imsi-ass-ip 1,2'), { kind: 'trap', variable: 'imsi-ass-ip', value: '1,2' });
  for (const wrong of ['', 'GET_REPLY', 'GET_REPLY x a b', 'HTTP/1.1 200 OK', 'ERROR', 'GET 1 a']) {
    assert.throws(() => read(wrong), MalformedFrame, wrong);
  }
});

test('answers find those who asked, in any order and however they are cut', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 12 }), fc.infiniteStream(fc.nat()), async (many, numbers) => {
      const number = () => numbers.next().value ?? 0;
      const waiting: Buffer[] = [];
      await using server = await startCtrlServer((request, id, socket) => {
        const place = number() % (waiting.length + 1);
        waiting.splice(place, 0, ctrlFrame(`GET_REPLY ${id} x of ${request.split(' ')[2]}`));
        if (waiting.length === many) {
          let rest = Buffer.concat(waiting);
          while (rest.length > 0) {
            const length = 1 + (number() % 40);
            socket.write(rest.subarray(0, length));
            rest = rest.subarray(length);
          }
        }
        return null;
      });
      const client = ctrlClient({ endpoint: server.endpoint, name });
      const wanted = Array.from({ length: many }, (_, nth) => `v${nth}`);
      const replies = await Promise.all(wanted.map((variable) => client.get(variable, signal)));
      client.close();
      assert.deepEqual(
        replies,
        wanted.map((variable) => ({ outcome: 'value', value: `of ${variable}` })),
      );
      assert.equal(server.connections(), 1);
    }),
    { numRuns: 20 },
  );
});

test('an error without an id is of the request that waits longest', async () => {
  await using server = await startCtrlServer((_, id) =>
    id === '1' ? null : Buffer.concat([ctrlFrame('ERROR err Unknown'), ctrlFrame(`GET_REPLY ${id} b 2`)]),
  );
  const client = ctrlClient({ endpoint: server.endpoint, name });
  assert.deepEqual(await Promise.all([client.get('a', signal), client.get('b', signal)]), [
    { outcome: 'error', error: 'Unknown' },
    { outcome: 'value', value: '2' },
  ]);
  client.close();
});

test('an answer to nobody, garbage and half a frame end the connection; the next request has a new one', async () => {
  const wrongs = [
    ctrlFrame('GET_REPLY 99 a 1'),
    ctrlFrame('hello'),
    Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'),
    Buffer.of(0, 0, 0xee),
    Buffer.of(0, 9, 0xee, 0),
  ];
  let nth = 0;
  await using server = await startCtrlServer((_, id, socket) => {
    const wrong = wrongs[nth];
    nth += 1;
    if (wrong === undefined) {
      return `GET_REPLY ${id} a fine`;
    }
    socket.end(wrong);
    return null;
  });
  const client = ctrlClient({ endpoint: server.endpoint, name, patienceMs: 200 });
  for (const _ of wrongs) {
    await assert.rejects(client.get('a', signal), (error) => !(error instanceof CounterpartAway));
  }
  assert.deepEqual(await client.get('a', signal), { outcome: 'value', value: 'fine' });
  assert.equal(server.connections(), wrongs.length + 1);
  client.close();
});

test('silence and single bytes are no answer, whatever a head promises', async () => {
  await using server = await startCtrlServer((_, _id, socket) => {
    socket.write(Buffer.of(0xff, 0xff, 0xee));
    const dripping = setInterval(() => socket.write(Buffer.of(0)), 5);
    socket.on('close', () => clearInterval(dripping));
    return null;
  });
  const client = ctrlClient({ endpoint: server.endpoint, name, patienceMs: 100 });
  await assert.rejects(client.get('a', signal), /no answer comes/);
  client.close();
});

test('who gives up rejects at once, and the others still have their answers', async () => {
  const held: string[] = [];
  await using server = await startCtrlServer((_, id) => {
    held.push(id);
    return null;
  });
  const client = ctrlClient({ endpoint: server.endpoint, name });
  const leaving = new AbortController();
  const [left, stayed] = [client.get('a', leaving.signal), client.get('b', signal)];
  await server.heard(2);
  leaving.abort(new Error('the deadline has passed'));
  await assert.rejects(left, /the deadline/);
  for (const id of held) {
    server.socket().write(ctrlFrame(`GET_REPLY ${id} x for ${id}`));
  }
  assert.deepEqual(await stayed, { outcome: 'value', value: `for ${held[1]}` });
  assert.equal(server.connections(), 1);
  client.close();
});

test('nobody there means that the counterpart is away', async () => {
  const { endpoint } = await (async () => {
    await using gone = await startServer(() => {});
    return gone;
  })();
  const client = ctrlClient({ endpoint, name });
  await assert.rejects(client.get('a', signal), CounterpartAway);
  await assert.rejects(client.get('a', AbortSignal.abort(new Error('too late'))), /too late/);
});

test('a ping is answered, and what could be two requests is none', async () => {
  const heard: string[] = [];
  await using server = await startServer((socket) => {
    socket.write(pingFrame);
    socket.on('data', (chunk) => heard.push(chunk.toString('hex')));
  });
  const client = ctrlClient({ endpoint: server.endpoint, name });
  await assert.rejects(client.get('a\nSET 1 b c', signal), /printable/);
  while (heard.length === 0) {
    await eventLoopTurn();
  }
  assert.deepEqual(heard, ['0001fe01']);
  client.close();
});
