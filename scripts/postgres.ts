import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A PostgreSQL of our own on loopback, durable as in production unless wished otherwise, that goes when it is no longer needed. */
export type PostgresServer = {
  /** The same over restarts. */
  readonly url: string;
  /** Ends it for good; its folder goes too, unless the caller named it. */
  stop(): Promise<void>;
  /** As a crash: SIGKILL, nothing is flushed. */
  kill(): Promise<void>;
  /** Starts it again, on the same port and data. */
  restart(): Promise<void>;
};

const oldestMajor = 15;
const patienceMs = 30_000;

/**
 * The folder with the programs of the newest PostgreSQL, 15 or later; null when there is none.
 * `SIGNOFF_POSTGRES_BIN` names one.
 */
export function findPostgres(): string | null {
  const named = process.env.SIGNOFF_POSTGRES_BIN;
  if (named !== undefined) {
    if (majorOf(named) < oldestMajor) {
      throw new Error(`SIGNOFF_POSTGRES_BIN names no PostgreSQL ${oldestMajor} or later: ${named}`);
    }
    return named;
  }
  const packaged = '/usr/lib/postgresql';
  const folders = existsSync(packaged)
    ? readdirSync(packaged).map((name) => join(packaged, name, 'bin'))
    : [];
  const fitting = folders.filter((folder) => majorOf(folder) >= oldestMajor);
  return fitting.sort((a, b) => majorOf(a) - majorOf(b)).at(-1) ?? null;
}

/** The major version of the server in `folder`; 0 when a needed program is missing. */
function majorOf(folder: string): number {
  try {
    execFileSync(join(folder, 'initdb'), ['--version']);
    const version = execFileSync(join(folder, 'postgres'), ['--version'], { encoding: 'utf8' });
    return Number(/\(PostgreSQL\) (\d+)/.exec(version)?.[1] ?? 0);
  } catch {
    return 0;
  }
}

export type PostgresWishes = {
  /** For the data; without it they are temporary. */
  readonly folder?: string;
  /** False: it does not wait for the disk, and what it holds would not outlive the machine's fall. */
  readonly durable?: boolean;
};

/**
 * Starts a server and waits until it takes connections.
 * @throws Error when there is no PostgreSQL or it does not start, with what it said
 */
export async function startPostgres({
  folder,
  durable = true,
}: PostgresWishes = {}): Promise<PostgresServer> {
  const bin = findPostgres();
  if (bin === null) {
    throw new Error(`no PostgreSQL ${oldestMajor} or later found`);
  }
  const data = folder ?? mkdtempSync(join(tmpdir(), 'signoff-postgres-'));
  const port = await freePort();
  try {
    prepare(bin, data);
    let server = await serve(bin, data, port, durable);
    return {
      url: `postgres://signoff@127.0.0.1:${port}/postgres`,
      async stop() {
        await end(server, 'SIGINT');
        if (folder === undefined) {
          rmSync(data, { recursive: true, force: true });
        }
      },
      kill: () => end(server, 'SIGKILL'),
      async restart() {
        await end(server, 'SIGINT');
        server = await serveAgain(bin, data, port, durable);
      },
    };
  } catch (error) {
    if (folder === undefined) {
      rmSync(data, { recursive: true, force: true });
    }
    throw error;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

/** PostgreSQL refuses to run as root. */
function unprivileged(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) {
    return {};
  }
  for (const user of ['postgres', 'nobody']) {
    try {
      const id = (what: string) =>
        Number(execFileSync('id', [what, user], { stdio: ['ignore', 'pipe', 'ignore'] }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      // There is no such user: try the next.
    }
  }
  throw new Error('PostgreSQL does not run as root, and there is neither a user postgres nor nobody');
}

const plainEnvironment = { PATH: process.env.PATH, LC_ALL: 'C' };

function prepare(bin: string, data: string) {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const owner = unprivileged();
  if (owner.uid !== undefined && owner.gid !== undefined) {
    chownSync(data, owner.uid, owner.gid);
  }
  if (!existsSync(join(data, 'PG_VERSION'))) {
    const wishes = ['--username=signoff', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'];
    execFileSync(join(bin, 'initdb'), ['-D', data, ...wishes], {
      ...owner,
      cwd: data,
      env: plainEnvironment,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  }
}

/** Without a Unix socket: its path would have to be short, and everything here speaks TCP. */
async function serve(bin: string, data: string, port: number, durable: boolean): Promise<ChildProcess> {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    fsync: durable ? 'on' : 'off',
    logging_collector: 'off',
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), ...args], {
    ...unprivileged(),
    cwd: data,
    env: plainEnvironment,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', () => reject(new Error(`PostgreSQL does not start: ${said}`)));
    server.stderr?.on('data', (chunk) => {
      said = (said + chunk).slice(-4_000);
      if (said.includes('ready to accept connections')) {
        resolve();
      }
    });
  });
  return server;
}

/** After a kill the old server's sessions need a moment to notice, and hold the memory that the new one wants. */
async function serveAgain(bin: string, data: string, port: number, durable: boolean): Promise<ChildProcess> {
  const pauseMs = 100;
  for (let waitedMs = 0; ; waitedMs += pauseMs) {
    try {
      return await serve(bin, data, port, durable);
    } catch (error) {
      if (waitedMs >= patienceMs) {
        throw error;
      }
      await sleep(pauseMs);
    }
  }
}

async function end(server: ChildProcess, signal: 'SIGINT' | 'SIGKILL') {
  if (server.exitCode === null && server.signalCode === null) {
    const gone = once(server, 'exit');
    server.kill(signal);
    await gone;
  }
}
