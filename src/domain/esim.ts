import type { Iccid } from './ids.ts';

/** What is known of an eSIM profile. Nobody but its phone can delete it, and nobody but its phone knows that it is gone. */

/** How a function ended (GSMA SGP.22 section 5.2.6). */
export const executionStatuses = ['Executed-Success', 'Executed-WithWarning', 'Failed', 'Expired'] as const;
export type ExecutionStatus = (typeof executionStatuses)[number];

/**
 * Where a profile is, as the SM-DP+ told it last. In the order in which they follow each other where two are told for the same
 * second.
 */
export const profileStates = [
  'not-installed',
  'downloaded',
  'installed',
  'enabled',
  'disabled',
  'deleted',
] as const;
export type ProfileState = (typeof profileStates)[number];

/** What an SM-DP+ tells of a profile on its own account: HandleDownloadProgressInfo (GSMA SGP.22 section 5.3.5). */
export type DownloadProgress = {
  readonly iccid: Iccid;
  /** By the clock of the SM-DP+, in whole seconds. */
  readonly at: Date;
  /** `notificationPointId`: what was reached. */
  readonly point: number;
  readonly status: ExecutionStatus;
};

/**
 * What an SM-DP+ answered when it was to cancel the order of a profile: it did, or the profile had been downloaded before.
 */
export type CancelAnswer = 'cancelled' | 'downloaded';

export type ProfileKnown = {
  /** Null before anybody asked. */
  readonly answer: CancelAnswer | null;
  /** Null where nobody told. */
  readonly state: ProfileState | null;
};

/**
 * Where the profile is after what was told; null where it says nothing of it.
 *
 * The points 1 to 4 stand in SGP.22 from 2.0 on: eligibility, confirmation code, download and installation. Version 2 has none
 * for what the phone does later; what passes on the notifications of the eUICC (ES9+.HandleNotification) uses those of version
 * 3, where 5 is delete, 6 enable and 7 disable. Above 100 each SM-DP+ has its own, which contradict each other: not guessed at.
 */
export function stateAfter({ point, status }: DownloadProgress): ProfileState | null {
  const done = status === 'Executed-Success' || status === 'Executed-WithWarning';
  switch (point) {
    case 3:
      return done ? 'downloaded' : 'not-installed';
    case 4:
      return done ? 'installed' : 'not-installed';
    case 5:
      // The one that proves something: with a warning it does not.
      return status === 'Executed-Success' ? 'deleted' : null;
    case 6:
      return done ? 'enabled' : null;
    case 7:
      return done ? 'disabled' : null;
    default:
      return null;
  }
}

/** What people can be told of a profile: that the phone has it, had it, or neither. */
export type ProfilePlace = 'on-phone' | 'deleted' | 'nowhere';

/** Whoever has it on a phone is told so until the phone itself says that it is deleted. */
export function placeOf({ answer, state }: ProfileKnown): ProfilePlace {
  if (state === null) {
    return answer === 'downloaded' ? 'on-phone' : 'nowhere';
  }
  return state === 'deleted' ? 'deleted' : state === 'not-installed' ? 'nowhere' : 'on-phone';
}

/** The same of all the profiles of a line: deleted only where none is left. */
export function placeOfAll(profiles: readonly ProfileKnown[]): ProfilePlace {
  const places = profiles.map(placeOf);
  if (places.includes('on-phone')) {
    return 'on-phone';
  }
  return places.length > 0 && places.every((place) => place === 'deleted') ? 'deleted' : 'nowhere';
}

export const esimEventKinds = ['esim-deleted'] as const;
export type EsimEventKind = (typeof esimEventKinds)[number];

export function isEsimEvent(kind: string): kind is EsimEventKind {
  return esimEventKinds.some((each) => each === kind);
}
