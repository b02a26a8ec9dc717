import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { Endpoint } from '../../../src/connectors/endpoint.ts';
import { type CtrlReply, ctrlClient } from '../../../src/connectors/network/ctrl.ts';
import type { LineIdentity } from '../../../src/domain/line.ts';
import { missing, type OsmoProgram, startOsmoProgram } from './osmo-program.ts';

/** The real osmo-hlr. Its ports are fixed, so each has a loopback address of its own. */

export const osmoHlrMissing = missing('osmo-hlr', 'osmo-hlr libdbd-sqlite3');

export type OsmoHlr = OsmoProgram & {
  readonly ctrl: Endpoint;
  readonly vty: Endpoint;
  readonly gsup: Endpoint;
  /** Adds a line as a subscriber who may use everything, with keys made up for it. */
  add(line: Pick<LineIdentity, 'imsi' | 'msisdn'>): Promise<void>;
  /** Asks or sets over CTRL, behind everybody's back. */
  get(variable: string): Promise<CtrlReply>;
  set(variable: string, value: string): Promise<CtrlReply>;
  /** What `info` holds of a subscriber; null where there is none. */
  infoOf(imsi: string): Promise<ReadonlyMap<string, string> | null>;
};

/**
 * @param address of loopback, such as `127.0.11.1`, that no other osmo-hlr uses
 * @throws Error with its log, where it does not start
 */
export async function startOsmoHlr(address: string): Promise<OsmoHlr> {
  const [gsup, vty, ctrl] = [4222, 4258, 4259].map((port) => ({ host: address, port })) as [
    Endpoint,
    Endpoint,
    Endpoint,
  ];
  const program = await startOsmoProgram({
    program: 'osmo-hlr',
    args: ['-l', 'hlr.db'],
    config: () => configFor(address),
    listens: [gsup, vty, ctrl],
  });
  const client = ctrlClient({ endpoint: ctrl, name: 'HLR CTRL' });
  const { signal } = new AbortController();
  const set = (variable: string, value: string) => client.set(variable, value, signal);
  const get = (variable: string) => client.get(variable, signal);
  return {
    ...program,
    ctrl,
    vty,
    gsup,
    get,
    set,
    async add({ imsi, msisdn }) {
      const key = () => randomBytes(16).toString('hex');
      const subscriber = `subscriber.by-imsi-${imsi}`;
      const replies = await Promise.all([
        set('subscriber.create', imsi),
        set(`${subscriber}.msisdn`, msisdn.slice(1)),
        set(`${subscriber}.aud2g`, `comp128v1,${key()}`),
        set(`${subscriber}.aud3g`, `milenage,${key()},OPC,${key()}`),
      ]);
      for (const reply of replies) {
        assert.equal(reply.outcome, 'value', 'the HLR takes a new subscriber');
      }
    },
    async infoOf(imsi) {
      const reply = await get(`subscriber.by-imsi-${imsi}.info`);
      return reply.outcome === 'error'
        ? null
        : new Map(
            reply.value
              .trim()
              .split('\n')
              .map((row) => row.split('\t') as [string, string]),
          );
    },
    async close() {
      client.close();
      await program.close();
    },
  };
}

function configFor(address: string): string {
  return `
log stderr
 logging filter all 1
 logging color 0
 logging timestamp 0
 logging level lgsup info
line vty
 no login
 bind ${address}
ctrl
 bind ${address}
hlr
 gsup
  bind ip ${address}
`;
}
