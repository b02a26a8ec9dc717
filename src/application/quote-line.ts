import { createHash } from 'node:crypto';
import type { Day } from '../domain/calendar.ts';
import type { Contract } from '../domain/contract.ts';
import { Refusal } from '../domain/errors.ts';
import type { Policy } from '../domain/policy/policy.ts';
import type { Profile } from '../domain/policy/profile.ts';
import { choosableDays, type Ending, type Quote, quoteChoices } from '../domain/quote.ts';
import { quoteToDocument } from '../domain/quote-document.ts';
import { type PromisedRefund, promisedRefund } from '../domain/refund.ts';
import type { Context } from './context.ts';
import type { LineRecord, Viewer } from './records.ts';

export type QuotedLine = {
  readonly line: LineRecord;
  readonly profile: Profile;
  readonly quote: Quote;
  /** A quote for each ending that the profile offers, the one above among them. */
  readonly choices: readonly Quote[];
  /** What can be chosen where the profile offers a chosen day. */
  readonly days: { readonly first: Day; readonly last: Day };
  /** The instant that it was priced for. */
  readonly quotedAt: Date;
  readonly contract: Contract;
  /** What goes back to the subscriber, and by when; null where nothing does. */
  readonly refund: PromisedRefund | null;
  /** What was shown, in short: a declaration repeats it, so that nobody agrees to what they did not see. */
  readonly digest: string;
};

/**
 * What it costs to end a line, and when it would end.
 * @param ending null for what the profile offers first
 * @throws Refusal `not-found`, `not-allowed`, `line-ended`, and those of `quote`
 */
export async function quoteLine(
  context: Context,
  viewer: Viewer,
  lineId: string,
  ending: Ending | null,
): Promise<QuotedLine> {
  const line = await context.store.lines.find(viewer, lineId);
  if (!line) {
    throw new Refusal('not-found');
  }
  requireOwner(viewer, line);
  return await quoteAt(
    context,
    line,
    await policyInForce(context, line.providerId),
    ending,
    context.clock.now(),
  );
}

/**
 * What it costs to end a line that was asked to end at `at`, and when it would end.
 * @throws Refusal as `quoteLine`, save those about the viewer
 */
export async function quoteAt(
  context: Context,
  line: LineRecord,
  policy: Policy,
  ending: Ending | null,
  at: Date,
): Promise<QuotedLine> {
  if (line.status === 'ended') {
    throw new Refusal('line-ended');
  }
  const { profile } = policy;
  const contract = await context.store.lines.contract(line);
  const choices = quoteChoices(contract, policy, at, ending?.day ?? null);
  const quoted = choices.find(({ choice }) => choice === (ending?.choice ?? profile.end.offered[0]));
  if (!quoted) {
    throw new Refusal('end-not-offered', { offered: profile.end.offered.join(' ') });
  }
  return {
    line,
    profile,
    quote: quoted,
    choices,
    days: choosableDays(contract, policy, at),
    quotedAt: at,
    contract,
    refund: promisedRefund(quoted.totalMinor, quoted.billingEndsOn, policy),
    digest: digestOf(quoted),
  };
}

/**
 * Staff see every line, and act on none but their own.
 * @throws Refusal `not-allowed`
 */
export function requireOwner(viewer: Viewer, owned: { readonly accountId: string }): void {
  if (viewer.role === 'system' || viewer.accountId !== owned.accountId) {
    throw new Refusal('not-allowed');
  }
}

/** The rules in force for a provider. A line of an unknown provider is a bug. */
export async function policyInForce(context: Context, providerId: string): Promise<Policy> {
  const policy = await context.store.policies.current(providerId);
  if (!policy) {
    throw new Error(`no profile of provider ${providerId}`);
  }
  return policy;
}

/** The instants of a quote move with the clock; what somebody agrees to are its days and amounts. */
function digestOf(quoted: Quote): string {
  const { requestedOn: _on, switchOffAt: _at, expiresAt: _until, ...shown } = quoteToDocument(quoted);
  return createHash('sha256').update(JSON.stringify(shown)).digest('base64url');
}
