import { linkExpiry, linkRulesOf, sendLink } from '../application/confirmation-link.ts';
import type { Context } from '../application/context.ts';
import { pricedBy } from '../application/priced-by.ts';
import { closePublicRequests } from '../application/public-request-end.ts';
import type { Records, TerminationRecord } from '../application/records.ts';
import { callOffUsageWatch } from '../application/watch-usage.ts';
import type { Attempt, GivenUp, Handler, Job } from './job.ts';
import { ownTreatment } from './treatment.ts';

/** The link was never used. Where a link is what makes a request certain, nothing ends, and the subscriber can ask again. */
export function linkExpiryHandler(context: Context): Handler {
  return linkHandler(context, async (records, termination) => {
    const at = context.clock.now();
    const { profile } = await pricedBy(records, termination);
    if (profile.confirmation.mode !== 'link') {
      // The law takes the declaration as complete: it does not end, support settles who it was.
      await records.terminations.addEvent(termination, { at, kind: 'identity-waits', step: null, data: {} });
    } else if (await records.terminations.move(termination, 'expire')) {
      await records.links.spendAll(termination, at);
      await callOffUsageWatch(records, termination);
      await records.terminations.addEvent(termination, { at, kind: 'expired', step: null, data: {} });
      await closePublicRequests(records, termination, 'lapsed', at);
    }
  });
}

/** Sends a second link while there is still time. */
export function linkReminderHandler(context: Context): Handler {
  return linkHandler(context, async (records, termination) => {
    const { profile } = await pricedBy(records, termination);
    await sendLink(context, records, termination, 'remind', linkExpiry(termination, linkRulesOf(profile)));
  });
}

type Effect = (records: Records, termination: TerminationRecord) => Promise<void>;

function linkHandler(context: Context, effect: Effect): Handler {
  return async (works) => {
    const terminations = await context.store.terminations.findAll(works.map((work) => work.subject));
    return new Map(
      terminations.map((termination) => [termination.id, new LinkJob(termination, effect)] as const),
    );
  };
}

/** It calls nobody: all of it is written together with its end, or not at all. */
class LinkJob implements Job {
  readonly terminationId: string;
  readonly #termination: TerminationRecord;
  readonly #effect: Effect;

  constructor(termination: TerminationRecord, effect: Effect) {
    this.terminationId = termination.id;
    this.#termination = termination;
    this.#effect = effect;
  }

  treatment() {
    return ownTreatment;
  }

  async attempt(): Promise<Attempt> {
    const waits = this.#termination.state === 'requested';
    return {
      kind: 'went-well',
      next: null,
      ...(waits ? { alongside: (records: Records) => this.#effect(records, this.#termination) } : {}),
    };
  }

  retried() {
    return [];
  }

  giveUp(): GivenUp {
    throw new Error('work that calls nobody is not given up');
  }
}
