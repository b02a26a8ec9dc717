import { after, before, describe } from 'node:test';
import type { Network } from '../../src/application/ports.ts';
import { osmoHlr } from '../../src/connectors/network/osmo-hlr.ts';
import type { LineIdentity } from '../../src/domain/line.ts';
import { names } from '../../src/domain/policy/counterparts.ts';
import { networkSuite } from '../contract/network.suite.ts';
import { type LineStage, newLine } from '../contract/stage.ts';
import { type OsmoHlr, osmoHlrMissing, startOsmoHlr } from './programs/osmo-hlr.ts';
import { type GoBetween, startGoBetween } from './programs/proxy.ts';

/** What an HLR promises, kept by the real one. */

type Trouble = {
  /** Whether the HLR has the lines that the suite asks for. */
  readonly isKnown?: boolean;
  readonly spoil?: (proxies: { readonly ctrl: GoBetween; readonly vty: GoBetween }) => void;
  /** Done behind the adapter's back, after each order. */
  readonly afterOrder?: (line: LineIdentity) => Promise<unknown>;
};

describe('the network of osmo-hlr', { skip: osmoHlrMissing }, () => {
  let hlr: OsmoHlr;
  before(async () => {
    hlr = await startOsmoHlr('127.0.11.1');
  });
  after(() => hlr.close());

  const stage = (trouble: Trouble) => () => openStage(hlr, trouble);
  networkSuite({
    accepted: stage({}),
    slow: stage({ spoil: ({ ctrl }) => Object.assign(ctrl.treatment, { hold: true }) }),
    // It takes an order or does not know the subscriber; it never asks to come back later.
    'refused-once': 'cannot-be-produced',
    refused: stage({ isKnown: false }),
    'still-on': stage({ afterOrder: ({ imsi }) => hlr.set(`subscriber.by-imsi-${imsi}.ps-enabled`, '1') }),
    // The retry sees over CTRL what was done, and orders nothing: so every order may be cut off.
    lost: stage({
      spoil: ({ vty }) => Object.assign(vty.treatment, { cutAnswerTo: 'network-access-mode' }),
    }),
  });
});

async function openStage(
  hlr: OsmoHlr,
  { isKnown = true, spoil = () => {}, afterOrder = async () => {} }: Trouble,
): Promise<LineStage<Network>> {
  const ctrl = await startGoBetween(hlr.ctrl);
  const vty = await startGoBetween(hlr.vty);
  const adapter = osmoHlr({ ctrl: ctrl.endpoint, vty: vty.endpoint, gsup: hlr.gsup });
  const network = adapter.network(names.parse({}), 'bar');
  const line = newLine();
  const added = new Set<string>();
  let [mode, changes] = ['1 1', 0];

  const add = async (wanted: LineIdentity) => {
    if (isKnown && !added.has(wanted.imsi)) {
      added.add(wanted.imsi);
      await hlr.add(wanted);
    }
  };
  /** The HLR counts nothing. What it holds after a call, and did not hold before, is what it did. */
  const counting = async <Answer>(wanted: LineIdentity, call: () => Promise<Answer>): Promise<Answer> => {
    await add(wanted);
    try {
      return await call();
    } finally {
      const info = await hlr.infoOf(line.imsi);
      const now = info === null ? mode : `${info.get('nam_cs')} ${info.get('nam_ps')}`;
      changes += now === mode ? 0 : 1;
      mode = now;
    }
  };
  const order = (wanted: LineIdentity, call: () => ReturnType<Network['switchOff']>) =>
    counting(wanted, call).finally(() => afterOrder(wanted));
  spoil({ ctrl, vty });
  return {
    port: {
      switchOff: (wanted, call) => order(wanted, () => network.switchOff(wanted, call)),
      suspend: (wanted, call) => order(wanted, () => network.suspend(wanted, call)),
      restore: (wanted, call) => order(wanted, () => network.restore(wanted, call)),
      readBack: (wanted, call) => counting(wanted, () => network.readBack(wanted, call)),
    },
    line,
    timesActed: async () => changes,
    heard: () => ctrl.heard(),
    async close() {
      adapter.close();
      await Promise.all([ctrl.close(), vty.close()]);
    },
  };
}
