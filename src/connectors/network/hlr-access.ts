import { setTimeout as sleep } from 'node:timers/promises';
import type { Reply } from '../../application/ports.ts';
import type { CtrlClient } from './ctrl.ts';
import { findSubscriber, type HlrSubscriber, type Selector } from './hlr-subscriber.ts';
import type { VtyClient } from './vty.ts';

/** What a subscriber may use: voice and text, packet data. */
export type Access = { readonly cs: boolean; readonly ps: boolean };

export type HlrAccess = {
  /**
   * Sets what a subscriber may use. Where packet access is taken away, the SGSN that serves the card is told; where the HLR
   * barred it before without telling, it is told now. Accepted only when CTRL shows the change.
   */
  set(selector: Selector, found: HlrSubscriber, wished: Access, signal: AbortSignal): Promise<Reply>;
};

type Parts = {
  readonly vty: VtyClient;
  readonly ctrl: CtrlClient;
  readonly sgsnsBackBy: () => number;
};

const lookAgainMs = 200;
const showConnections = 'show gsup-connections';

export function hlrAccess({ vty, ctrl, sgsnsBackBy }: Parts): HlrAccess {
  /** An SGSN that has lost its HLR comes back after a while, and then can be told. */
  async function untilConnected(sgsn: string, signal: AbortSignal): Promise<void> {
    for (;;) {
      const [connections] = await vty.run([showConnections], signal);
      if (isConnected(connections, sgsn) || performance.now() >= sgsnsBackBy()) {
        return;
      }
      await sleep(lookAgainMs, undefined, { signal });
    }
  }

  /** @returns what became of the telling. @throws Error where the VTY does not take the command */
  async function bar(
    selector: Selector,
    sgsn: string | null,
    cs: boolean,
    signal: AbortSignal,
  ): Promise<string> {
    if (sgsn !== null) {
      await untilConnected(sgsn, signal);
    }
    // The HLR tells only of a change, and of one that CTRL makes it tells nobody. So access is given and taken away: both are
    // read at once, and no card attaches in between.
    const [given, taken, connections] = await vty.run(
      [commandFor(selector, { cs, ps: true }), commandFor(selector, { cs, ps: false }), showConnections],
      signal,
    );
    assertTaken(given);
    assertTaken(taken);
    if (sgsn === null) {
      return 'it was attached nowhere';
    }
    return isConnected(connections, sgsn)
      ? 'its SGSN was told'
      : 'its SGSN is not connected, so nobody was told';
  }

  return {
    async set(selector, found, wished, signal) {
      let told = '';
      if (!wished.ps && (found.sgsn !== null || !holds(found, wished))) {
        told = `, ${await bar(selector, found.sgsn, wished.cs, signal)}`;
      } else if (!holds(found, wished)) {
        const [taken] = await vty.run([commandFor(selector, wished)], signal);
        assertTaken(taken);
      }
      const after = await findSubscriber(ctrl, selector, signal);
      if (after === null || !holds(after, wished)) {
        const said = 'HLR: it took the order, and does not show the change';
        return { outcome: 'refused', final: false, said };
      }
      return { outcome: 'accepted', said: `HLR: packet access ${wished.ps ? 'allowed' : 'barred'}${told}` };
    },
  };
}

function commandFor({ by, digits }: Selector, access: Access): string {
  return `subscriber ${by} ${digits} update network-access-mode ${modeOf(access)}`;
}

function modeOf({ cs, ps }: Access): string {
  return [...(cs ? ['cs'] : []), ...(ps ? ['ps'] : [])].join('+') || 'none';
}

function holds(found: HlrSubscriber, { cs, ps }: Access): boolean {
  return found.hasCs === cs && found.hasPs === ps;
}

function isConnected(connections: string, sgsn: string): boolean {
  return connections.includes(`'${sgsn}' from `);
}

/** A command that was taken prints nothing. What else it prints quotes the command, with the identity in it. */
function assertTaken(output: string): void {
  if (output !== '') {
    throw new Error('HLR VTY: it did not take the order');
  }
}
