/** `overtaken`: there was nothing left to tell when it was to be sent. */
export type MailState = 'queued' | 'sent' | 'parked' | 'overtaken';

/**
 * Why a mail is parked. `refused`: no server took it. `bounced`: one took it and sent it back. `unanswered`: it was handed
 * over and nobody answered, so that it may have arrived.
 */
export type MailTrouble = 'refused' | 'bounced' | 'unanswered';

/** What a mail server's refusal means for the person who waits for the mail. */
export type DeliveryProblem = 'no-mailbox' | 'mailbox-full' | 'refused' | 'unreachable';

/** What a mail server's last words mean: a reply code (RFC 5321), an enhanced one (RFC 3463), or both. */
export function deliveryProblem(said: string | null): DeliveryProblem {
  const [, code = '', subject = '', detail = ''] =
    /^(\d{3}(?= |$))? ?(?:[245]\.(\d+)\.(\d+))?/.exec(said ?? '') ?? [];
  // Network and routing (RFC 3463 section 3.5), a time that ran out among them.
  if ((code === '' && subject === '') || subject === '4') {
    return 'unreachable';
  }
  const enhanced = `${subject}.${detail}`;
  if (enhanced === '2.2' || (subject === '' && code === '552')) {
    return 'mailbox-full';
  }
  return subject === '1' || enhanced === '2.1' ? 'no-mailbox' : 'refused';
}
