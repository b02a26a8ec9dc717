import { createTransport, type Transporter } from 'nodemailer';
import { senderAddress } from '../../application/mail/sender.ts';
import {
  CounterpartAway,
  type Finding,
  type MailCall,
  type Mailer,
  type OutgoingMail,
  type Reply,
} from '../../application/ports.ts';
import { faultOfKey, type Signing } from './dkim.ts';
import { gate, type Handover, withHandover } from './offering.ts';

export type SmtpSettings = {
  /**
   * `smtp://` or `smtps://`, with credentials where the server wants them. By `smtp://` a server beyond this machine must
   * offer STARTTLS, unless the address ends in `?requireTLS=false`.
   */
  readonly url: string;
  /** `Signoff <no-reply@signoff.example>`: the address of every mail, and the name of those that bring none. */
  readonly from: string;
  readonly replyTo?: string;
  /** With what mails are signed (RFC 6376); without it they are not. */
  readonly dkim?: Signing;
};

export type SmtpMailer = Mailer & {
  /** Lets a mail that is being sent finish, then closes all connections. */
  close(): void;
  /** Connects and signs in, and sends nothing: for `signoff doctor`. */
  check(signal: AbortSignal): Promise<readonly Finding[]>;
};

/** How long a message that is handed over may still be answered when its call is told to stop. */
const graceMs = 1_000;

/** Sends mail through one SMTP server, over a pool of connections. */
export function smtpMailer({ url, from, replyTo, dkim }: SmtpSettings): SmtpMailer {
  const transport = createTransport({
    url: insistingOnTls(url),
    pool: true,
    // Whoever called tries again, with its own patience; two layers of tries would multiply.
    maxRequeues: 0,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 60_000,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(dkim && {
      dkim: { domainName: dkim.domain, keySelector: dkim.selector, privateKey: dkim.privateKey },
    }),
  });
  gate(transport);
  return {
    async send(mail, call) {
      call.signal.throwIfAborted();
      const sender = {
        from: mail.fromName === null ? from : { name: mail.fromName, address: senderAddress(from) },
        ...(replyTo === undefined ? {} : { replyTo }),
        envelope: { from: mail.bouncesTo ?? senderAddress(from), to: oneAddress(mail.to) },
      };
      const handover: Handover = { state: 'waiting', offering: call.offering, failure: null };
      using giving = givingUp(call, handover);
      try {
        const { response } = await transport.sendMail({
          ...letter(mail),
          ...sender,
          ...withHandover(handover, giving.signal),
          signal: giving.signal,
        });
        return { outcome: 'accepted', said: statusOf(response) };
      } catch (error) {
        giving.signal.throwIfAborted();
        return refusalIn(error, handover);
      }
    },
    check: (signal) => findingsOf(transport, url, dkim, signal),
    close: () => transport.close(),
  };
}

/** An aborted call gives up at once while nothing is handed over, and soon afterwards: an answer that is there counts. */
function givingUp({ signal }: MailCall, handover: Handover): Disposable & { readonly signal: AbortSignal } {
  const own = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const giveUp = () => {
    const now = () => own.abort(signal.reason);
    if (handover.state === 'offered') {
      timer = setTimeout(now, graceMs);
    } else {
      now();
    }
  };
  signal.addEventListener('abort', giveUp, { once: true });
  return {
    signal: own.signal,
    [Symbol.dispose]() {
      clearTimeout(timer);
      signal.removeEventListener('abort', giveUp);
    },
  };
}

/** As an object it is one address, whatever commas it holds. The library takes it in an envelope too, its types do not say so. */
function oneAddress(address: string): { name: string; address: string } & string {
  return { name: '', address } as { name: string; address: string } & string;
}

function letter(mail: OutgoingMail) {
  return {
    messageId: mail.messageId,
    to: oneAddress(mail.to),
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    headers: {
      // Keeps vacation notices from answering (RFC 3834 section 5).
      'Auto-Submitted': 'auto-generated',
      'List-Id': `<${mail.listId}>`,
    },
    attachments: mail.attachments.map(({ filename, content }) => ({
      filename,
      content,
      contentType: 'text/plain; charset=utf-8',
    })),
  };
}

const loopback = /^(?:127\.|localhost$|\[::1\]$)/;

/** Without this, somebody between us and the server could strip STARTTLS, and read everything. */
function insistingOnTls(url: string): string {
  const address = new URL(url);
  const { protocol, hostname, searchParams } = address;
  if (protocol === 'smtp:' && !loopback.test(hostname) && !searchParams.has('requireTLS')) {
    searchParams.set('requireTLS', 'true');
  }
  return address.href;
}

/**
 * The server's answer in an error. @throws CounterpartAway where no mail had begun, Error where the server gave none
 */
function refusalIn(error: unknown, { state, failure }: Handover): Reply {
  const { code, response, responseCode, command } = error as {
    code?: string;
    response?: string;
    responseCode?: number;
    command?: string;
  };
  if (failure !== null) {
    throw failure.error;
  }
  // Without the encryption that we insist on there is nobody to talk to.
  if (code === 'ETLS' || response === undefined || responseCode === undefined || responseCode < 400) {
    throw state === 'waiting' ? new CounterpartAway(wordsOf(error)) : new Error(wordsOf(error));
  }
  // Only what is said of this recipient and this text is said for good: a login or a sender can be mended.
  const final = responseCode >= 500 && (command === 'RCPT TO' || command === 'DATA');
  return { outcome: 'refused', final, said: statusOf(response) };
}

type Trouble = { readonly code?: string; readonly originalCode?: string; readonly responseCode?: number };

/** Only the code: the library's messages can quote what the server said, addresses included. */
function wordsOf(error: unknown): string {
  const { code, originalCode, responseCode } = error as Trouble;
  return `mail server: ${responseCode ?? originalCode ?? code ?? 'unknown trouble'}`;
}

/** The reply code and, where there is one, the enhanced status code (RFC 3463): the rest may quote an address. */
function statusOf(response: string): string {
  const [, code = '', status] = /^(\d{3})(?:[ -]([245]\.\d{1,3}\.\d{1,3})(?=\s|$))?/.exec(response) ?? [];
  return status === undefined ? code : `${code} ${status}`;
}

async function findingsOf(
  transport: Transporter,
  url: string,
  dkim: Signing | undefined,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  signal.throwIfAborted();
  const error = await Promise.race([
    transport.verify().then(
      () => null,
      (failure: unknown) => failure,
    ),
    aborted,
  ]);
  const { code, originalCode } = (error ?? {}) as Trouble;
  const { protocol, username, searchParams } = new URL(insistingOnTls(url));
  const encrypted = protocol === 'smtps:' || searchParams.get('requireTLS') === 'true';
  // What OpenSSL says, and Node of certificates, is not what it says of connections.
  const insecure = code === 'ETLS' || /SSL|TLS|CERT|ALTNAME|SIGNATURE/.test(originalCode ?? '');
  const answered = insecure || code === 'EAUTH';
  const words = error === null ? '' : wordsOf(error);
  const findings: Finding[] = [
    {
      what: 'the mail server answers',
      trouble: error === null || answered ? null : `${words}: check SMTP_URL, and that the server runs`,
    },
  ];
  if (encrypted && (error === null || answered)) {
    const trouble = `${words}: give the server a certificate that this machine trusts, and STARTTLS`;
    findings.push({ what: 'the connection is encrypted', trouble: insecure ? trouble : null });
  }
  if (username !== '' && (error === null || code === 'EAUTH')) {
    const trouble = `${words}: check the user and the password in SMTP_URL`;
    findings.push({ what: 'it lets us sign in', trouble: code === 'EAUTH' ? trouble : null });
  }
  if (dkim) {
    const fault = faultOfKey(dkim.privateKey);
    findings.push({
      what: 'the key signs mails (DKIM)',
      trouble: fault && `${fault}: see DKIM_KEY_FILE`,
    });
  }
  return findings;
}
