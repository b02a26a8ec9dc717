import type { CancelAnswer, ProfileState } from '../domain/esim.ts';

/** The table of what SM-DP+ said of profiles. */
export type EsimTables = {
  esimNotice: {
    bucket: number;
    lineId: string;
    /** The digest of the ICCID. */
    profile: string;
    answer: CancelAnswer | null;
    state: ProfileState | null;
    noticedAt: Date | null;
    toldFor: string | null;
  };
};
