import { randomBytes } from 'node:crypto';
import type { Call, Finding, Network, ReadBack, Reply } from '../../application/ports.ts';
import type { LineIdentity } from '../../domain/line.ts';
import type { Names } from '../../domain/policy/counterparts.ts';
import type { Endpoint } from '../endpoint.ts';
import { type CtrlClient, ctrlClient } from './ctrl.ts';
import { gsupCause, gsupType, packetRequest } from './gsup.ts';
import { type GsupClient, gsupClient } from './gsup-client.ts';
import { hlrAccess } from './hlr-access.ts';
import { checkHlr } from './hlr-check.ts';
import { removeKeys, removeSubscriber } from './hlr-removal.ts';
import { findSubscriber, type HlrSubscriber, type Selector, selectorOf } from './hlr-subscriber.ts';
import { type VtyClient, vtyClient } from './vty.ts';

export type OsmoHlrSettings = {
  readonly ctrl: Endpoint;
  readonly vty: Endpoint;
  /** Where given, a barred line is also proved by an attach that is refused. */
  readonly gsup: Endpoint | null;
  readonly connectMs?: number;
  readonly patienceMs?: number;
  /** How long after the HLR is back its SGSNs may take to be back too. */
  readonly sgsnReturnMs?: number;
};

/** What becomes of the subscriber besides losing access, when a line ends for good. */
export type AtEnd = 'bar' | 'remove-keys' | 'remove-subscriber';

export type OsmoHlr = {
  network(names: Names, atEnd: AtEnd): Network;
  /** Asks, and changes nothing. */
  check(signal: AbortSignal): Promise<readonly Finding[]>;
  close(): void;
};

/** Longer than the ten seconds after which Osmocom's own GSUP client connects again. */
const usualSgsnReturnMs = 12_000;

/**
 * OsmoHLR. Orders go over its VTY, since only then an SGSN is told; questions go over CTRL. All calls share one connection
 * each.
 */
export function osmoHlr(settings: OsmoHlrSettings): OsmoHlr {
  const { gsup: gsupEndpoint, connectMs = 5_000, patienceMs = 20_000 } = settings;
  const timing = { connectMs, patienceMs };
  let sgsnsBackBy = 0;
  const vty = vtyClient({
    ...timing,
    endpoint: settings.vty,
    name: 'HLR VTY',
    opened: () => {
      sgsnsBackBy = performance.now() + (settings.sgsnReturnMs ?? usualSgsnReturnMs);
    },
  });
  const ctrl = ctrlClient({ ...timing, endpoint: settings.ctrl, name: 'HLR CTRL' });
  // Answers go to the name: two processes with the same one would hear each other's.
  const name = `signoff-${randomBytes(4).toString('hex')}`;
  const gsup = gsupEndpoint && gsupClient({ ...timing, endpoint: gsupEndpoint, name });
  const parts: Parts = { vty, ctrl, gsup, sgsnsBackBy: () => sgsnsBackBy };
  return {
    network: (names, atEnd) => networkOf(parts, names, atEnd),
    check: (signal) => checkHlr(parts, settings, signal),
    close() {
      vty.close();
      ctrl.close();
      gsup?.close();
    },
  };
}

export type Parts = {
  readonly vty: VtyClient;
  readonly ctrl: CtrlClient;
  readonly gsup: GsupClient | null;
  /** Until then (as `performance.now` counts) an SGSN that is not connected may still come back. */
  readonly sgsnsBackBy: () => number;
};

const noSubscriber: Reply = { outcome: 'refused', final: true, said: 'HLR: no such subscriber' };

function networkOf(parts: Parts, names: Names, atEnd: AtEnd): Network {
  const access = hlrAccess(parts);

  /** Does something to a subscriber as the HLR has it now. */
  async function take(
    line: LineIdentity,
    { signal }: Call,
    order: (selector: Selector, found: HlrSubscriber, signal: AbortSignal) => Promise<Reply>,
    ifUnknown: Reply = noSubscriber,
  ): Promise<Reply> {
    const selector = selectorOf(line, names);
    const found = await findSubscriber(parts.ctrl, selector, signal);
    return found === null ? ifUnknown : await order(selector, found, signal);
  }

  async function end(selector: Selector, found: HlrSubscriber, signal: AbortSignal): Promise<Reply> {
    const barred = await access.set(selector, found, { cs: false, ps: false }, signal);
    if (barred.outcome === 'refused' || atEnd === 'bar') {
      return barred;
    }
    const remove = atEnd === 'remove-keys' ? removeKeys : removeSubscriber;
    return await remove(parts.ctrl, selector, found, barred.said, signal);
  }

  return {
    switchOff: (line, call) =>
      take(line, call, end, atEnd === 'remove-subscriber' ? alreadyRemoved : noSubscriber),
    suspend: (line, call) =>
      take(line, call, (selector, found, signal) =>
        access.set(selector, found, { cs: found.hasCs, ps: false }, signal),
      ),
    restore: (line, call) =>
      take(line, call, (selector, found, signal) =>
        access.set(selector, found, { cs: found.hasCs, ps: true }, signal),
      ),
    async readBack(line, { signal }) {
      const found = await findSubscriber(parts.ctrl, selectorOf(line, names), signal);
      if (found === null) {
        return { off: atEnd === 'remove-subscriber', said: 'HLR: no such subscriber' };
      }
      return found.hasPs
        ? { off: false, said: 'HLR: packet access allowed (nam_ps 1)' }
        : await probe(parts.gsup, found.imsi, signal);
    },
  };
}

const alreadyRemoved: Reply = { outcome: 'accepted', said: 'HLR: no such subscriber is left' };

/**
 * Tries what the card would do. A refusal changes nothing in the HLR.
 * @throws Error where the HLR answers neither yes nor no
 */
async function probe(gsup: GsupClient | null, imsi: string, signal: AbortSignal): Promise<ReadBack> {
  const barred = 'HLR: packet access barred (nam_ps 0)';
  if (gsup === null) {
    return { off: true, said: barred };
  }
  const { type, cause } = await gsup.request(packetRequest(gsupType.updateLocation, imsi), signal);
  if (type === gsupType.updateLocationResult) {
    // The HLR now takes us for the line's SGSN: it is told that the card has left.
    await gsup.request(packetRequest(gsupType.purge, imsi), signal);
    return { off: false, said: `${barred}, and yet an attach is accepted` };
  }
  if (cause !== gsupCause.packetAccessNotAllowed && cause !== gsupCause.imsiUnknown) {
    throw new Error(`HLR GSUP: an attach is answered with cause ${cause ?? 'none'}`);
  }
  return { off: true, said: `${barred}, an attach is refused (cause ${cause})` };
}
