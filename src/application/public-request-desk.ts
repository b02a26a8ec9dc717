import { Refusal } from '../domain/errors.ts';
import type { IdentityProof, PublicDeclaration } from '../domain/public-request.ts';
import { callOffLink } from './confirmation-link.ts';
import type { Context } from './context.ts';
import { makeCertain } from './make-certain.ts';
import { pricedBy } from './priced-by.ts';
import { mailToDeclarer, openDeclaration } from './public-request.ts';
import { closePublicRequests, forgotten } from './public-request-end.ts';
import { keepMatch, matchRequest } from './public-request-match.ts';
import type { PublicRequestRecord } from './public-request-records.ts';
import { queueMail } from './queue-mail.ts';
import type { LineRecord, Records, TerminationRecord, Viewer } from './records.ts';

/** What support does about requests of people who have not signed in. Nobody but staff gets this far. */

type Staff = Extract<Viewer, { role: 'support' | 'operator' | 'subscriber' }>;

export type DeskRequest = {
  readonly request: PublicRequestRecord;
  /** What was typed; null once it is forgotten. */
  readonly declaration: PublicDeclaration | null;
  /** The termination that it is tied to, and its line; null where it is tied to none. */
  readonly tied: { readonly termination: TerminationRecord; readonly line: LineRecord } | null;
};

/** @throws Refusal `not-found`, for a subscriber too */
export async function showRequest(context: Context, viewer: Staff, id: string): Promise<DeskRequest> {
  const request = await findRequest(context.store, viewer, id);
  const { terminations, lines } = context.store;
  const termination = await terminations.find(viewer, request.terminationId ?? '');
  const line = termination && (await lines.find(viewer, termination.lineId));
  return {
    request,
    declaration: openDeclaration(context.sealer, request),
    tied: termination && line ? { termination, line } : null,
  };
}

/**
 * Ties an unmatched request to the line with this number or ICCID; priced for the instant of the declaration.
 * @returns false when there is no such line, or its end cannot be priced
 * @throws Refusal `not-found`, `transition-not-allowed` when it is unmatched no more
 */
export async function tieRequest(
  context: Context,
  viewer: Staff,
  id: string,
  number: string,
): Promise<boolean> {
  const request = await findRequest(context.store, viewer, id);
  const declaration = openDeclaration(context.sealer, request);
  if (request.state !== 'unmatched' || declaration === null) {
    throw notPossible(request, 'tie');
  }
  const match = await matchRequest(context, request, declaration, number);
  if (match.kind === 'unmatched') {
    return false;
  }
  await context.store.transaction(async (records) => {
    if (!(await keepMatch(context, records, request, match))) {
      throw notPossible(request, 'tie');
    }
  });
  context.wake();
  return true;
}

/**
 * Support has settled that the owner of the line asked: the termination is certain, with the dates of the request.
 * @param proof how they know
 * @throws Refusal `not-found`, `transition-not-allowed` when the request does not wait for that
 */
export async function settleRequest(
  context: Context,
  viewer: Staff,
  id: string,
  proof: IdentityProof,
): Promise<void> {
  await context.store.transaction(async (records) => {
    const { request, termination } = await findWaiting(records, viewer, id, 'settle');
    const line = await records.lines.find(viewer, termination.lineId);
    if (!line) {
      throw new Error(`the line of termination ${termination.id} is gone`);
    }
    const { profile } = await pricedBy(records, termination);
    if (!(await makeCertain(context, records, { termination, line, profile }, proof, viewer.accountId))) {
      throw notPossible(request, 'settle');
    }
  });
  context.wake();
}

/**
 * It was not the owner, or there is no such line: the line goes on, and whoever declared is told so, as is the owner.
 * @throws Refusal `not-found`, `transition-not-allowed` when it is settled or refused already
 */
export async function refuseRequest(context: Context, viewer: Staff, id: string): Promise<void> {
  await context.store.transaction(async (records) => {
    const request = await findRequest(records, viewer, id);
    const declaration = openDeclaration(context.sealer, request);
    if (request.state !== 'unmatched' && request.state !== 'waiting') {
      throw notPossible(request, 'refuse');
    }
    if (!(await records.publicRequests.change(request, { state: 'refused' }))) {
      throw notPossible(request, 'refuse');
    }
    if (request.state === 'waiting') {
      const { termination } = await readTied(records, viewer, request, 'refuse');
      await refuseTermination(context, records, viewer, termination);
    }
    if (declaration !== null) {
      await mailToDeclarer(context, records, request, declaration, 'public-declined');
    }
  });
  context.wake();
}

/** A person has looked at the important reason of a request that is certain. @throws Refusal as `settleRequest` */
export async function closeReview(context: Context, viewer: Staff, id: string): Promise<void> {
  const request = await findRequest(context.store, viewer, id);
  const settled = { ...request, state: 'settled' } as const;
  const change = { state: settled.state, ...forgotten(settled, context.clock.now()) };
  if (request.state !== 'review' || !(await context.store.publicRequests.change(request, change))) {
    throw notPossible(request, 'close');
  }
}

/** What the owner asked for themselves is not support's to refuse: then only the request is. */
async function refuseTermination(
  context: Context,
  records: Records,
  viewer: Staff,
  termination: TerminationRecord,
): Promise<void> {
  if (termination.origin !== 'public' || termination.state !== 'requested') {
    return;
  }
  const at = context.clock.now();
  await callOffLink(records, termination);
  if (!(await records.terminations.move(termination, 'refuse'))) {
    throw new Refusal('transition-not-allowed', { state: termination.state, event: 'refuse' });
  }
  await records.links.spendAll(termination, at);
  const data = { by: viewer.accountId };
  await records.terminations.addEvent(termination, { at, kind: 'refused', step: null, data });
  await closePublicRequests(records, termination, 'refused', at);
  await queueMail(context, records, {
    bucket: termination.bucket,
    accountId: termination.accountId,
    terminationId: termination.id,
    template: 'public-refused',
    language: termination.language,
    secret: null,
  });
}

async function findRequest(
  { publicRequests }: Pick<Records, 'publicRequests'>,
  viewer: Staff,
  id: string,
): Promise<PublicRequestRecord> {
  const request = await publicRequests.find(viewer, id);
  if (!request) {
    throw new Refusal('not-found');
  }
  return request;
}

async function findWaiting(records: Records, viewer: Staff, id: string, act: string) {
  const request = await findRequest(records, viewer, id);
  if (request.state !== 'waiting') {
    throw notPossible(request, act);
  }
  return await readTied(records, viewer, request, act);
}

async function readTied(records: Records, viewer: Staff, request: PublicRequestRecord, act: string) {
  const termination = await records.terminations.find(viewer, request.terminationId ?? '');
  if (!termination) {
    throw notPossible(request, act);
  }
  return { request, termination };
}

function notPossible({ state }: PublicRequestRecord, event: string): Refusal {
  return new Refusal('transition-not-allowed', { state, event });
}
