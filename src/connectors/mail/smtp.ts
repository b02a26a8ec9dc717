import { createTransport } from 'nodemailer';
import { senderAddress } from '../../application/mail/sender.ts';
import type { Mailer, OutgoingMail, Reply } from '../../application/ports.ts';

export type SmtpSettings = {
  /** `smtp://` or `smtps://`, with credentials where the server wants them; `?requireTLS=true` insists on STARTTLS. */
  readonly url: string;
  /** `Signoff <no-reply@signoff.example>`: the address of every mail, and the name of those that bring none. */
  readonly from: string;
  readonly replyTo?: string;
};

export type SmtpMailer = Mailer & {
  /** Lets a mail that is being sent finish, then closes all connections. */
  close(): void;
  /** Connects and signs in. @throws Error where that fails */
  check(): Promise<void>;
};

/** Sends mail through one SMTP server, over a pool of connections. */
export function smtpMailer({ url, from, replyTo }: SmtpSettings): SmtpMailer {
  const transport = createTransport({
    url,
    pool: true,
    // Whoever called tries again, with its own patience; two layers of tries would multiply.
    maxRequeues: 0,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 60_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(mail, { signal }) {
      try {
        const { response } = await transport.sendMail({
          ...letter(mail),
          from: mail.fromName === null ? from : { name: mail.fromName, address: senderAddress(from) },
          ...(replyTo === undefined ? {} : { replyTo }),
          signal,
        });
        return { outcome: 'accepted', said: statusOf(response) };
      } catch (error) {
        signal.throwIfAborted();
        return refusalIn(error);
      }
    },
    async check() {
      try {
        await transport.verify();
      } catch (error) {
        throw connectionError(error);
      }
    },
    close: () => transport.close(),
  };
}

function letter(mail: OutgoingMail) {
  return {
    messageId: mail.messageId,
    // As an object it is one address, whatever commas it holds.
    to: { name: '', address: mail.to },
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    // Keeps vacation notices from answering (RFC 3834 section 5).
    headers: { 'Auto-Submitted': 'auto-generated' },
    attachments: mail.attachments.map(({ filename, content }) => ({
      filename,
      content,
      contentType: 'text/plain; charset=utf-8',
    })),
  };
}

/** The server's answer in an error. @throws Error where the server gave none */
function refusalIn(error: unknown): Reply {
  const { response, responseCode, command } = error as {
    response?: string;
    responseCode?: number;
    command?: string;
  };
  if (response === undefined || responseCode === undefined || responseCode < 400) {
    throw connectionError(error);
  }
  // Only what is said of this recipient and this text is said for good: a login or a sender can be mended.
  const final = responseCode >= 500 && (command === 'RCPT TO' || command === 'DATA');
  return { outcome: 'refused', final, said: statusOf(response) };
}

/** Only the code: the library's messages can quote what the server said, addresses included. */
function connectionError(error: unknown): Error {
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  return new Error(`mail server: ${responseCode ?? code ?? 'unknown trouble'}`);
}

/** The reply code and, where there is one, the enhanced status code (RFC 3463): the rest may quote an address. */
function statusOf(response: string): string {
  const [, code = '', status] = /^(\d{3})(?:[ -]([245]\.\d{1,3}\.\d{1,3})(?=\s|$))?/.exec(response) ?? [];
  return status === undefined ? code : `${code} ${status}`;
}
