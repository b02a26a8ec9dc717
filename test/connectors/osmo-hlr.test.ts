import assert from 'node:assert/strict';
import { test } from 'node:test';
import { identityRequest } from '../../src/connectors/network/ccm.ts';
import { decodeGsup, encodeGsup, type GsupMessage, gsupType } from '../../src/connectors/network/gsup.ts';
import { IpaDecoder, osmoExtension, osmoFrame } from '../../src/connectors/network/ipa.ts';
import { osmoHlr } from '../../src/connectors/network/osmo-hlr.ts';
import { names } from '../../src/domain/policy/counterparts.ts';
import { newCall, newLine } from '../contract/stage.ts';
import { type Server, startCtrlServer, startServer } from './server.ts';

/** What the real HLR never does: it contradicts itself, or answers nonsense. */

/** @param request it names the subscriber */
const barred = (request: string, id: string) =>
  `GET_REPLY ${id} x \nid\t1\nimsi\t${/by-imsi-(\d+)/.exec(request)?.[1]}\nnam_cs\t0\nnam_ps\t0`;

/** @param answer what it makes of a request; its type alone is changed */
async function startGsup(
  answer: (message: GsupMessage) => Partial<GsupMessage>,
): Promise<Server & { readonly heard: readonly number[] }> {
  const heard: number[] = [];
  const server = await startServer((socket) => {
    const decoder = new IpaDecoder();
    socket.write(identityRequest([8, 0]));
    socket.on('data', (chunk) => {
      for (const { payload } of decoder.push(chunk).filter(({ protocol }) => protocol === 0xee)) {
        const message = decodeGsup(payload.subarray(1));
        heard.push(message.type);
        socket.write(osmoFrame(osmoExtension.gsup, encodeGsup({ ...message, ...answer(message) })));
      }
    });
  });
  return { ...server, heard };
}

test('a line that is barred and may attach all the same is on, and the HLR is told that it has left', async () => {
  await using ctrl = await startCtrlServer(barred);
  await using gsup = await startGsup(({ type }) => ({ type: type + 2 }));
  const adapter = osmoHlr({ ctrl: ctrl.endpoint, vty: ctrl.endpoint, gsup: gsup.endpoint });
  assert.deepEqual(await adapter.network(names.parse({}), 'bar').readBack(newLine(), newCall()), {
    off: false,
    said: 'HLR: packet access barred (nam_ps 0), and yet an attach is accepted',
  });
  assert.deepEqual(gsup.heard, [gsupType.updateLocation, gsupType.purge]);
  adapter.close();
});

test('an attach that fails for another reason proves nothing', async () => {
  await using ctrl = await startCtrlServer(barred);
  await using gsup = await startGsup(({ type }) => ({ type: type + 1, cause: 0x11 }));
  const adapter = osmoHlr({ ctrl: ctrl.endpoint, vty: ctrl.endpoint, gsup: gsup.endpoint });
  await assert.rejects(
    adapter.network(names.parse({}), 'bar').readBack(newLine(), newCall()),
    /answered with cause 17/,
  );
  adapter.close();
});

test('a line that may use the network is never probed', async () => {
  await using ctrl = await startCtrlServer((request, id) =>
    barred(request, id).replace('nam_ps\t0', 'nam_ps\t1'),
  );
  await using gsup = await startGsup(({ type }) => ({ type: type + 2 }));
  const adapter = osmoHlr({ ctrl: ctrl.endpoint, vty: ctrl.endpoint, gsup: gsup.endpoint });
  assert.equal((await adapter.network(names.parse({}), 'bar').readBack(newLine(), newCall())).off, false);
  assert.deepEqual([gsup.heard, gsup.connections()], [[], 0]);
  adapter.close();
});

test('an answer without flags, and an error of any other kind, are no answers', async () => {
  const replies = [
    (id: string) => `GET_REPLY ${id} x \nid\t1\nimsi\t001010000000001`,
    (id: string) => `GET_REPLY ${id} x \nimsi\t1\nnam_cs\t0\nnam_ps\tno`,
    (id: string) => `ERROR ${id} An error has occurred.`,
  ];
  let nth = 0;
  await using ctrl = await startCtrlServer((_, id) => replies[nth++]?.(id) ?? null);
  const adapter = osmoHlr({ ctrl: ctrl.endpoint, vty: ctrl.endpoint, gsup: null });
  const network = adapter.network(names.parse({}), 'remove-subscriber');
  for (const _ of replies) {
    await assert.rejects(network.readBack(newLine(), newCall()), /^Error: HLR CTRL/);
  }
  adapter.close();
});

test('a name that is no number goes into no command', async () => {
  await using ctrl = await startCtrlServer(() => null);
  const adapter = osmoHlr({ ctrl: ctrl.endpoint, vty: ctrl.endpoint, gsup: null });
  const wrong = { ...newLine(), imsi: '1 delete' as never };
  await assert.rejects(adapter.network(names.parse({}), 'bar').switchOff(wrong, newCall()), /no IMSI/);
  assert.deepEqual(ctrl.asked, []);
  adapter.close();
});

test('what is said of another subscriber, or twice of this one, is no answer', async () => {
  const replies: ((request: string, id: string) => string)[] = [
    (_, id) => barred('by-imsi-001019999999999', id),
    (request, id) => `${barred(request, id).replace('nam_ps\t0', 'nam_ps\t1')}\nsgsn_number\tx\nnam_ps\t0`,
    (request, id) => `${barred(request, id)}\nimsi\t001019999999999`,
  ];
  let nth = 0;
  await using ctrl = await startCtrlServer((request, id) => replies[nth++]?.(request, id) ?? null);
  const adapter = osmoHlr({ ctrl: ctrl.endpoint, vty: ctrl.endpoint, gsup: null });
  for (const said of [/of another subscriber/, /contradicts itself/, /contradicts itself/]) {
    await assert.rejects(adapter.network(names.parse({}), 'bar').readBack(newLine(), newCall()), said);
  }
  adapter.close();
});

test('a subscriber asked for by its number has to have it', async () => {
  const line = newLine();
  const numbers = [line.msisdn.slice(1), '447700900999'];
  await using ctrl = await startCtrlServer(
    (_, id) => `GET_REPLY ${id} x \nimsi\t001010000000001\nmsisdn\t${numbers.shift()}\nnam_cs\t0\nnam_ps\t0`,
  );
  const adapter = osmoHlr({ ctrl: ctrl.endpoint, vty: ctrl.endpoint, gsup: null });
  const network = adapter.network(names.parse({ network: 'msisdn' }), 'bar');
  assert.equal((await network.readBack(line, newCall())).off, true);
  await assert.rejects(network.readBack(line, newCall()), /of another subscriber/);
  adapter.close();
});
