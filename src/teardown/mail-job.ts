import type { Context } from '../application/context.ts';
import { composeMail } from '../application/mail/compose.ts';
import type { Recipient } from '../application/mail/matter.ts';
import { recipientsOf } from '../application/mail/recipients.ts';
import type { MailEnd } from '../application/mail-records.ts';
import type { Mailer } from '../application/ports.ts';
import type { ClaimedWork } from '../application/queue.ts';
import type { EventRecord, MailRecord, Records } from '../application/records.ts';
import { cleanSaid } from '../application/said.ts';
import type { Attempt, GivenUp, Handler, Job } from './job.ts';
import { mailTreatment } from './treatment.ts';

export type MailSettings = {
  /** Where the pages are: `https://cancel.example`. */
  readonly origin: string;
};

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
  readonly #mail: MailRecord;
  readonly #recipient: Recipient;

  constructor(
    context: Context,
    mailer: Mailer,
    settings: MailSettings,
    mail: MailRecord,
    recipient: Recipient,
  ) {
    this.terminationId = mail.terminationId;
    this.#context = context;
    this.#mailer = mailer;
    this.#settings = settings;
    this.#mail = mail;
    this.#recipient = recipient;
  }

  treatment() {
    return mailTreatment;
  }

  async attempt(work: ClaimedWork, signal: AbortSignal): Promise<Attempt> {
    const written = await composeMail(this.#context, this.#settings.origin, this.#mail, this.#recipient);
    if (written === null) {
      return { kind: 'went-well', next: null, alongside: this.#close('overtaken', 'overtaken by events') };
    }
    const messageId = `<${this.#mail.id}@${new URL(this.#settings.origin).hostname}>`;
    const reply = await this.#mailer.send(
      { ...written, messageId, to: this.#recipient.email },
      { idempotencyKey: work.id, signal },
    );
    if (reply.outcome === 'refused') {
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
      events: this.#events('mail-parked', said),
      move: null,
      alongside: this.#close('parked', said),
    };
  }

  #close(state: MailEnd['state'], said: string) {
    // An address that is on no file is not kept here either.
    const unkept = state === 'overtaken' || this.#mail.to === 'address';
    const sentTo = unkept ? null : this.#context.sealer.seal(this.#recipient.email);
    const end = { state, at: this.#context.clock.now(), said: cleanSaid(said), sentTo };
    return (records: Records) => records.mails.close(this.#mail, end);
  }

  #events(kind: EventRecord['kind'], said: string): EventRecord[] {
    const data = { template: this.#mail.template, said: cleanSaid(said) };
    return this.terminationId === null ? [] : [{ at: this.#context.clock.now(), kind, step: null, data }];
  }
}
