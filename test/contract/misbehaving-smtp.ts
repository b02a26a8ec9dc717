import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

/** What the server does where it does not behave. `nth` counts from 1 over the life of the server. */
export type Misbehaviour = {
  /** `drop` hangs up on whoever connects. */
  readonly greeting?: string;
  readonly atRecipient?: (nth: number) => string;
  /** Its answer to the word DATA. */
  readonly atData?: () => string;
  /** `drop` hangs up when the message has begun. */
  readonly atBody?: () => string;
  /** `drop` takes the mail and closes the connection, `silence` never answers. */
  readonly atMessage?: (nth: number) => string | Promise<string>;
};

export type MisbehavingSmtp = {
  readonly url: string;
  /** The Message-IDs of all mails that it took, copies included. */
  readonly taken: readonly string[];
  /** How many connections it has had. */
  connections(): number;
  /** Resolves when it holds a message that it will not answer, or not yet. */
  heard(): Promise<void>;
  /** How many lines of messages it has read, their ends left out. */
  bodyLines(): number;
  /** Resolves when it has read all that has come so far. */
  quiet(): Promise<void>;
  close(): Promise<void>;
};

/** Starts a loopback SMTP server that can refuse, hang up or fall silent. */
export async function startMisbehavingSmtp(misbehaviour: Misbehaviour): Promise<MisbehavingSmtp> {
  const taken: string[] = [];
  const sockets = new Set<Socket>();
  const silence = Promise.withResolvers<void>();
  let recipients = 0;
  let messages = 0;
  let connections = 0;
  let bodyLines = 0;

  const replies: Replies = {
    atRecipient() {
      recipients += 1;
      return misbehaviour.atRecipient?.(recipients) ?? '250 2.1.5 known';
    },
    atData: () => misbehaviour.atData?.() ?? '354 go on',
    atBody() {
      bodyLines += 1;
      return misbehaviour.atBody?.() ?? 'silence';
    },
    async atMessage(messageId) {
      messages += 1;
      const answering = misbehaviour.atMessage?.(messages) ?? '250 2.0.0 taken';
      if (answering === 'silence' || typeof answering !== 'string') {
        silence.resolve();
      }
      const reply = await answering;
      if (reply === 'drop' || reply.startsWith('2')) {
        taken.push(messageId);
      }
      return reply;
    },
  };

  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    answer(socket, misbehaviour.greeting ?? '220 ready');
    void converse(socket, replies).catch(() => socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken,
    connections: () => connections,
    heard: () => silence.promise,
    bodyLines: () => bodyLines,
    async quiet() {
      for (let before = -1; before !== bodyLines; ) {
        before = bodyLines;
        await sleep(50);
      }
    },
    async close() {
      for (const socket of sockets) {
        socket.destroy();
      }
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

type Replies = {
  readonly atRecipient: () => string;
  readonly atData: () => string;
  readonly atBody: () => string;
  readonly atMessage: (messageId: string) => Promise<string>;
};

/** The server's side of RFC 5321, as far as a well-behaved client needs it. */
async function converse(socket: Socket, replies: Replies): Promise<void> {
  let messageId: string | null = null;
  for await (const line of createInterface({ input: socket })) {
    if (messageId !== null && line === '.') {
      answer(socket, await replies.atMessage(messageId));
      messageId = null;
    } else if (messageId !== null) {
      messageId = /^message-id:\s*(\S+)/i.exec(line)?.[1] ?? messageId;
      answer(socket, replies.atBody());
    } else if (/^DATA/i.test(line)) {
      messageId = '';
      answer(socket, replies.atData());
    } else if (/^QUIT/i.test(line)) {
      socket.end('221 bye\r\n');
    } else {
      const otherwise = /^STARTTLS/i.test(line) ? '502 5.5.1 not here' : '250 2.0.0 fine';
      answer(socket, /^RCPT/i.test(line) ? replies.atRecipient() : otherwise);
    }
  }
}

function answer(socket: Socket, reply: string): void {
  if (reply === 'drop') {
    socket.destroy();
  } else if (reply !== 'silence') {
    socket.write(`${reply}\r\n`);
  }
}
