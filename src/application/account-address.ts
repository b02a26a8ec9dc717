import { randomBytes } from 'node:crypto';
import { bucketOf, idInBucket } from '../domain/bucket.ts';
import { Refusal } from '../domain/errors.ts';
import type { AddressChange } from './account-records.ts';
import { writeAddressed } from './addressed.ts';
import type { Context } from './context.ts';
import { queueMail } from './queue-mail.ts';
import type { Person, Records } from './records.ts';
import { newToken, tokenDigest } from './tokens.ts';

const dayMs = 24 * 3_600_000;

export type Mailbox = 'old' | 'new';

/** What stands behind the link in one of the two mails. */
export type AddressLink = {
  readonly mailbox: Mailbox;
  readonly newAddress: string;
  readonly expiresAt: Date;
};

/** True for what a mail server can be asked to deliver to; whether it can is for the mail to show. */
export function isAddress(text: string): boolean {
  return (
    text.length <= 254 &&
    /^[^\s@<>"(),:;[\]\\\p{C}]+@[^\s@<>"(),:;[\]\\\p{C}.]+(\.[^\s@<>"(),:;[\]\\\p{C}.]+)+$/u.test(text)
  );
}

/**
 * Asks both mailboxes whether the account shall get a new address; until both say so, the old one stays. Where the new one
 * is another account's, its owner is told, and the asker learns nothing.
 */
export async function askForAddress(context: Context, accountId: string, wanted: string): Promise<void> {
  const now = context.clock.now();
  const address = wanted.trim().toLowerCase();
  const tokens = { old: newToken(), new: newToken() };
  const bucket = bucketOf(accountId);
  await context.store.transaction(async (records) => {
    const person = await personOf(records, accountId);
    const owner = await records.accounts.findByAddress(address);
    const change: AddressChange = {
      bucket,
      id: idInBucket(bucket, randomBytes(14)),
      accountId,
      sealed: context.sealer.seal(address),
      oldDigest: tokenDigest(tokens.old),
      newDigest: owner === null ? tokenDigest(tokens.new) : null,
      expiresAt: new Date(now.getTime() + dayMs),
      oldConfirmedAt: null,
      newConfirmedAt: null,
    };
    await records.accounts.keepAddressChange(change, now);
    await mailOld(context, records, person, { change, token: tokens.old, address });
    await (owner === null
      ? mailNew(context, records, person, { change, token: tokens.new, address })
      : mailOwner(context, records, owner));
  });
  context.wake();
}

/** The address that waits; null when none does. */
export async function waitingAddress(context: Context, accountId: string): Promise<string | null> {
  const change = await context.store.accounts.addressChangeOf(accountId);
  return change && context.clock.now() < change.expiresAt ? context.sealer.open(change.sealed) : null;
}

/** Looking changes nothing: mail scanners open links. @throws Refusal `link-unknown`, `link-used`, `link-expired` */
export async function lookAtAddressLink(context: Context, id: string, token: string): Promise<AddressLink> {
  return (await openLink(context, context.store, id, token)).link;
}

/**
 * One of the two mailboxes says yes.
 * @param signedIn the session of the browser that says so: it goes on when all others of the account end
 * @returns whether the account has its new address now
 * @throws Refusal as `lookAtAddressLink`; `link-used` as well when another account has the address by now
 */
export async function confirmAddress(
  context: Context,
  id: string,
  token: string,
  signedIn: { readonly sessionId: string } | null,
): Promise<boolean> {
  const now = context.clock.now();
  const done = await context.store.transaction(async (records) => {
    const { change, link } = await openLink(context, records, id, token);
    await records.accounts.markConfirmed(change, link.mailbox, now);
    const both = link.mailbox === 'old' ? change.newConfirmedAt : change.oldConfirmedAt;
    if (both !== null) {
      await complete(context, records, change, link.newAddress, signedIn?.sessionId ?? null);
    }
    return both !== null;
  });
  context.wake();
  return done;
}

/** "This was not me", from the old mailbox: nothing comes of it. @throws Refusal as `lookAtAddressLink` */
export async function stopAddressChange(context: Context, id: string, token: string): Promise<void> {
  await context.store.transaction(async (records) => {
    const { change, link } = await openLink(context, records, id, token);
    if (link.mailbox !== 'old') {
      throw new Refusal('link-unknown');
    }
    await records.accounts.removeAddressChange(change.accountId);
  });
}

async function openLink(
  context: Context,
  records: Records,
  id: string,
  token: string,
): Promise<{ change: AddressChange; link: AddressLink }> {
  const change = await records.accounts.findAddressChange(id);
  const digest = tokenDigest(token);
  const mailbox = digest === change?.oldDigest ? 'old' : digest === change?.newDigest ? 'new' : null;
  if (!change || !mailbox) {
    throw new Refusal('link-unknown');
  }
  if ((mailbox === 'old' ? change.oldConfirmedAt : change.newConfirmedAt) !== null) {
    throw new Refusal('link-used');
  }
  if (context.clock.now() >= change.expiresAt) {
    throw new Refusal('link-expired');
  }
  const newAddress = context.sealer.open(change.sealed);
  return { change, link: { mailbox, newAddress, expiresAt: change.expiresAt } };
}

async function complete(
  context: Context,
  records: Records,
  { accountId }: AddressChange,
  newAddress: string,
  keptSessionId: string | null,
): Promise<void> {
  const { bucket, email, name, language } = await personOf(records, accountId);
  if (!(await records.accounts.moveAddress(accountId, email, newAddress))) {
    throw new Refusal('link-used');
  }
  await records.accounts.removeAddressChange(accountId);
  await records.mails.settleOf(accountId);
  await records.accounts.endSessions(accountId, keptSessionId);
  const mail = { bucket, terminationId: null, template: 'address-changed', language } as const;
  const secrets = [email, newAddress].map((to) =>
    writeAddressed({ to: { email: to, name }, text: newAddress }),
  );
  for (const secret of secrets) {
    await queueMail(context, records, { ...mail, accountId: null, secret, to: 'address' });
  }
}

type Sent = { readonly change: AddressChange; readonly token: string; readonly address: string };

async function mailOld(context: Context, records: Records, person: Person, sent: Sent): Promise<void> {
  await queueMail(context, records, {
    bucket: person.bucket,
    accountId: person.id,
    terminationId: null,
    template: 'address-old',
    language: person.language,
    secret: JSON.stringify({ path: pathOf(sent), address: sent.address }),
  });
}

async function mailNew(context: Context, records: Records, person: Person, sent: Sent): Promise<void> {
  await queueMail(context, records, {
    bucket: person.bucket,
    accountId: null,
    terminationId: null,
    template: 'address-new',
    language: person.language,
    // Whether they know each other is not known yet: no name.
    secret: writeAddressed({ to: { email: sent.address, name: '' }, text: pathOf(sent) }),
    to: 'address',
  });
}

async function mailOwner(context: Context, records: Records, accountId: string): Promise<void> {
  const { bucket, language } = await personOf(records, accountId);
  await queueMail(context, records, {
    bucket,
    accountId,
    terminationId: null,
    template: 'address-taken',
    language,
    secret: null,
  });
}

function pathOf({ change, token }: Sent): string {
  return `/account/address/${change.id}?t=${token}`;
}

async function personOf(records: Records, accountId: string): Promise<Person> {
  const [person] = await records.people.find([accountId]);
  if (!person) {
    throw new Refusal('not-found');
  }
  return person;
}
