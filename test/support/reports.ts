/** A delivery status report as servers write it (RFC 3464), with an ordinary returned header block. */
export type ReportWishes = {
  /** Where it comes back to. */
  readonly to: string;
  readonly action?: string;
  readonly status?: string;
  readonly diagnostic?: string | null;
};

export function reportOf({
  to,
  action = 'failed',
  status = '5.1.1',
  diagnostic = 'smtp; 550 5.1.1 <anna@subscriber.example>: nobody here',
}: ReportWishes): Buffer {
  const rows = [
    'From: Mailer Daemon <MAILER-DAEMON@mx.example>',
    `To: <${to}>`,
    'Subject: Undelivered Mail Returned to Sender',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status;',
    '  boundary="=_b1"',
    '',
    'This is a MIME-encapsulated message.',
    '',
    '--=_b1',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'I am sorry: anna@subscriber.example has no mailbox here.',
    '',
    '--=_b1',
    'Content-Description: Delivery report',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example',
    'Arrival-Date: Sun, 22 Nov 2026 12:00:00 +0000',
    '',
    'Final-Recipient: rfc822; anna@subscriber.example',
    `Action: ${action}`,
    `Status: ${status}`,
    ...(diagnostic === null ? [] : [`Diagnostic-Code: ${diagnostic}`]),
    '',
    '--=_b1',
    'Content-Type: text/rfc822-headers',
    '',
    'Message-ID: <0bw3mjqettvtv4vy@cancel.example>',
    'Subject: Your cancellation',
    '',
    '--=_b1--',
    '',
  ];
  return Buffer.from(rows.join('\r\n'));
}
