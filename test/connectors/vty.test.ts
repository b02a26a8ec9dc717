import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { test } from 'node:test';
import { setImmediate as eventLoopTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { CounterpartAway } from '../../src/application/ports.ts';
import { TelnetFilter } from '../../src/connectors/network/telnet.ts';
import { type VtyClient, vtyClient } from '../../src/connectors/network/vty.ts';
import { LostThread, VtyTranscript } from '../../src/connectors/network/vty-transcript.ts';
import { type Server, startServer } from './server.ts';

const { signal } = new AbortController();
const negotiation = Buffer.of(0xff, 0xfb, 0x01, 0xff, 0xfb, 0x03, 0xff, 0xfe, 0x22, 0xff, 0xfd, 0x1f);
const greeting = Buffer.concat([
  Buffer.from('Welcome\r\n\r\nHello> is no prompt\r\n'),
  negotiation,
  Buffer.from('OsmoHLR> '),
]);

type Terminal = Server & { readonly writes: readonly string[] };

/** A terminal as libosmocore has it: it echoes, prints and shows its prompt. @param print null where it falls silent */
async function startTerminal(print: (command: string, socket: Socket) => string | null): Promise<Terminal> {
  const writes: string[] = [];
  const server = await startServer((socket) => {
    socket.write(greeting);
    let rest = '';
    socket.on('data', (chunk) => {
      writes.push(chunk.toString());
      const commands = `${rest}${chunk}`.split('\n');
      rest = commands.pop() ?? '';
      for (const command of commands) {
        const isOwn = command === 'enable' || command === 'terminal length 0';
        const printed = isOwn ? '' : print(command, socket);
        if (printed !== null) {
          socket.write(`${command}\r\n${printed}OsmoHLR# `);
        }
      }
    });
  });
  return { ...server, writes };
}

const clientOf = ({ endpoint }: Server, more: { patienceMs?: number; connectMs?: number } = {}): VtyClient =>
  vtyClient({ endpoint, name: 'VTY', ...more });

test('a transcript is read the same wherever it is cut', () => {
  const commands = ['enable', 'show version', 'nothing'];
  const stream = Buffer.concat([
    greeting,
    Buffer.from('enable\r\nOsmoHLR# show version\r\nOsmoHLR 1.5.0\r\nOsmoHLR> \r\n'),
    Buffer.of(0xff, 0xfa, 31, 0xff, 0xff, 0xff, 0xf0),
    Buffer.from('OsmoHLR# nothing\r\nOsmoHLR# '),
  ]);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 60 })), (cuts) => {
      const transcript = new VtyTranscript();
      const outputs: string[] = [];
      let place = 0;
      // Nobody types before the first prompt.
      for (const length of [greeting.length, ...cuts, stream.length]) {
        outputs.push(
          ...transcript.push(stream.subarray(place, place + length), commands.slice(outputs.length)),
        );
        place += length;
      }
      assert.deepEqual(outputs, ['', 'OsmoHLR 1.5.0\nOsmoHLR> \n', '']);
      assert.equal(transcript.hostname, 'OsmoHLR');
    }),
  );
});

test('a doubled IAC is a byte of text, and negotiation is none', () => {
  const filter = new TelnetFilter();
  const stream = Buffer.of(0x61, 0xff, 0xff, 0x62, 0xff, 0xfb, 0x01, 0x63, 0xff, 0xf1, 0x64);
  assert.equal([...stream].map((byte) => filter.push(Buffer.of(byte))).join(''), 'a\xffbcd');
});

test('what belongs to no command, asks for a password or has no end is not followed', () => {
  const begun = () => {
    const transcript = new VtyTranscript();
    transcript.push(greeting, []);
    return transcript;
  };
  assert.throws(() => begun().push(Buffer.from('% an alarm\r\n'), []), LostThread);
  assert.throws(() => begun().push(Buffer.from('other\r\nOsmoHLR# '), ['show version']), LostThread);
  assert.throws(() => begun().push(Buffer.from('enable\r\nPassword: '), ['enable']), LostThread);
  assert.throws(() => new VtyTranscript().push(Buffer.alloc(200_000, 0x61), []), LostThread);
});

test('commands of one call arrive in one piece, those of all callers over one connection', async () => {
  await using server = await startTerminal((command) => `of ${command}\r\n`);
  const client = clientOf(server);
  const calls = Array.from({ length: 40 }, (_, nth) => client.run([`give ${nth}`, `take ${nth}`], signal));
  for (const [nth, outputs] of (await Promise.all(calls)).entries()) {
    assert.deepEqual(outputs, [`of give ${nth}\n`, `of take ${nth}\n`]);
  }
  for (let nth = 0; nth < 40; nth += 1) {
    assert.ok(server.writes.some((write) => write.includes(`give ${nth}\ntake ${nth}\n`)));
  }
  assert.equal(server.connections(), 1);
  client.close();
});

test('who gives up in the middle leaves its output to nobody, and what was not sent is never sent', async () => {
  const held: (() => void)[] = [];
  await using server = await startTerminal((command, socket) => {
    if (command !== 'slow') {
      return `of ${command}\r\n`;
    }
    held.push(() => socket.write('slow\r\nlate words\r\nOsmoHLR# '));
    return null;
  });
  const client = clientOf(server);
  await client.run(['first'], signal);
  const leaving = new AbortController();
  const slow = client.run(['slow'], leaving.signal);
  const queued = client.run(['never'], leaving.signal);
  const other = client.run(['other'], signal);
  while (held.length === 0) {
    await eventLoopTurn();
  }
  leaving.abort(new Error('the deadline has passed'));
  await assert.rejects(slow, /the deadline/);
  await assert.rejects(queued, /the deadline/);
  held[0]?.();
  assert.deepEqual(await other, ['of other\n']);
  assert.ok(!server.writes.join('').includes('never'));
  assert.equal(server.connections(), 1);
  client.close();
});

test('closed in the middle of an output, what was sent is unknown and what waited was not sent', async () => {
  let isClosing = true;
  await using server = await startTerminal((command, socket) => {
    if (command === 'closing' && isClosing) {
      isClosing = false;
      socket.end('closing\r\nhalf of wh');
      return null;
    }
    return `of ${command}\r\n`;
  });
  const client = clientOf(server);
  await client.run(['first'], signal);
  const [sent, waiting] = [client.run(['closing'], signal), client.run(['other'], signal)];
  await assert.rejects(sent, (error) => !(error instanceof CounterpartAway));
  await assert.rejects(waiting, CounterpartAway);
  assert.deepEqual(await client.run(['closing'], signal), ['of closing\n']);
  assert.equal(server.connections(), 2);
  client.close();
});

test('silence, dripping bytes and words that nobody asked for end the connection', async () => {
  await using server = await startTerminal((command, socket) => {
    const dripping = setInterval(() => command === 'drip' && socket.write('x'), 5);
    socket.on('close', () => clearInterval(dripping));
    return command === 'garble' ? 'x\r\nOsmoHLR# and more\r\n' : null;
  });
  const client = clientOf(server, { patienceMs: 100 });
  await assert.rejects(client.run(['silence'], signal), /no answer comes/);
  await assert.rejects(client.run(['drip'], signal), /no answer comes|another command/);
  await assert.rejects(client.run(['garble', 'next'], signal), /echoes another/);
  client.close();
});

test('a greeting that does not come, or goes on for ever, means that the counterpart is away', async () => {
  await using silent = await startServer(() => {});
  await assert.rejects(clientOf(silent, { connectMs: 100 }).run(['x'], signal), CounterpartAway);
  await using endless = await startServer((socket) => {
    const talking = setInterval(() => socket.write(Buffer.alloc(50_000, 0x61)), 1);
    socket.on('close', () => clearInterval(talking));
  });
  await assert.rejects(clientOf(endless).run(['x'], signal), /without end/);
});

test('what could be two commands is none', async () => {
  await using server = await startTerminal(() => '');
  const client = clientOf(server);
  await assert.rejects(client.run(['a\nb'], signal), /short lines/);
  await assert.rejects(client.run(['x'.repeat(500)], signal), /short lines/);
  client.close();
});
