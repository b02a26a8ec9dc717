/** `overtaken`: there was nothing left to tell when it was to be sent. */
export type MailState = 'queued' | 'sent' | 'parked' | 'overtaken';

/** What a mail server's refusal means for the person who waits for the mail. */
export type DeliveryProblem = 'no-mailbox' | 'mailbox-full' | 'refused' | 'unreachable';

/** What a mail server's last words mean: a reply code (RFC 5321) with or without an enhanced one (RFC 3463). */
export function deliveryProblem(said: string | null): DeliveryProblem {
  const [, code = '', subject = '', detail = ''] = /^(\d{3})(?: [245]\.(\d+)\.(\d+))?/.exec(said ?? '') ?? [];
  if (code === '') {
    return 'unreachable';
  }
  const enhanced = `${subject}.${detail}`;
  if (enhanced === '2.2' || (subject === '' && code === '552')) {
    return 'mailbox-full';
  }
  return subject === '1' || enhanced === '2.1' ? 'no-mailbox' : 'refused';
}
