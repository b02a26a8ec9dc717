import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Endpoint } from '../../../src/connectors/endpoint.ts';

/** A program of Osmocom's, started as in the field, in a temporary folder of its own. */

export type OsmoProgram = {
  readonly folder: string;
  /** What it logged, all lives together. */
  readonly log: readonly string[];
  pid(): number;
  isRunning(): boolean;
  /** Starts it again; its database is as it left it. */
  start(): Promise<void>;
  /** Sends a signal and waits for the end. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** Lets it stand still: it keeps its connections and does nothing. */
  freeze(): void;
  thaw(): void;
  /** Kills it and removes its folder. */
  close(): Promise<void>;
};

export type OsmoProgramSettings = {
  readonly program: string;
  readonly args: readonly string[];
  readonly config: (folder: string) => string;
  /** It is up when these answer. */
  readonly listens: readonly Endpoint[];
  /** The network namespace that it lives in; its ports are then not looked at from here. */
  readonly namespace?: string;
};

const patienceMs = 20_000;

/** False, or what to install. */
export function missing(program: string, debianPackage: string): string | false {
  return existsSync(`/usr/bin/${program}`)
    ? false
    : `no ${program} on this machine: apt-get install ${debianPackage}`;
}

/** @throws Error with its log, where it does not start */
export async function startOsmoProgram(settings: OsmoProgramSettings): Promise<OsmoProgram> {
  const folder = await mkdtemp(join(tmpdir(), `signoff-${settings.program}-`));
  const configFile = join(folder, 'program.cfg');
  await writeFile(configFile, settings.config(folder));
  const log: string[] = [];
  let child: ChildProcess | null = null;

  const isRunning = () => child !== null && child.exitCode === null && child.signalCode === null;
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    if (child !== null && isRunning()) {
      const closed = once(child, 'close');
      child.kill('SIGCONT');
      child.kill(signal);
      await closed;
    }
  };
  const start = async () => {
    const words = [`/usr/bin/${settings.program}`, '-c', configFile, ...settings.args];
    const [command = '', ...args] =
      settings.namespace === undefined ? words : ['ip', 'netns', 'exec', settings.namespace, ...words];
    child = spawn(command, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => log.push(...text.split('\n').filter(Boolean)));
    }
    await Promise.all(settings.listens.map((endpoint) => untilAnswers(endpoint, settings, isRunning, log)));
  };
  const killed = () => child?.kill('SIGKILL');
  process.on('exit', killed);
  const close = async () => {
    process.off('exit', killed);
    await end('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await start();
  } catch (error) {
    await close();
    throw error;
  }
  return {
    folder,
    log,
    pid: () => child?.pid ?? 0,
    isRunning,
    start,
    end,
    freeze: () => child?.kill('SIGSTOP'),
    thaw: () => child?.kill('SIGCONT'),
    close,
  };
}

async function untilAnswers(
  endpoint: Endpoint,
  { program, namespace }: OsmoProgramSettings,
  isRunning: () => boolean,
  log: readonly string[],
): Promise<void> {
  const deadline = performance.now() + patienceMs;
  const check = namespace === undefined ? () => answers(endpoint) : () => answersIn(namespace, endpoint);
  while (!(await check())) {
    if (!isRunning() || performance.now() > deadline) {
      throw new Error(`${program} does not listen on ${endpoint.host}:${endpoint.port}:\n${log.join('\n')}`);
    }
    await sleep(10);
  }
  // Where another one has its ports, it ends; and the other one answers.
  await sleep(20);
  if (!isRunning()) {
    throw new Error(`${program} ended; something else listens on ${endpoint.host}:\n${log.join('\n')}`);
  }
}

async function answers({ host, port }: Endpoint): Promise<boolean> {
  const socket = connect(port, host);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** Whether somebody listens on a port in a network namespace. */
async function answersIn(namespace: string, { host, port }: Endpoint): Promise<boolean> {
  const child = spawn('ip', ['netns', 'exec', namespace, 'ss', '-Hltn', `src ${host}:${port}`]);
  let found = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    found += text;
  });
  await once(child, 'close');
  return found.includes('LISTEN');
}
