import type { Context } from '../application/context.ts';
import { counterpartOf } from '../application/counterpart.ts';
import {
  type Call,
  CounterpartAway,
  type CounterpartsOf,
  type RefundOrder,
  type Refunds,
} from '../application/ports.ts';
import type { ClaimedWork } from '../application/queue.ts';
import type { EventRecord, Records } from '../application/records.ts';
import { openAccount } from '../application/refund-account.ts';
import type { RefundRecord } from '../application/refund-records.ts';
import { changeRefund } from '../application/refund-work.ts';
import { cleanSaid } from '../application/said.ts';
import { markRefundPaid, parkRefund, tryNextWay } from '../application/settle-refund.ts';
import type { RefundEventKind } from '../domain/refund.ts';
import type { Attempt, GivenUp, Handler, Job, Treatment } from './job.ts';
import type { StepSubject } from './steps.ts';
import { readSubjects } from './subjects.ts';

/** Pays back what a final bill below zero owes: one job is one refund, by one way. */
export function refundHandler(context: Context, counterparts: CounterpartsOf): Handler {
  return async (works) => {
    const ids = works.map((work) => work.subject);
    const subjects = await readSubjects(context, ids);
    return new Map(
      subjects.map((subject) => {
        const { refunds } = counterparts(subject.profileInForce);
        return [subject.termination.id, new RefundJob(context, refunds, subject)];
      }),
    );
  };
}

class RefundJob implements Job {
  readonly terminationId: string;
  readonly #context: Context;
  readonly #refunds: Refunds;
  readonly #subject: StepSubject;

  constructor(context: Context, refunds: Refunds, subject: StepSubject) {
    this.terminationId = subject.termination.id;
    this.#context = context;
    this.#refunds = refunds;
    this.#subject = subject;
  }

  treatment(): Treatment {
    const { profileInForce, termination } = this.#subject;
    const counterpart = counterpartOf(termination.providerId, 'final-bill');
    return { ...profileInForce.counterparts.billing, counterpart };
  }

  async attempt(work: ClaimedWork, signal: AbortSignal): Promise<Attempt> {
    const refund = await this.#context.store.refunds.find(this.#subject.termination);
    if (refund?.state !== 'owed' && refund?.state !== 'ordered') {
      return { kind: 'went-well', next: null };
    }
    const order = this.#orderOf(refund);
    const call = { idempotencyKey: keyOf(refund), signal };
    try {
      return work.phase === 'apply'
        ? await this.#apply(refund, order, call)
        : await this.#verify(refund, order, call);
    } catch (error) {
      // What a billing system tells in its errors may be what it was sent.
      const secrets = [...secretsOf(order), ...this.#voucherOf(refund)];
      const said = cleanSaid(error instanceof Error ? error.message : String(error), secrets);
      throw error instanceof CounterpartAway ? new CounterpartAway(said) : new Error(said);
    }
  }

  retried(_work: ClaimedWork, said: string): readonly EventRecord[] {
    return [this.#event('refund-tried', { said: cleanSaid(said) })];
  }

  giveUp(_work: ClaimedWork, said: string): GivenUp {
    const { termination } = this.#subject;
    return {
      result: null,
      events: [],
      move: null,
      alongside: async (records) => {
        const refund = await records.refunds.find(termination);
        if (refund) {
          await parkRefund(this.#context, records, termination, refund, cleanSaid(said));
        }
      },
    };
  }

  async #apply(refund: RefundRecord, order: RefundOrder, call: Call): Promise<Attempt> {
    const reply = await this.#refunds.refund(this.#subject.line, order, call);
    const voucher = reply.outcome === 'accepted' ? reply.voucher : null;
    const secrets = [...secretsOf(order), ...this.#voucherOf(refund), ...(voucher === null ? [] : [voucher])];
    const said = cleanSaid(reply.said, secrets);
    switch (reply.outcome) {
      case 'accepted':
        return {
          kind: 'went-well',
          next: { step: 'once', phase: 'verify' },
          // Ordered again under the same key, it is still one order.
          events: refund.orderedAt === null ? [this.#event('refund-ordered', { way: refund.way, said })] : [],
          alongside: (records) => this.#markOrdered(records, refund, voucher, said),
        };
      case 'refused':
        return reply.final ? { kind: 'hopeless', said } : { kind: 'try-again', phase: 'apply', said };
      case 'not-possible':
        return this.#goAnotherWay(refund, said);
    }
  }

  async #verify(refund: RefundRecord, order: RefundOrder, call: Call): Promise<Attempt> {
    const readBack = await this.#refunds.readRefunded(this.#subject.line, order, call);
    const said = cleanSaid(readBack.said, [...secretsOf(order), ...this.#voucherOf(refund)]);
    const { termination } = this.#subject;
    if (!readBack.off && refund.state === 'owed') {
      // Asked about before anything was ordered, when somebody resumed it: it is still to be paid.
      return { kind: 'went-well', next: { step: 'once', phase: 'apply' } };
    }
    return readBack.off
      ? {
          kind: 'went-well',
          next: null,
          alongside: (records) => markRefundPaid(this.#context, records, termination, refund, said),
        }
      : { kind: 'try-again', phase: 'apply', said };
  }

  #goAnotherWay(refund: RefundRecord, said: string): Attempt {
    if (refund.orderedAt !== null) {
      // It was accepted before: by another way it might be paid twice.
      return { kind: 'hopeless', said };
    }
    const { termination, policy } = this.#subject;
    return {
      kind: 'went-well',
      next: null,
      alongside: (records) => tryNextWay(this.#context, records, termination, policy, refund, said),
    };
  }

  async #markOrdered(records: Records, refund: RefundRecord, voucher: string | null, said: string) {
    const { clock, sealer } = this.#context;
    await changeRefund(records, refund, {
      state: 'ordered',
      orderedAt: refund.orderedAt ?? clock.now(),
      said,
      ...(voucher === null ? {} : { sealed: sealer.seal(voucher) }),
    });
  }

  #orderOf({ amountMinor, currency, way, sealed }: RefundRecord): RefundOrder {
    if (way !== 'bank-form') {
      return { amountMinor, currency, to: { way } };
    }
    if (sealed === null) {
      throw new Error(`the refund of ${this.terminationId} has no bank account`);
    }
    return { amountMinor, currency, to: { way, account: openAccount(this.#context, sealed) } };
  }

  #voucherOf({ way, sealed }: RefundRecord): string[] {
    return way === 'voucher' && sealed !== null ? [this.#context.sealer.open(sealed)] : [];
  }

  #event(kind: RefundEventKind, data: EventRecord['data']): EventRecord {
    return { at: this.#context.clock.now(), kind, step: null, data };
  }
}

/** Another bank account is another effect; everything else is the same on every try. */
function keyOf({ terminationId, way, asked }: RefundRecord): string {
  const effect = `${terminationId}/refund/${way}`;
  return way === 'bank-form' ? `${effect}/${asked}` : effect;
}

/** What an answer must not repeat. */
function secretsOf({ to }: RefundOrder): string[] {
  if (to.way !== 'bank-form') {
    return [];
  }
  const { account } = to;
  return account.kind === 'iban'
    ? [account.iban, account.holder]
    : [account.number, account.bankCode, account.holder];
}
