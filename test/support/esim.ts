import type { EsimNotices } from '../../src/application/esim-records.ts';
import type { ProfileKnown } from '../../src/domain/esim.ts';
import type { Names } from '../../src/domain/policy/counterparts.ts';
import { names } from '../../src/domain/policy/counterparts.ts';

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
