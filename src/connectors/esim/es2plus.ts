import { createHash, randomUUID } from 'node:crypto';
import type { EsimNotices } from '../../application/esim-records.ts';
import type { Call, Esim, Finding, ReadBack, Reply } from '../../application/ports.ts';
import { type CancelAnswer, placeOf } from '../../domain/esim.ts';
import type { LineIdentity } from '../../domain/line.ts';
import { iccidOf } from '../../domain/names.ts';
import type { Names } from '../../domain/policy/counterparts.ts';
import { findings } from './es2plus-check.ts';
import { Es2plusClient, type Es2plusSettings } from './es2plus-client.ts';
import type { FunctionResult } from './es2plus-messages.ts';

/** What an SM-DP+ makes of a profile whose order is cancelled: it may be ordered again, or never. */
export type CancelledProfile = 'available' | 'unavailable';

export type Es2plus = {
  esim(names: Names, cancelledProfile: CancelledProfile): Esim;
  /** Asks what changes nothing. */
  check(signal: AbortSignal): Promise<readonly Finding[]>;
  close(): void;
};

/**
 * One SM-DP+ for consumer devices over ES2+ (GSMA SGP.22 section 5.3).
 *
 * It can cancel the order of a profile that was never downloaded. A profile that is on a phone only its phone can delete; the
 * line itself is ended in the network, by steps of its own. So nothing here says "deleted" unless the phone did.
 *
 * ES2+ of version 2 has no question. The read-back cancels once more: where the order is cancelled, nothing is left to cancel,
 * and that is refused. Executed-Success says that there was an order still; it is none now, and a further read-back will tell.
 * An SM-DP+ that calls every repetition a success can therefore not be read back, and its steps end with a person.
 * @throws Error where the certificate, the key or the authority is none
 */
export function es2plus(settings: Es2plusSettings, notices: EsimNotices): Es2plus {
  const client = new Es2plusClient(settings);
  return {
    esim: (names, cancelledProfile) => new Es2plusEsim(client, notices, names, cancelledProfile),
    check: (signal) => findings(client, signal),
    close: () => client.close(),
  };
}

/** Subject 8.2.1 is the profile (SGP.22 sections 5.3.3 and 5.3.4). */
const downloaded = '8.2.1/3.3';
const unknown = '8.2.1/3.9';
const notReleasable = '8.2.1/3.5';

/** Not allowed, invalid, missing, of another: it is refused however often it is asked. */
const finalReasons = ['1.2', '2.1', '2.2', '2.3', '3.9', '3.10'];

class Es2plusEsim implements Esim {
  readonly #client: Es2plusClient;
  readonly #notices: EsimNotices;
  readonly #names: Names;
  readonly #cancelledProfile: CancelledProfile;

  constructor(client: Es2plusClient, notices: EsimNotices, names: Names, cancelledProfile: CancelledProfile) {
    this.#client = client;
    this.#notices = notices;
    this.#names = names;
    this.#cancelledProfile = cancelledProfile;
  }

  async release(line: LineIdentity, call: Call): Promise<Reply> {
    const result = await this.#cancel(line, callIdOf(call.idempotencyKey), call.signal);
    if (isExecuted(result)) {
      await this.#notices.keepAnswer(line.iccid, 'cancelled');
      return { outcome: 'accepted', said: words('CancelOrder', result) };
    }
    if (result.code === downloaded) {
      await this.#notices.keepAnswer(line.iccid, 'downloaded');
      const said = 'SM-DP+: profile is downloaded already; it can no longer be downloaded (8.2.1/3.3)';
      return { outcome: 'accepted', said };
    }
    if (result.code === unknown && (await this.#isCancelled(line, call))) {
      return { outcome: 'accepted', said: 'SM-DP+: nothing left to cancel (8.2.1/3.9)' };
    }
    const reason = result.code?.split('/')[1];
    const final = result.status === 'Failed' && reason !== undefined && finalReasons.includes(reason);
    return { outcome: 'refused', final, said: words('CancelOrder', result) };
  }

  async readBack(line: LineIdentity, call: Call): Promise<ReadBack> {
    const result = await this.#cancel(line, randomUUID(), call.signal);
    if (isExecuted(result)) {
      await this.#notices.keepAnswer(line.iccid, 'cancelled');
      return { off: false, said: 'SM-DP+: there was an order to cancel; it is ordered and asked once more' };
    }
    if (result.code === downloaded) {
      await this.#notices.keepAnswer(line.iccid, 'downloaded');
      return { off: true, said: await this.#whatIsKnown(line, 'downloaded') };
    }
    if (result.code === unknown && (await this.#isCancelled(line, call))) {
      return { off: true, said: await this.#whatIsKnown(line, 'cancelled') };
    }
    return { off: false, said: words('CancelOrder', result) };
  }

  #cancel(line: LineIdentity, callId: string, signal: AbortSignal): Promise<FunctionResult> {
    const order = {
      iccid: iccidOf(line, this.#names),
      ...(this.#names.esim.eid && line.eid !== null ? { eid: line.eid } : {}),
      finalProfileStatusIndicator: this.#cancelledProfile === 'available' ? 'Available' : 'Unavailable',
    } as const;
    return this.#client.call('cancelOrder', order, callId, signal);
  }

  /**
   * An SM-DP+ says "unknown" of a profile without an order, and of one that it never had: of the wrong SM-DP+, or by the wrong
   * ICCID. It is the former where an order of ours was answered before; where that answer was lost, ReleaseProfile tells: it
   * cannot release what has no order, and does not know what it never had. It changes nothing of either.
   */
  async #isCancelled(line: LineIdentity, { signal }: Call): Promise<boolean> {
    const known = await this.#notices.ofProfile(line.iccid);
    if (known?.answer) {
      return true;
    }
    const asked = { iccid: iccidOf(line, this.#names) };
    const { code } = await this.#client.call('releaseProfile', asked, randomUUID(), signal);
    if (code !== notReleasable) {
      return false;
    }
    await this.#notices.keepAnswer(line.iccid, 'cancelled');
    return true;
  }

  /** @param answer what the SM-DP+ just said, where nothing is kept of the profile */
  async #whatIsKnown({ iccid }: LineIdentity, answer: CancelAnswer): Promise<string> {
    const known = (await this.#notices.ofProfile(iccid)) ?? { answer, state: null };
    switch (placeOf(known)) {
      case 'deleted':
        return 'SM-DP+: the phone has deleted the profile';
      case 'on-phone':
        return known.state === null
          ? 'SM-DP+: profile is downloaded, no word that its phone has deleted it'
          : 'SM-DP+: profile is on the phone, it waits to be deleted there';
      case 'nowhere':
        return known.answer === 'downloaded'
          ? 'SM-DP+: profile is downloaded and was not installed, it can no longer be downloaded'
          : 'SM-DP+: order cancelled, the profile cannot be downloaded';
    }
  }
}

/** A warning is about something else: it was executed. */
function isExecuted({ status }: FunctionResult): boolean {
  return status === 'Executed-Success' || status === 'Executed-WithWarning';
}

function words(name: string, { status, code }: FunctionResult): string {
  return `SM-DP+: ${name} ${status}${code === null ? '' : ` ${code}`}`;
}

/** The same on every try. The key is a name of ours; its digest is nobody's. */
function callIdOf(idempotencyKey: string): string {
  return createHash('sha256').update(idempotencyKey).digest('hex').slice(0, 32);
}
