import { bounceAddress } from '../application/bounce-address.ts';
import type { Context } from '../application/context.ts';
import { composeMail } from '../application/mail/compose.ts';
import type { Recipient } from '../application/mail/matter.ts';
import { recipientsOf } from '../application/mail/recipients.ts';
import type { MailEnd } from '../application/mail-records.ts';
import type { Mailer, OutgoingMail, Reply } from '../application/ports.ts';
import type { ClaimedWork } from '../application/queue.ts';
import type { EventRecord, KeptMail, Records } from '../application/records.ts';
import { cleanSaid } from '../application/said.ts';
import type { Attempt, GivenUp, Handler, Job } from './job.ts';
import { mailTreatment } from './treatment.ts';

export type MailSettings = {
  /** Where the pages are: `https://cancel.example`. */
  readonly origin: string;
  /** Where mails that come back are read, such as `bounces@cancel.example`; null: nobody reads them. */
  readonly bouncesTo: string | null;
};

const unanswered = 'no answer after the message was handed over';

/** Writes mails and hands them to the mail server. */
export function mailHandler(context: Context, mailer: Mailer, settings: MailSettings): Handler {
  return async (works) => {
    const mails = await context.store.mails.find(works.map((work) => work.subject));
    const recipients = await recipientsOf(context, mails);
    const jobs = new Map<string, Job>();
    for (const mail of mails) {
      const recipient = recipients.get(mail.id);
      if (recipient) {
        jobs.set(mail.id, new MailJob(context, mailer, settings, mail, recipient));
      }
    }
    return jobs;
  };
}

class MailJob implements Job {
  readonly terminationId: string | null;
  readonly #context: Context;
  readonly #mailer: Mailer;
  readonly #settings: MailSettings;
  readonly #mail: KeptMail;
  readonly #recipient: Recipient;
  /** Whether it may have arrived already: then it is never sent again. */
  #offered: boolean;

  constructor(
    context: Context,
    mailer: Mailer,
    settings: MailSettings,
    mail: KeptMail,
    recipient: Recipient,
  ) {
    this.terminationId = mail.terminationId;
    this.#context = context;
    this.#mailer = mailer;
    this.#settings = settings;
    this.#mail = mail;
    this.#recipient = recipient;
    this.#offered = mail.offeredAt !== null;
  }

  treatment() {
    return mailTreatment;
  }

  async attempt(work: ClaimedWork, signal: AbortSignal): Promise<Attempt> {
    if (this.#mail.state !== 'queued') {
      // It came back before anybody had written down that it was taken.
      return { kind: 'went-well', next: null };
    }
    if (this.#offered) {
      return { kind: 'hopeless', said: unanswered };
    }
    const written = await composeMail(this.#context, this.#settings.origin, this.#mail, this.#recipient);
    if (written === null) {
      return { kind: 'went-well', next: null, alongside: this.#close('overtaken', 'overtaken by events') };
    }
    const reply = await this.#send({ ...written, ...this.#envelope() }, work, signal);
    if (reply === null) {
      return { kind: 'hopeless', said: unanswered, unanswered: true };
    }
    if (reply.outcome === 'refused') {
      await this.#takeBack();
      return reply.final
        ? { kind: 'hopeless', said: reply.said }
        : { kind: 'try-again', phase: 'apply', said: reply.said };
    }
    return {
      kind: 'went-well',
      next: null,
      events: this.#events('mail-sent', reply.said),
      alongside: this.#close('sent', reply.said),
    };
  }

  retried() {
    return [];
  }

  giveUp(_work: ClaimedWork, said: string): GivenUp {
    return {
      result: null,
      events: this.#events(this.#offered ? 'mail-unanswered' : 'mail-parked', said),
      move: null,
      alongside: this.#close('parked', said),
    };
  }

  /** Null where it is unknown whether the mail was taken. */
  async #send(mail: OutgoingMail, { id }: ClaimedWork, signal: AbortSignal): Promise<Reply | null> {
    try {
      return await this.#mailer.send(mail, { idempotencyKey: id, signal, offering: () => this.#offer() });
    } catch (error) {
      if (this.#offered) {
        return null;
      }
      throw error;
    }
  }

  /** @throws Error where another process offered it meanwhile: this one was too slow, and lost its lease */
  async #offer(): Promise<void> {
    const { store, clock } = this.#context;
    if (!(await store.mails.offer(this.#mail, clock.now(), this.#sentTo()))) {
      throw new Error('the mail is in other hands');
    }
    this.#offered = true;
  }

  async #takeBack(): Promise<void> {
    if (this.#offered) {
      await this.#context.store.mails.takeBack(this.#mail);
      this.#offered = false;
    }
  }

  #envelope(): Pick<OutgoingMail, 'messageId' | 'to' | 'bouncesTo' | 'listId'> {
    const { origin, bouncesTo } = this.#settings;
    const { id } = this.#mail;
    const host = new URL(origin).hostname;
    return {
      messageId: `<${id}@${host}>`,
      to: this.#recipient.email,
      bouncesTo: bouncesTo === null ? null : bounceAddress(this.#context.sealer, bouncesTo, id),
      listId: `${streamOf(this.#mail)}.${host}`,
    };
  }

  /** An address that is on no file is not kept here either. */
  #sentTo(): Uint8Array | null {
    return this.#mail.to === 'address' ? null : this.#context.sealer.seal(this.#recipient.email);
  }

  #close(state: MailEnd['state'], said: string) {
    const end: MailEnd = {
      state,
      at: this.#context.clock.now(),
      said: cleanSaid(said),
      trouble: state !== 'parked' ? null : this.#offered ? 'unanswered' : 'refused',
      sentTo: state === 'overtaken' ? null : this.#sentTo(),
    };
    return async (records: Records) => {
      await records.mails.close(this.#mail, end);
    };
  }

  #events(kind: EventRecord['kind'], said: string): EventRecord[] {
    const data = { template: this.#mail.template, said: cleanSaid(said) };
    return this.terminationId === null ? [] : [{ at: this.#context.clock.now(), kind, step: null, data }];
  }
}

/**
 * The kind of stream, by which receivers sort mails and judge senders (RFC 2919 gives each kind of mail an id of its own,
 * whoever it goes to). There is no `List-Unsubscribe` beside it: nobody can leave what the law has them told.
 */
function streamOf({ to, terminationId }: KeptMail): string {
  if (to === 'provider') {
    return 'desk';
  }
  return to === 'subscriber' && terminationId === null ? 'accounts' : 'terminations';
}
