import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ports } from './freeradius-configuration.ts';

/** A running FreeRADIUS. */
export type Program = {
  /** As a crash: SIGKILL. */
  kill(): Promise<void>;
  /** Starts it again, after a kill too. */
  restart(): Promise<void>;
  /** It is there, and does nothing: SIGSTOP. */
  pause(): void;
  goOn(): void;
};

/** Only letters and digits, which mean nothing in any of the files. */
export function newSecret(): string {
  return randomBytes(24).toString('hex');
}

/** What nobody else may read. */
export async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(folder, name), text, { mode: 0o600 });
  }
}

/** Starts the server that is configured in `folder`, and waits until it listens. */
export async function startProgram(folder: string): Promise<Program & { stop(): Promise<void> }> {
  const serve = async () => {
    const server = spawn(
      '/usr/sbin/freeradius',
      ['-f', '-l', 'stdout', '-d', folder, '-D', '/usr/share/freeradius'],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    let said = '';
    await new Promise<void>((resolve, reject) => {
      const hear = (chunk: Buffer) => {
        said = `${said}${chunk}`.slice(-4_000);
        if (said.includes('Ready to process requests')) {
          resolve();
        }
      };
      server.stdout.on('data', hear);
      server.stderr.on('data', hear);
      server.once('error', reject);
      server.once('exit', () => reject(new Error(`FreeRADIUS does not start: ${said}`)));
    });
    return server;
  };
  let server: ChildProcess = await serve();
  return {
    kill: () => end(server, 'SIGKILL'),
    async restart() {
      await end(server, 'SIGTERM');
      server = await serve();
    },
    pause: () => server.kill('SIGSTOP'),
    goOn: () => server.kill('SIGCONT'),
    async stop() {
      server.kill('SIGCONT');
      await end(server, 'SIGTERM');
    },
  };
}

async function end(server: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (server.exitCode === null && server.signalCode === null) {
    const gone = once(server, 'exit');
    server.kill(signal);
    await gone;
  }
}

let addressesTaken = 0;

/** An address of loopback where no other FreeRADIUS listens: several test files may run at the same time. */
export async function freeAddress(): Promise<string> {
  for (let tries = 0; tries < 2_000; tries += 1) {
    addressesTaken += 1;
    const nth = process.pid * 7 + addressesTaken;
    const address = `127.0.${21 + (nth % 9)}.${1 + (Math.floor(nth / 9) % 250)}`;
    const free = await Promise.all(Object.values(ports).map((port) => isFree(address, port)));
    if (free.every(Boolean)) {
      return address;
    }
  }
  throw new Error('no address of loopback is free for FreeRADIUS');
}

async function isFree(address: string, port: number): Promise<boolean> {
  const socket = createSocket('udp4');
  const bound = new Promise<boolean>((resolve) => {
    socket.once('error', () => resolve(false));
    socket.bind({ address, port, exclusive: true }, () => resolve(true));
  });
  const isOurs = await bound;
  socket.close();
  return isOurs;
}
