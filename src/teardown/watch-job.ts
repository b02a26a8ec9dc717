import type { Context } from '../application/context.ts';
import { counterpartOf } from '../application/counterpart.ts';
import { type Caught, keepCaught, lateChargeOf, lineEndOf } from '../application/late-charges.ts';
import type { Billing, CounterpartsOf } from '../application/ports.ts';
import type { ClaimedWork } from '../application/queue.ts';
import type { LineRecord, Records, TerminationRecord } from '../application/records.ts';
import type { Iccid } from '../domain/ids.ts';
import { judge, type Posting } from '../domain/late-charge.ts';
import { cardsOf } from '../domain/line.ts';
import type { Profile } from '../domain/policy/profile.ts';
import type { Attempt, GivenUp, Handler, Job, Treatment } from './job.ts';

/** How often to look whether a billing system has posted anything. */
export const watchEveryMs = 60_000;
/** However long a feed was away, it is looked for at least so often. */
const longestDelayMs = 900_000;
const mostPostings = 500;

/** Reads what billing systems post, and catches what is charged to lines after their end: one job is one provider. */
export function billingWatchHandler(
  context: Context,
  counterparts: CounterpartsOf,
  log: (line: string) => void,
): Handler {
  return async (works) => {
    const jobs = new Map<string, Job>();
    for (const { subject } of works) {
      const policy = await context.store.policies.current(subject);
      if (policy) {
        jobs.set(subject, new WatchJob(context, counterparts(policy.profile).billing, policy.profile, log));
      }
    }
    return jobs;
  };
}

/** A watch that was given up would be a hole that nobody sees: it is tried for ever, and the log says so. */
class WatchJob implements Job {
  readonly terminationId = null;
  readonly #context: Context;
  readonly #billing: Billing;
  readonly #profile: Profile;
  readonly #log: (line: string) => void;

  constructor(context: Context, billing: Billing, profile: Profile, log: (line: string) => void) {
    this.#context = context;
    this.#billing = billing;
    this.#profile = profile;
    this.#log = log;
  }

  treatment(): Treatment {
    const { id, counterparts } = this.#profile;
    return {
      ...counterparts.billing,
      longestDelayMs: Math.min(counterparts.billing.longestDelayMs, longestDelayMs),
      tries: Number.POSITIVE_INFINITY,
      counterpart: counterpartOf(id, 'final-bill'),
    };
  }

  async attempt(work: ClaimedWork, signal: AbortSignal): Promise<Attempt> {
    const { store, clock } = this.#context;
    const { id } = this.#profile;
    const after = await store.lateCharges.cursor(id);
    const call = { idempotencyKey: work.id, signal };
    const { postings, cursor, more } = await this.#billing.readPostings(id, after, mostPostings, call);
    const now = clock.now();
    const caught = await this.#catch(postings, now);
    if (work.tries > 0) {
      this.#log(`What the billing of ${id} posts can be read again.`);
    }
    const again = { step: 'once', phase: 'apply' } as const;
    const goesOn = more && cursor !== after;
    return {
      kind: 'went-well',
      next: goesOn ? again : { ...again, dueAt: new Date(now.getTime() + watchEveryMs) },
      alongside: async (records: Records) => {
        if (caught.length > 0) {
          await keepCaught(this.#context, records, caught, this.#profile);
        }
        await records.lateCharges.moveCursor(id, cursor, now);
      },
    };
  }

  /** Tells less and less often of what goes on: after the 1st, 2nd, 4th, 8th failure in a row. */
  retried({ tries }: ClaimedWork, said: string) {
    if (Number.isInteger(Math.log2(tries + 1))) {
      this.#log(`What the billing of ${this.#profile.id} posts cannot be read, and is tried again: ${said}`);
    }
    return [];
  }

  giveUp(): GivenUp {
    throw new Error('the watch is never given up');
  }

  /** Costs by what was posted, not by how many lines have ended: one look-up of lines, one of terminations. */
  async #catch(postings: readonly Posting[], now: Date): Promise<readonly Caught[]> {
    const ways = await this.#waysOut(postings.filter(({ ownKey }) => ownKey === null));
    const profiles = await this.#profilesOf([...ways.values()]);
    return postings.flatMap((posting) => {
      const termination = ways.get(posting.iccid);
      const profile = termination && profiles.get(termination.profileVersion);
      if (!profile) {
        return [];
      }
      const verdict = judge(posting, lineEndOf(termination, profile));
      return verdict.kind === 'leave'
        ? []
        : [{ termination, charge: lateChargeOf(posting, verdict, termination, now) }];
    });
  }

  /** The terminations of this provider's lines that something was posted for, by ICCID. */
  async #waysOut(postings: readonly Posting[]): Promise<ReadonlyMap<Iccid, TerminationRecord>> {
    const { lines, terminations } = this.#context.store;
    const iccids = [...new Set(postings.map(({ iccid }) => iccid))];
    const found: readonly LineRecord[] = iccids.length === 0 ? [] : await lines.findByIccid(iccids);
    const theirs = found.filter(({ providerId }) => providerId === this.#profile.id);
    const iccidsOf = new Map(theirs.map((line) => [line.id, cardsOf(line).map(({ iccid }) => iccid)]));
    const out = theirs.length === 0 ? [] : await terminations.ofLines(theirs);
    return new Map(
      out.flatMap((termination) =>
        (iccidsOf.get(termination.lineId) ?? []).map((iccid) => [iccid, termination] as const),
      ),
    );
  }

  /** The rules that priced them, by version; each is read once. */
  async #profilesOf(terminations: readonly TerminationRecord[]): Promise<ReadonlyMap<string, Profile>> {
    const versions = new Set(terminations.map(({ profileVersion }) => profileVersion));
    const profiles = new Map<string, Profile>();
    for (const version of versions) {
      const policy = await this.#context.store.policies.version(this.#profile.id, version);
      if (!policy) {
        throw new Error(`version ${version} of the profile of ${this.#profile.id} is gone`);
      }
      profiles.set(version, policy.profile);
    }
    return profiles;
  }
}
