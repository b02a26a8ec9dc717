import { createHash } from 'node:crypto';
import { addDays, dayAt } from '../domain/calendar.ts';
import type { Contract } from '../domain/contract.ts';
import { Refusal } from '../domain/errors.ts';
import type { Profile } from '../domain/policy/profile.ts';
import { type Ending, type Quote, quote } from '../domain/quote.ts';
import { quoteToDocument } from '../domain/quote-document.ts';
import type { Context } from './context.ts';
import type { LineRecord, Viewer } from './records.ts';

export type QuotedLine = {
  readonly line: LineRecord;
  readonly profile: Profile;
  readonly quote: Quote;
  /** The instant that it was priced for. */
  readonly quotedAt: Date;
  readonly contract: Contract;
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
  if (line.status === 'ended') {
    throw new Refusal('line-ended');
  }
  const profile = await profileOf(context, line.providerId);
  const contract = await context.store.lines.contract(line);
  const now = context.clock.now();
  const quoted = quote(contract, profile, now, ending ?? firstOffer(profile, now));
  return {
    line,
    profile,
    quote: quoted,
    quotedAt: now,
    contract,
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
export async function profileOf(context: Context, providerId: string): Promise<Profile> {
  const profile = await context.store.profiles.current(providerId);
  if (!profile) {
    throw new Error(`no profile of provider ${providerId}`);
  }
  return profile;
}

/** Where a day is to be chosen, the earliest is a start. */
function firstOffer({ end, zone }: Profile, now: Date): Ending {
  const [choice = 'chosen-day'] = end.offered;
  return { choice, day: choice === 'chosen-day' ? addDays(dayAt(now, zone), end.noticeDays) : null };
}

/** The instants of a quote move with the clock; what somebody agrees to are its days and amounts. */
function digestOf(quoted: Quote): string {
  const { requestedOn: _on, switchOffAt: _at, expiresAt: _until, ...shown } = quoteToDocument(quoted);
  return createHash('sha256').update(JSON.stringify(shown)).digest('base64url');
}
