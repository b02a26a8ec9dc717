import { setTimeout as sleep } from 'node:timers/promises';
import type { Endpoint } from '../../../src/connectors/endpoint.ts';
import { type GsupMessage, gsupType, packetRequest } from '../../../src/connectors/network/gsup.ts';
import { gsupClient } from '../../../src/connectors/network/gsup-client.ts';

/**
 * A stand-in for an SGSN that obeys the HLR: it lets a card attach where the HLR says so, and detaches it when the HLR takes
 * its packet access away. The real osmo-sgsn answers that order with an error (it wants a CN domain in it).
 */

export type Attach =
  | { readonly accepted: true }
  | { readonly accepted: false; readonly cause: number | null };

export type Sgsn = {
  /** Asks the HLR whether a card may use the packet network. */
  attach(imsi: string): Promise<Attach>;
  isAttached(imsi: string): boolean;
  /** How often the HLR told it to end a card's access. */
  timesTold(imsi: string): number;
  /** Resolves when it was told so often. */
  told(imsi: string, times: number): Promise<void>;
  /** Resolves when the card is detached and the HLR knows. */
  detached(imsi: string): Promise<void>;
  /** What the HLR says of a card that leaves by itself. */
  purge(imsi: string): Promise<GsupMessage>;
  close(): void;
};

export type SgsnSettings = {
  readonly hlr: Endpoint;
  readonly name: string;
  /** Called when a card must go; the HLR is told that it has left when this resolves. */
  readonly onDetach?: (imsi: string) => void | Promise<void>;
};

export function startSgsn({ hlr, name, onDetach = () => {} }: SgsnSettings): Sgsn {
  const attached = new Set<string>();
  const told = new Map<string, number>();
  const { signal } = new AbortController();
  const client = gsupClient({ endpoint: hlr, name, asked });

  function asked({ type, imsi }: GsupMessage): GsupMessage | null {
    if (type === gsupType.insertSubscriberData) {
      return packetRequest(gsupType.insertSubscriberDataResult, imsi);
    }
    if (type === gsupType.deleteSubscriberData) {
      told.set(imsi, (told.get(imsi) ?? 0) + 1);
      // The answer goes out first: an SGSN says yes, and then detaches the card.
      setImmediate(() => void detach(imsi).catch(() => {}));
      return packetRequest(gsupType.deleteSubscriberDataResult, imsi);
    }
    return null;
  }

  async function detach(imsi: string): Promise<void> {
    await onDetach(imsi);
    await purge(imsi);
  }

  async function purge(imsi: string): Promise<GsupMessage> {
    const answer = await client.request(packetRequest(gsupType.purge, imsi), signal);
    attached.delete(imsi);
    return answer;
  }

  return {
    async attach(imsi) {
      const { type, cause } = await client.request(packetRequest(gsupType.updateLocation, imsi), signal);
      const accepted = type === gsupType.updateLocationResult;
      if (accepted) {
        attached.add(imsi);
      }
      return accepted ? { accepted } : { accepted, cause };
    },
    isAttached: (imsi) => attached.has(imsi),
    timesTold: (imsi) => told.get(imsi) ?? 0,
    told: (imsi, times) => untilTrue(() => (told.get(imsi) ?? 0) >= times, 'the SGSN is told'),
    detached: (imsi) => untilTrue(() => !attached.has(imsi), 'the card is detached'),
    purge,
    close: () => client.close(),
  };
}

const patienceMs = 20_000;

async function untilTrue(isTrue: () => boolean, what: string): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (!isTrue()) {
    if (performance.now() > deadline) {
      throw new Error(`waited in vain until ${what}`);
    }
    await sleep(5);
  }
}
