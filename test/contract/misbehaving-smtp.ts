import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

/** What the server does where it does not behave. `nth` counts from 1 over the life of the server. */
export type Misbehaviour = {
  /** `drop` hangs up on whoever connects. */
  readonly greeting?: string;
  readonly atRecipient?: (nth: number) => string;
  /** `drop` takes the mail and closes the connection, `silence` never answers. */
  readonly atMessage?: (nth: number) => string;
};

export type MisbehavingSmtp = {
  readonly url: string;
  /** The Message-IDs of all mails that it took, copies included. */
  readonly taken: readonly string[];
  /** How many connections it has had. */
  connections(): number;
  /** Resolves when it holds a message that it will not answer. */
  heard(): Promise<void>;
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

  function atRecipient(): string {
    recipients += 1;
    return misbehaviour.atRecipient?.(recipients) ?? '250 2.1.5 known';
  }

  function atMessage(messageId: string): string {
    messages += 1;
    const reply = misbehaviour.atMessage?.(messages) ?? '250 2.0.0 taken';
    if (reply === 'silence') {
      silence.resolve();
    } else if (reply === 'drop' || reply.startsWith('2')) {
      taken.push(messageId);
    }
    return reply;
  }

  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    answer(socket, misbehaviour.greeting ?? '220 ready');
    void converse(socket, atRecipient, atMessage).catch(() => socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken,
    connections: () => connections,
    heard: () => silence.promise,
    async close() {
      for (const socket of sockets) {
        socket.destroy();
      }
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The server's side of RFC 5321, as far as a well-behaved client needs it. */
async function converse(
  socket: Socket,
  atRecipient: () => string,
  atMessage: (messageId: string) => string,
): Promise<void> {
  let messageId: string | null = null;
  for await (const line of createInterface({ input: socket })) {
    if (messageId !== null && line === '.') {
      answer(socket, atMessage(messageId));
      messageId = null;
    } else if (messageId !== null) {
      messageId = /^message-id:\s*(\S+)/i.exec(line)?.[1] ?? messageId;
    } else if (/^DATA/i.test(line)) {
      messageId = '';
      socket.write('354 go on\r\n');
    } else if (/^QUIT/i.test(line)) {
      socket.end('221 bye\r\n');
    } else {
      socket.write(`${/^RCPT/i.test(line) ? atRecipient() : '250 2.0.0 fine'}\r\n`);
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
