import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const program = '/usr/sbin/smtpd';

/** Why OpenSMTPD cannot be started here; false where it can. It has one spool, so one runs on a machine. */
export const opensmtpdMissing: string | false = !existsSync(program)
  ? 'needs the Debian package opensmtpd'
  : process.getuid?.() !== 0
    ? 'OpenSMTPD starts as root alone'
    : false;

export type Opensmtpd = {
  /** Without TLS: the program of Debian 12 (6.8.0p2) fails every handshake as a server, since it knows no OpenSSL 3. */
  readonly url: string;
  /** The Maildir of `bouncesFor`. */
  readonly bounces: string;
  /** What lies in the mailbox of a recipient, once nothing is under way any more. */
  mailsOf(recipient: string): Promise<readonly Buffer[]>;
  close(): Promise<void>;
};

export type OpensmtpdWishes = {
  /** The domain whose recipients have a mailbox. Other domains are refused. */
  readonly domain: string;
  /** The domain that reports of mails that came back are for. */
  readonly bouncesFor: string;
  /** A domain that is relayed, and the server that it is relayed to: `smtp://127.0.0.1:2525`. */
  readonly relay?: { readonly domain: string; readonly to: string };
};

const address = '127.0.41.1';
const port = 10_025;
const host = 'mail.test';

/** Starts the real program; it listens on the loopback interface. @throws Error when it does not come up */
export async function startOpensmtpd(wishes: OpensmtpdWishes): Promise<Opensmtpd> {
  const folder = await mkdtemp(join(tmpdir(), 'signoff-opensmtpd-'));
  const boxes = await foldersOfNobody(folder);
  const config = join(folder, 'smtpd.conf');
  await writeFile(config, configuration(boxes, wishes), { mode: 0o600 });
  const child = spawn(program, ['-d', '-f', config], { stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => said.push(String(chunk)));
  }
  const ended = once(child, 'close');
  const close = async () => {
    child.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true });
  };
  try {
    await listening(() => child.exitCode === null);
  } catch {
    await close();
    throw new Error(`OpenSMTPD did not start:\n${said.join('')}`);
  }
  return {
    url: `smtp://${address}:${port}`,
    bounces: join(boxes, 'bounces'),
    async mailsOf(recipient) {
      await idle();
      const box = join(boxes, recipient, 'new');
      const names = existsSync(box) ? await readdir(box) : [];
      return await Promise.all(names.map((name) => readFile(join(box, name))));
    },
    close,
  };
}

function configuration(boxes: string, { domain, bouncesFor, relay }: OpensmtpdWishes): string {
  const user = 'user nobody virtual { "@" = "nobody" }';
  return [
    `listen on ${address} port ${port} hostname ${host}`,
    `action "box" maildir "${boxes}/%{rcpt}" ${user}`,
    `action "bounces" maildir "${join(boxes, 'bounces')}" ${user}`,
    ...(relay ? [`action "relay" relay host "${relay.to}"`] : []),
    `match from any for domain "${domain}" action "box"`,
    `match from any for domain "${bouncesFor}" action "bounces"`,
    ...(relay ? [`match from any for domain "${relay.domain}" action "relay"`] : []),
    '',
  ].join('\n');
}

/** Mails are delivered by the user nobody, who must reach the folder and own it. */
async function foldersOfNobody(folder: string): Promise<string> {
  await chmod(folder, 0o711);
  const boxes = join(folder, 'boxes');
  await mkdir(boxes);
  await chown(boxes, nobody('-u'), nobody('-g'));
  return boxes;
}

function nobody(which: '-u' | '-g'): number {
  return Number(execFileSync('id', [which, 'nobody'], { encoding: 'utf8' }));
}

async function listening(lives: () => boolean): Promise<void> {
  for (let tries = 0; lives() && tries < 500; tries += 1) {
    const socket = connect(port, address);
    const answer = await Promise.race([once(socket, 'connect'), once(socket, 'error')]).catch(() => ['no']);
    socket.destroy();
    if (answer.length === 0) {
      return;
    }
    await sleep(20);
  }
  throw new Error('nobody listens');
}

/** Resolves when the queue is empty. */
async function idle(): Promise<void> {
  while (execFileSync('smtpctl', ['show', 'queue'], { encoding: 'utf8' }).trim() !== '') {
    await sleep(20);
  }
}
