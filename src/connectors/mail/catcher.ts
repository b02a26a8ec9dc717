import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { AddressObject, ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import type { Catcher, CaughtMail, OpenedMail } from '../../application/ports.ts';
import { Refusal } from '../../domain/errors.ts';

export type RunningCatcher = Catcher & {
  /** `smtp://127.0.0.1:<port>` */
  readonly url: string;
  close(): Promise<void>;
};

export type CatcherSettings = {
  /** Made where it is missing. Only one catcher may use it at a time. */
  readonly folder: string;
  /** 0 takes any that is free. */
  readonly port: number;
  readonly now: () => Date;
};

const largestMailBytes = 10 * 1024 * 1024;

/** A sequence number, so that names sort by arrival whatever the clock does, and the instant of arrival. */
const idPattern = /^(\d{10})-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d\.\d{3})Z$/;

/**
 * Starts a mail server on the loopback interface that keeps every mail as an `.eml` file and delivers none.
 * A mail is on disk before the sender hears that it was accepted.
 * @throws Refusal `port-busy`
 */
export async function startCatcher({ folder, port, now }: CatcherSettings): Promise<RunningCatcher> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await removeUnfinished(folder);
  let lastNumber = Number((await idsIn(folder)).at(-1)?.slice(0, 10) ?? 0);
  const server = await listen(port, async (bytes) => {
    lastNumber += 1;
    await writeDurably(folder, `${newId(lastNumber, now())}.eml`, bytes);
  });
  const { port: actualPort } = server.server.address() as AddressInfo;
  const seen = new Map<string, CaughtMail>();
  return {
    url: `smtp://127.0.0.1:${actualPort}`,
    async list() {
      const mails: CaughtMail[] = [];
      for (const id of await idsIn(folder)) {
        const mail = seen.get(id) ?? summary(await readMail(folder, id));
        if (mail !== null) {
          seen.set(id, mail);
          mails.push(mail);
        }
      }
      return withoutCopies(mails).reverse();
    },
    read: async (id) => (idPattern.test(id) ? readMail(folder, id) : null),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

function listen(port: number, keep: (bytes: Buffer) => Promise<void>): Promise<SMTPServer> {
  const server = new SMTPServer({
    size: largestMailBytes,
    rejectOversized: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    hideENHANCEDSTATUSCODES: false,
    closeTimeout: 500,
    logger: false,
    onData(stream, _session, answer) {
      receive(stream, keep).then(
        () => answer(),
        () => answer(Object.assign(new Error('not stored'), { responseCode: 451 })),
      );
    },
  });
  return new Promise((resolve, reject) => {
    // Once it listens, an error concerns one connection, and its client hears of it.
    server.on('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new Refusal('port-busy', { port: String(port) }) : error),
    );
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

/** Stores a mail unless it is too large: the server refuses such a mail by itself, after its last byte. */
async function receive(stream: SMTPServerDataStream, keep: (bytes: Buffer) => Promise<void>): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) {
    if (!stream.sizeExceeded) {
      chunks.push(chunk);
    }
  }
  if (!stream.sizeExceeded) {
    await keep(Buffer.concat(chunks));
  }
}

/** Whoever lists the folder sees the whole file or none, and after a power cut it is still there. */
async function writeDurably(folder: string, name: string, bytes: Buffer): Promise<void> {
  const unfinished = join(folder, `${name}.part`);
  const file = await open(unfinished, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(unfinished, join(folder, name));
  const directory = await open(folder, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

/** A killed process leaves what nobody was told was accepted. */
async function removeUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name.endsWith('.eml.part')) {
      await rm(join(folder, name));
    }
  }
}

/** The ids of all mails, in the order of their arrival. */
async function idsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  return names
    .filter((name) => name.endsWith('.eml'))
    .map((name) => name.slice(0, -'.eml'.length))
    .filter((id) => idPattern.test(id))
    .sort();
}

function newId(number: number, receivedAt: Date): string {
  return `${String(number).padStart(10, '0')}-${receivedAt.toISOString().replaceAll(/[-:]/g, '')}`;
}

function receivedAt(id: string): Date {
  return new Date(id.replace(idPattern, '$2-$3-$4T$5:$6:$7Z'));
}

async function readMail(folder: string, id: string): Promise<OpenedMail | null> {
  const bytes = await readFile(join(folder, `${id}.eml`)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') {
      return null;
    }
    throw error;
  });
  return bytes === null ? null : opened(id, await parse(bytes));
}

/** Shows the parts as they came: no HTML made from text, no text made from HTML. */
async function parse(bytes: Buffer): Promise<ParsedMail> {
  // Loaded when it is first needed: only who looks at the mails reads them.
  const { simpleParser } = await import('mailparser');
  return await simpleParser(bytes, { skipHtmlToText: true, skipTextToHtml: true, skipImageLinks: true });
}

function opened(id: string, mail: ParsedMail): OpenedMail {
  return {
    id,
    receivedAt: receivedAt(id),
    from: mail.from?.text ?? '',
    to: addresses(mail.to),
    subject: mail.subject ?? '',
    messageId: mail.messageId ?? null,
    html: mail.html || null,
    text: mail.text || null,
    attachments: mail.attachments.map(({ filename, content }) => ({
      filename: filename ?? 'unnamed',
      content,
    })),
  };
}

function addresses(to: AddressObject | AddressObject[] | undefined): string {
  return [to ?? []]
    .flat()
    .map(({ text }) => text)
    .join(', ');
}

function summary(mail: OpenedMail | null): CaughtMail | null {
  if (mail === null) {
    return null;
  }
  const { id, receivedAt, from, to, subject, messageId } = mail;
  return { id, receivedAt, from, to, subject, messageId };
}

function withoutCopies(mails: readonly CaughtMail[]): CaughtMail[] {
  const known = new Set<string>();
  return mails.filter(({ messageId }) => {
    if (messageId === null) {
      return true;
    }
    const isFirst = !known.has(messageId);
    known.add(messageId);
    return isFirst;
  });
}
