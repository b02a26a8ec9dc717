import type { Day } from '../domain/calendar.ts';
import { isRefusal } from '../domain/errors.ts';
import type { Policy } from '../domain/policy/policy.ts';
import type { Profile } from '../domain/policy/profile.ts';
import {
  emailFits,
  nameFits,
  type PublicDeclaration,
  readLineNumber,
  type Unmatched,
} from '../domain/public-request.ts';
import type { Ending } from '../domain/quote.ts';
import { askToConfirm, linkRulesOf } from './confirmation-link.ts';
import type { Context } from './context.ts';
import { terminationOf } from './declare.ts';
import { countTry, limits } from './limits.ts';
import { forgotten } from './public-request-end.ts';
import type { PublicRequestRecord } from './public-request-records.ts';
import { policyInForce, type QuotedLine, quoteAt } from './quote-line.ts';
import type { LineRecord, Person, Records, TerminationRecord } from './records.ts';

/** What was found for a request, before anything of it is written. */
export type Match =
  | { readonly kind: 'unmatched'; readonly why: Unmatched }
  | {
      readonly kind: 'line';
      readonly line: LineRecord;
      readonly owner: Person;
      readonly declaration: PublicDeclaration;
      /** Null where the line has a live termination already. */
      readonly quoted: QuotedLine | null;
    };

/**
 * Looks for the line that a request is about, and prices its end for the instant at which it was declared: how long the
 * request has waited costs nobody anything.
 * @param number what to look for: what was typed, or what support has found out since
 */
export async function matchRequest(
  context: Context,
  request: PublicRequestRecord,
  declaration: PublicDeclaration,
  number: string,
): Promise<Match> {
  const policy = await policyInForce(context, request.providerId);
  const line = await findLine(context, policy.profile, number);
  if (line === null || line.status === 'ended') {
    return { kind: 'unmatched', why: line === null ? 'no-line' : 'line-ended' };
  }
  const [owner] = await context.store.people.find([line.accountId]);
  if (!owner) {
    throw new Error(`the owner of line ${line.id} is gone`);
  }
  const found = { kind: 'line', line, owner, declaration } as const;
  const live = await context.store.terminations.liveOf(line);
  if (live && !isUnsettled(live)) {
    return { ...found, quoted: null };
  }
  try {
    const quoted = await quoteAsDeclared(context, line, policy, request.declaredAt, declaration.day);
    return live && !endsAsAsked(live, quoted, declaration.day)
      ? { kind: 'unmatched', why: 'other-end' }
      : { ...found, quoted: live ? null : quoted };
  } catch (error) {
    if (isRefusal(error)) {
      return { kind: 'unmatched', why: 'not-priced' };
    }
    throw error;
  }
}

/** Requested by somebody who may be anybody. */
function isUnsettled({ origin, state }: TerminationRecord): boolean {
  return origin === 'public' && state === 'requested';
}

/** Whether it is what was asked for here: a stranger who was faster sets no other end for the owner. */
function endsAsAsked(live: TerminationRecord, { quote }: QuotedLine, day: Day | null): boolean {
  const { serviceEndsOn } = live.quote;
  return day === null ? serviceEndsOn <= quote.serviceEndsOn : serviceEndsOn === quote.serviceEndsOn;
}

/** So that strangers cannot fill somebody's mailbox: of many requests for one line, support looks at the rest. */
export async function withinLimit(context: Context, match: Match): Promise<Match> {
  try {
    if (match.kind === 'line' && match.quoted !== null) {
      await countTry(context, limits.publicByLine, match.line.id);
    }
    return match;
  } catch (error) {
    if (isRefusal(error, 'too-many-tries')) {
      return { kind: 'unmatched', why: 'too-many' };
    }
    throw error;
  }
}

async function findLine(
  { store }: Context,
  { id, jurisdictions }: Profile,
  number: string,
): Promise<LineRecord | null> {
  const { iccid, msisdns } = readLineNumber(number, jurisdictions);
  const byIccid = iccid === null ? [] : await store.lines.findByIccid([iccid]);
  const byMsisdn = msisdns.length === 0 ? [] : await store.lines.findByMsisdn(msisdns);
  const inOrder = msisdns.flatMap((msisdn) => byMsisdn.filter((line) => line.msisdn === msisdn));
  return [...byIccid, ...inOrder].find(({ providerId }) => providerId === id) ?? null;
}

/** As soon as possible, or on the desired day; where that is too early or too late, on the nearest day that is possible. */
async function quoteAsDeclared(
  context: Context,
  line: LineRecord,
  policy: Policy,
  at: Date,
  day: Day | null,
): Promise<QuotedLine> {
  const quoted = await quoteAt(context, line, policy, null, at);
  return await quoteAt(context, line, policy, endingFor(quoted, day), at);
}

function endingFor({ choices, days }: QuotedLine, day: Day | null): Ending {
  if (day !== null && choices.some(({ choice }) => choice === 'chosen-day')) {
    const earliest = day < days.first ? days.first : day;
    return { choice: 'chosen-day', day: earliest > days.last ? days.last : earliest };
  }
  const soonest = choices.reduce((one, other) => (other.serviceEndsOn < one.serviceEndsOn ? other : one));
  return { choice: soonest.choice, day: soonest.choice === 'chosen-day' ? soonest.serviceEndsOn : null };
}

/**
 * Writes what was found. A line that ends already gets no second termination: the request is tied to the one it has.
 * @returns false when somebody else has changed the request since it was read: then nothing was written
 */
export async function keepMatch(
  context: Context,
  records: Records,
  request: PublicRequestRecord,
  match: Match,
): Promise<boolean> {
  if (match.kind === 'unmatched') {
    return await records.publicRequests.change(request, { state: 'unmatched', why: match.why });
  }
  const { line, owner, quoted, declaration } = match;
  const ended = (await records.lines.find({ role: 'system' }, line.id))?.status !== 'active';
  if (ended) {
    return await records.publicRequests.change(request, { state: 'unmatched', why: 'line-ended' });
  }
  const begun = quoted === null ? null : await begin(context, records, quoted, owner.language);
  const termination = begun ?? (await records.terminations.liveOf(line));
  if (termination === null) {
    throw new Error(`what was in the way of request ${request.id} is over: it is looked at again`);
  }
  if (!begun && quoted && isUnsettled(termination) && !endsAsAsked(termination, quoted, declaration.day)) {
    return await records.publicRequests.change(request, { state: 'unmatched', why: 'other-end' });
  }
  return await tie(context, records, request, termination, {
    nameFits: nameFits(declaration.name, owner.name),
    emailFits: emailFits(declaration.email, owner.email),
    isNew: begun !== null,
  });
}

/** @returns null when the line has a live termination after all */
async function begin(
  context: Context,
  records: Records,
  quoted: QuotedLine,
  language: string,
): Promise<TerminationRecord | null> {
  const termination = terminationOf(quoted, { origin: 'public', state: 'requested', language });
  if (!(await records.terminations.add(termination, quoted.contract))) {
    return null;
  }
  const at = termination.declaredAt;
  await records.terminations.addEvent(termination, { at, kind: 'public-requested', step: null, data: {} });
  await askToConfirm(context, records, termination, linkRulesOf(quoted.profile));
  return termination;
}

type Fit = { readonly nameFits: boolean; readonly emailFits: boolean; readonly isNew: boolean };

async function tie(
  context: Context,
  records: Records,
  request: PublicRequestRecord,
  termination: TerminationRecord,
  { isNew, ...fits }: Fit,
): Promise<boolean> {
  const certain = request.cause === 'important' ? 'review' : 'settled';
  const state = termination.state === 'requested' ? 'waiting' : certain;
  const changed = await records.publicRequests.change(request, {
    state,
    why: null,
    terminationId: termination.id,
    ...fits,
    ...forgotten({ ...request, state }, context.clock.now()),
  });
  if (changed) {
    await records.publicRequests.match(termination, request.id);
  }
  if (changed && !isNew) {
    const at = context.clock.now();
    await records.terminations.addEvent(termination, { at, kind: 'public-tied', step: null, data: {} });
  }
  return changed;
}
