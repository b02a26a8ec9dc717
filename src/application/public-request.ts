import { createHash } from 'node:crypto';
import { base32, bucketOf, idInBucket } from '../domain/bucket.ts';
import { Refusal } from '../domain/errors.ts';
import type { Profile } from '../domain/policy/profile.ts';
import type { PublicDeclaration } from '../domain/public-request.ts';
import { writeAddressed } from './addressed.ts';
import type { Context } from './context.ts';
import { countTry, limits } from './limits.ts';
import type { Sealer } from './ports.ts';
import { shownUntil } from './public-request-end.ts';
import type { PublicRequestRecord } from './public-request-records.ts';
import { queueMail } from './queue-mail.ts';
import type { Records } from './records.ts';
import { tokenDigest } from './tokens.ts';

/** Providers whose lines can be cancelled without signing in. */
export function offersPublicPath({ publicPath }: Profile): boolean {
  return publicPath.offered && !publicPath.signInRequired;
}

export type PublicSubmission = {
  readonly profile: Profile;
  readonly declaration: PublicDeclaration;
  readonly language: string;
  /** Random, from the form: the same form sent twice is one request, and who sent it can look at it again. */
  readonly token: string;
  /** The network address that asks, for the limits. */
  readonly client: string;
};

/** What a request is shown and acknowledged from. */
export type ShownRequest = {
  readonly id: string;
  readonly providerId: string;
  readonly declaredAt: Date;
  readonly declaration: PublicDeclaration;
};

/**
 * Somebody declares that a line is to end, without signing in. It is stored, with its instant, and acknowledged to the address
 * that was typed. Nothing is looked up here, neither a line nor a person: what takes the same time says nothing.
 * @returns the id of the request
 * @throws Refusal `too-many-tries`
 */
export async function declarePublicly(context: Context, submission: PublicSubmission): Promise<string> {
  const { profile, declaration, language, token, client } = submission;
  await countTry(context, limits.publicByClient, client);
  await countTry(context, limits.publicByEmail, `${declaration.email} ${client}`);
  await countTry(context, limits.publicByEmailOfAll, declaration.email);
  const declaredAt = context.clock.now();
  const request: PublicRequestRecord = {
    ...placeOf(submission),
    providerId: profile.id,
    state: 'received',
    cause: declaration.cause,
    language,
    declaredAt,
    token: tokenDigest(token),
    sealed: context.sealer.seal(JSON.stringify(declaration)),
    why: null,
    terminationId: null,
    nameFits: null,
    emailFits: null,
  };
  await context.store.transaction(async (records) => {
    if (await records.publicRequests.add(request)) {
      await follow(context, records, request, declaration);
    }
  });
  context.wake();
  return request.id;
}

/** What is to be done about a new request: an acknowledgement, and the search for its line. */
async function follow(
  context: Context,
  records: Records,
  request: PublicRequestRecord,
  declaration: PublicDeclaration,
): Promise<void> {
  await records.work.add({
    bucket: request.bucket,
    kind: 'public-request',
    subject: request.id,
    step: 'once',
    phase: 'apply',
    counterpart: 'signoff',
    dueAt: request.declaredAt,
  });
  await mailToDeclarer(context, records, request, declaration, 'public-received');
}

/** A mail to whoever declared. It is written from what they typed alone. */
export async function mailToDeclarer(
  context: Context,
  records: Records,
  { bucket, id, providerId, declaredAt, language }: PublicRequestRecord,
  declaration: PublicDeclaration,
  template: 'public-received' | 'public-declined',
): Promise<void> {
  const to = { email: declaration.email, name: declaration.name };
  const shown: ShownRequest = { id, providerId, declaredAt, declaration };
  await queueMail(context, records, {
    bucket,
    accountId: null,
    terminationId: null,
    template,
    language,
    secret: writeAddressed({ to, text: JSON.stringify(shown) }),
    to: 'address',
    about: id,
  });
}

/** The counterpart of what `mailToDeclarer` writes down. */
export function readShownRequest(text: string): ShownRequest {
  const shown = JSON.parse(text);
  return { ...shown, declaredAt: new Date(shown.declaredAt) };
}

/** What was typed; null once it is forgotten. */
export function openDeclaration(
  sealer: Sealer,
  { sealed }: Pick<PublicRequestRecord, 'sealed'>,
): PublicDeclaration | null {
  return sealed === null ? null : JSON.parse(sealer.open(sealed));
}

/**
 * What somebody declared, for them to save and print: the same for whatever came of it, and for as long.
 * @throws Refusal `link-unknown`, `link-expired`
 */
export async function showOwnRequest(context: Context, id: string, token: string): Promise<ShownRequest> {
  const request = await context.store.publicRequests.findByToken(id, tokenDigest(token));
  if (!request) {
    throw new Refusal('link-unknown');
  }
  const declaration = openDeclaration(context.sealer, request);
  if (declaration === null || context.clock.now() >= shownUntil(request)) {
    throw new Refusal('link-expired');
  }
  const { providerId, declaredAt } = request;
  return { id, providerId, declaredAt, declaration };
}

/** The same form with the same words has the same id, however often it is sent. */
function placeOf({
  profile,
  declaration,
  token,
}: PublicSubmission): Pick<PublicRequestRecord, 'bucket' | 'id'> {
  const said = JSON.stringify([profile.id, token, declaration]);
  const bytes = createHash('sha256').update(said).digest();
  const bucket = bucketOf(base32(bytes));
  return { bucket, id: idInBucket(bucket, bytes) };
}
