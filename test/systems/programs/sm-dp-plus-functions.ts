/**
 * The profiles of an SM-DP+ and what its functions make of them: CancelOrder and ReleaseProfile of ES2+ as GSMA SGP.22 has them
 * (sections 3.1.6, 5.3.3, 5.3.4). Written from the specification and apart from the connector, so that no mistake stands in both.
 */

/** Section 3.1.6. */
export type SmDpState =
  | 'Available'
  | 'Allocated'
  | 'Linked'
  | 'Confirmed'
  | 'Released'
  | 'Downloaded'
  | 'Installed'
  | 'Error'
  | 'Unavailable';

export type SmDpProfile = {
  state: SmDpState;
  /** Linked to it; null where it may go to any. */
  eid: string | null;
  /** The operator that it belongs to. */
  owner: string;
  /** How often its order was cancelled. */
  cancelled: number;
};

export type SmDpMood =
  | 'as-specified'
  /** Takes every call and answers none. */
  | 'slow'
  | 'refuses-once'
  | 'stays-on'
  /** The first call for each profile takes effect, and the connection ends. */
  | 'loses-an-answer'
  /** It never knew a profile whose order was cancelled. */
  | 'forgets'
  /** Calls a profile that nobody can order any more "not available" instead of unknown. */
  | 'says-not-available'
  | 'repeats-success'
  | 'warns'
  | 'expires'
  | 'fails-without-a-code'
  | 'http-500'
  | 'garbage'
  | 'not-the-message'
  /** Begins an answer that is too long, and never ends it. */
  | 'huge';

export type HeardCall = {
  readonly name: string;
  readonly header: Readonly<Record<string, unknown>>;
  readonly body: Readonly<Record<string, unknown>>;
};

/** How it writes 19 digits of an ICCID. */
export type IccidForm = 'either' | 'padded' | 'bare';

const cancellable: readonly SmDpState[] = ['Allocated', 'Linked', 'Confirmed', 'Released'];

type Status = { status: string; statusCodeData?: { subjectCode: string; reasonCode: string } };
const success: Status = { status: 'Executed-Success' };

function failed(subjectCode: string, reasonCode: string): Status {
  return { status: 'Failed', statusCodeData: { subjectCode, reasonCode } };
}

export class SmDpProfiles {
  mood: SmDpMood;
  readonly #form: IccidForm;
  readonly #profiles = new Map<string, SmDpProfile>();
  readonly #odd = new Set<string>();

  constructor(mood: SmDpMood, form: IccidForm) {
    this.mood = mood;
    this.#form = form;
  }

  /** A profile that was ordered and can be downloaded, unless it is wished otherwise. */
  put(iccid: string, wish: Partial<SmDpProfile> = {}): void {
    this.#profiles.set(iccid, { state: 'Released', eid: null, owner: 'operator', cancelled: 0, ...wish });
  }

  profile(iccid: string): SmDpProfile | undefined {
    return this.#profiles.get(iccid);
  }

  /** Section 5.3.3. */
  cancel(call: HeardCall): Status | 'lost' {
    const { eid, finalProfileStatusIndicator: indicator } = call.body;
    const profile = this.#find(call.body.iccid);
    const refusal = refusalOf(call, profile);
    if (refusal !== null || profile === null) {
      return refusal ?? failed('8.2.1', '3.9');
    }
    if (indicator !== 'Available' && indicator !== 'Unavailable') {
      return failed('8.2.1', '2.2');
    }
    if (profile.eid !== null && eid !== undefined && eid !== profile.eid) {
      return failed('8.2.1', '3.10');
    }
    const odd = this.#oddity(String(call.body.iccid));
    if (odd !== null) {
      return odd;
    }
    if (profile.state === 'Downloaded' || profile.state === 'Installed') {
      return failed('8.2.1', '3.3');
    }
    if (!cancellable.includes(profile.state)) {
      return this.mood === 'says-not-available' ? failed('8.2.1', '3.3') : failed('8.2.1', '3.9');
    }
    profile.state = indicator;
    profile.cancelled += 1;
    if (this.mood === 'forgets') {
      this.#profiles.delete(String(call.body.iccid).replace(/F$/, ''));
    }
    const loses = this.mood === 'loses-an-answer' && !this.#odd.has(String(call.body.iccid));
    this.#odd.add(String(call.body.iccid));
    return loses ? 'lost' : this.mood === 'warns' ? { status: 'Executed-WithWarning' } : success;
  }

  /** What it answers in its mood, without any effect. */
  #oddity(iccid: string): Status | null {
    switch (this.mood) {
      case 'refuses-once': {
        const isFirst = !this.#odd.has(iccid);
        this.#odd.add(iccid);
        return isFirst ? failed('1.2', '4.2') : null;
      }
      case 'stays-on':
        return success;
      case 'repeats-success':
        return this.#find(iccid)?.cancelled ? success : null;
      case 'expires':
        return { status: 'Expired' };
      case 'fails-without-a-code':
        return { status: 'Failed' };
      default:
        return null;
    }
  }

  /** Section 5.3.4. */
  release(call: HeardCall): Status {
    const profile = this.#find(call.body.iccid);
    const refusal = refusalOf(call, profile);
    if (refusal !== null || profile === null) {
      return refusal ?? failed('8.2.1', '3.9');
    }
    if (profile.state !== 'Confirmed') {
      return failed('8.2.1', '3.5');
    }
    profile.state = 'Released';
    return success;
  }

  #find(iccid: unknown): SmDpProfile | null {
    const form = this.#form;
    const padded = typeof iccid === 'string' && iccid.endsWith('F');
    if (
      typeof iccid !== 'string' ||
      (form === 'padded' && iccid.length === 19) ||
      (form === 'bare' && padded)
    ) {
      return null;
    }
    return this.#profiles.get(iccid.replace(/F$/, '')) ?? null;
  }
}

/** What every function asks of its request. */
function refusalOf({ header, body }: HeardCall, profile: SmDpProfile | null): Status | null {
  if (!header.functionRequesterIdentifier || !header.functionCallIdentifier) {
    return failed('1.1', '2.2');
  }
  if (typeof body.iccid !== 'string' || !/^\d{19}[\dF]?$/.test(body.iccid)) {
    return failed('8.2.1', '2.2');
  }
  if (profile === null) {
    return failed('8.2.1', '3.9');
  }
  return profile.owner === header.functionRequesterIdentifier ? null : failed('8.2.1', '1.2');
}
