import { createHash } from 'node:crypto';
import type { RefundReply, Refunds } from '../../src/application/ports.ts';
import { giveRefundAccount } from '../../src/application/refund-account.ts';
import type { RefundRecord } from '../../src/application/refund-records.ts';
import { sandboxCounterparts, subjectByImsi } from '../../src/connectors/sandbox/index.ts';
import type { BankAccount, Iban } from '../../src/domain/bank-account.ts';
import { parseImsi } from '../../src/domain/ids.ts';
import type { RefundWay } from '../../src/domain/policy/profile.ts';
import type { Database } from '../../src/store/open.ts';
import { sandboxMemoryOn } from '../../src/store/sandbox-memory.ts';
import type { Stage, Story } from '../support/engine.ts';

/** What the tests of refunds have in common. */

export const atOnce = { choice: 'at-once', day: null } as const;

/** Ended at once on 1 November, a line that is paid in advance gets 29 of 30 days back. */
export const amountMinor = 1_160n;

/** Within 14 days: by 15 November; warned of four days before. */
export const warnAt = new Date('2026-11-11T00:00:00Z');
export const overdueAt = new Date('2026-11-16T00:00:00Z');

export const account: BankAccount = {
  kind: 'iban',
  holder: 'Anna Planted',
  iban: 'GB29NWBK60161331926819' as Iban,
};

export function payingBy(...ways: RefundWay[]) {
  return { refunds: { unusedAdvance: true, prepaidBalance: 'refunded', withinDays: 14, ways } };
}

export async function refundOf(stage: Stage, id: string): Promise<RefundRecord | null> {
  const { termination } = await stage.story(id);
  return await stage.context.store.refunds.find(termination);
}

/** What the subscriber does on the form. */
export async function giveAccount(stage: Stage, id: string, given: BankAccount = account): Promise<void> {
  const { accountId } = (await stage.story(id)).termination;
  await giveRefundAccount(stage.context, { role: 'subscriber', accountId }, id, given);
  await stage.engine.settled();
}

/** What the billing system was ordered to pay back, and how often it did. */
export function refundOrders({ orders, termination }: Story) {
  return orders
    .filter(({ action }) => action === 'refund')
    .map(({ key, detail, effects }) => ({ key: key.replace(termination.id, ''), detail, effects }))
    .sort((one, other) => (one.key < other.key ? -1 : 1));
}

export function refundKinds({ kinds }: Story): string[] {
  return kinds.filter((kind) => kind.startsWith('refund'));
}

/** The refunds' mails that were sent, by what they are and to whom. */
export function refundMails({ mails }: Story): string[] {
  return mails
    .filter(({ template }) => template.startsWith('refund'))
    .map(({ template, recipient, state }) => `${template} to ${recipient}: ${state}`)
    .sort();
}

/** The sandbox, but for what it answers to refunds. */
export function answering(db: Database, answer: (real: Refunds) => Partial<Refunds>) {
  const sandbox = sandboxCounterparts(sandboxMemoryOn(db), 10);
  const { refunds } = sandbox;
  const own = answer(refunds);
  return {
    ...sandbox,
    refunds: {
      refund: own.refund ?? refunds.refund.bind(refunds),
      readRefunded: own.readRefunded ?? refunds.readRefunded.bind(refunds),
    },
  };
}

export const notPossible: RefundReply = { outcome: 'not-possible', said: 'billing: no such account' };

/** The operator mends what made its billing misbehave, or makes it misbehave in another way. */
export async function mend(stage: Stage, id: string, imsiEndsIn = '000'): Promise<void> {
  const { line } = await stage.story(id);
  const imsi = parseImsi(`${line.imsi.slice(0, -3)}${imsiEndsIn}`);
  await stage.db.updateTable('line').set({ imsi }).where('id', '=', line.id).execute();
  // To the sandbox another IMSI is another identity: what it did to the line stays done.
  await stage.db
    .updateTable('sandboxOrder')
    .set({ subject: digestOf(subjectByImsi({ ...line, imsi })) })
    .where('subject', '=', digestOf(subjectByImsi(line)))
    .execute();
}

/** As `sandboxMemoryOn` keeps a subject. */
function digestOf(subject: string): string {
  return createHash('sha256').update(subject).digest('base64url');
}

export const engineer = { role: 'operator', accountId: 'another' } as const;

/** What the desk shows of this stage as needing a person. */
export async function parkedAtTheDesk({ context, providerId }: Stage): Promise<string[]> {
  const found = await context.store.terminations.search(engineer, '', null, 'parked');
  return found.filter((each) => each.providerId === providerId).map((each) => each.id);
}
