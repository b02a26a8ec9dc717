import type { EsimNotices } from '../../src/application/esim-records.ts';
import type { Esim } from '../../src/application/ports.ts';
import { es2plus } from '../../src/connectors/esim/es2plus.ts';
import type { ProfileKnown } from '../../src/domain/esim.ts';
import type { Names } from '../../src/domain/policy/counterparts.ts';
import { names } from '../../src/domain/policy/counterparts.ts';
import { newLine } from '../contract/stage.ts';
import type { Authority } from '../systems/programs/certificates.ts';
import { SmDpPlus } from '../systems/programs/sm-dp-plus.ts';
import type { IccidForm, SmDpMood, SmDpProfile } from '../systems/programs/sm-dp-plus-functions.ts';

/** Remembers for as long as a test; `known` can be changed as a callback would. */
export function rememberNotices(): EsimNotices & { readonly known: Map<string, ProfileKnown> } {
  const known = new Map<string, ProfileKnown>();
  return {
    known,
    ofProfile: async (iccid) => known.get(iccid) ?? null,
    async keepAnswer(iccid, answer) {
      const before = known.get(iccid) ?? { answer: null, state: null };
      if (before.answer !== 'cancelled') {
        known.set(iccid, { ...before, answer });
      }
    },
  };
}

/** How an SM-DP+ calls a line. */
export function namesOf(esim: Partial<Names['esim']> = {}): Names {
  return names.parse({ esim: { eid: false, padded: false, ...esim } });
}

export type SmDpWishes = {
  readonly mood?: SmDpMood;
  readonly profile?: Partial<SmDpProfile> | 'none';
  readonly names?: Partial<Names['esim']>;
  readonly form?: IccidForm;
  readonly cancelledProfile?: 'available' | 'unavailable';
};

/** A stand-in with one profile, and the connector to it. */
export async function openSmDp(authority: Authority, wishes: SmDpWishes = {}) {
  const { mood = 'as-specified', form = 'either', profile = {} } = wishes;
  const trusted = authority.certificate;
  const smdp = await SmDpPlus.start({
    identity: authority.issue('sm-dp-plus'),
    authority: trusted,
    mood,
    form,
  });
  const line = newLine();
  if (profile !== 'none') {
    smdp.profiles.put(line.iccid, profile);
  }
  const notices = rememberNotices();
  const settings = {
    url: smdp.url,
    ...authority.issue('operator'),
    authority: trusted,
    requester: 'operator',
  };
  const connected = es2plus(settings, notices);
  const port: Esim = connected.esim(namesOf(wishes.names), wishes.cancelledProfile ?? 'unavailable');
  return {
    smdp,
    line,
    notices,
    port,
    connected,
    async [Symbol.asyncDispose]() {
      connected.close();
      await smdp.close();
    },
  };
}
