import type { Context } from '../application/context.ts';
import { openDeclaration } from '../application/public-request.ts';
import { firstForgettingAt, forgettingOf } from '../application/public-request-end.ts';
import { keepMatch, matchRequest, withinLimit } from '../application/public-request-match.ts';
import type { PublicRequestRecord } from '../application/public-request-records.ts';
import type { ClaimedWork } from '../application/queue.ts';
import type { Records } from '../application/records.ts';
import type { Attempt, GivenUp, Handler, Job } from './job.ts';
import { ownTreatment } from './treatment.ts';

/** The second part of the work: seeing to it that what was typed is forgotten. */
const forgetting = 'verify';

/** Finds the line that somebody asked to end without signing in; later, forgets what they typed. */
export function publicRequestHandler(context: Context): Handler {
  return async (works) => {
    const requests = await context.store.publicRequests.findAll(works.map(({ subject }) => subject));
    return new Map(requests.map((request) => [request.id, new PublicRequestJob(context, request)]));
  };
}

class PublicRequestJob implements Job {
  readonly terminationId = null;
  readonly #context: Context;
  readonly #request: PublicRequestRecord;

  constructor(context: Context, request: PublicRequestRecord) {
    this.#context = context;
    this.#request = request;
  }

  treatment() {
    return ownTreatment;
  }

  async attempt({ phase }: ClaimedWork): Promise<Attempt> {
    return phase === forgetting ? this.#forget() : await this.#match();
  }

  retried() {
    return [];
  }

  /** No try found out anything: support is to see what is wrong. */
  giveUp(): GivenUp {
    return {
      result: null,
      events: [],
      move: null,
      alongside: async (records: Records) => {
        const { bucket, id: subject } = this.#request;
        await records.publicRequests.change(this.#request, { state: 'unmatched', why: 'not-priced' });
        const forget = { step: 'once', phase: forgetting, dueAt: firstForgettingAt(this.#request) } as const;
        await records.work.add({
          bucket,
          kind: 'public-request',
          subject,
          counterpart: 'signoff',
          ...forget,
        });
      },
    };
  }

  async #match(): Promise<Attempt> {
    const request = this.#request;
    const next = { step: 'once', phase: forgetting, dueAt: firstForgettingAt(request) } as const;
    const declaration = openDeclaration(this.#context.sealer, request);
    if (request.state !== 'received' || declaration === null) {
      return { kind: 'went-well', next };
    }
    const found = await matchRequest(this.#context, request, declaration, declaration.number);
    const match = await withinLimit(this.#context, found);
    return {
      kind: 'went-well',
      next,
      alongside: async (records: Records) => {
        await keepMatch(this.#context, records, request, match);
      },
    };
  }

  #forget(): Attempt {
    const request = this.#request;
    const due = forgettingOf(request, this.#context.clock.now());
    if (due.kind === 'ask-again') {
      return { kind: 'went-well', next: { step: 'once', phase: forgetting, dueAt: due.at } };
    }
    const state = request.state === 'unmatched' ? 'lapsed' : request.state;
    return {
      kind: 'went-well',
      next: null,
      alongside: async (records: Records) => {
        if (!(await records.publicRequests.change(request, { state, sealed: null }))) {
          throw new Error(`request ${request.id} has changed: it is looked at again`);
        }
      },
    };
  }
}
