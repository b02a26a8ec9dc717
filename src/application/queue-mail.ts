import { randomBytes } from 'node:crypto';
import { type Bucket, idInBucket } from '../domain/bucket.ts';
import type { Context } from './context.ts';
import type { MailRecord, MailTemplate, Records } from './records.ts';

export type MailOrder = {
  readonly bucket: Bucket;
  readonly accountId: string | null;
  readonly terminationId: string | null;
  readonly template: MailTemplate;
  readonly language: string;
  /** What only the mail may hold, such as the token of a link. */
  readonly secret: string | null;
  /** The subscriber unless the provider's own people are meant, or an address that the secret names. */
  readonly to?: MailRecord['to'];
  /** Which of several things of the termination it is about. */
  readonly about?: string;
};

/** Orders a mail, within the transaction of what it tells about. It is written and sent by the engine. */
export async function queueMail(context: Context, records: Records, order: MailOrder): Promise<void> {
  const mail = {
    ...order,
    id: idInBucket(order.bucket, randomBytes(14)),
    secret: order.secret === null ? null : context.sealer.seal(order.secret),
    to: order.to ?? 'subscriber',
    about: order.about ?? null,
  };
  await records.mails.queue(mail, context.clock.now());
}
