import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

/** The real commands, each in a process of its own. */

const root = join(import.meta.dirname, '../..');
const loader = pathToFileURL(join(root, 'scripts/loader.mjs')).href;

export type Settings = Readonly<Record<string, string>>;

export type Running = {
  readonly pid: number;
  /** All lines so far. */
  readonly out: readonly string[];
  readonly err: readonly string[];
  /** How the process ended; one of the two is set. */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  isRunning(): boolean;
  /** The first line on standard output that contains `words`. @throws Error when the process ends without it */
  line(words: string): Promise<string>;
  /** Sends a signal and waits for the end. */
  end(signal: NodeJS.Signals): ReturnType<typeof waitFor>;
};

const patienceMs = 60_000;

const processes = new Set<ChildProcess>();

/**
 * Starts `signoff <args>` as the launcher does.
 * @param settings the only environment variables that it has, besides the search path
 * @param as the user that it runs as, where it is not this one
 */
export function signoff(args: readonly string[], settings: Settings, as: { uid?: number } = {}): Running {
  const flags = ['--disable-warning=ExperimentalWarning', '--import', loader];
  const options = { ...optionsWith(settings), ...as };
  return watch(spawn(process.execPath, [...flags, join(root, 'src/main.ts'), ...args], options));
}

/** Starts `bin/signoff <args>` in a process group of its own, as a shell does. */
export function fromShell(args: readonly string[], settings: Settings): Running {
  const options = { ...optionsWith(settings), detached: true };
  return watch(spawn(process.execPath, [join(root, 'bin/signoff'), ...args], options));
}

/** Runs a command that ends by itself; one that does not is killed, and then its code is null. */
export async function runToEnd(args: readonly string[], settings: Settings, as: { uid?: number } = {}) {
  const running = signoff(args, settings, as);
  const killing = setTimeout(() => running.end('SIGKILL'), patienceMs);
  const { code } = await running.ended;
  clearTimeout(killing);
  return { code, out: running.out, err: running.err };
}

/** Ends whatever a test left running. */
export async function killAll(): Promise<void> {
  await Promise.all([...processes].map((child) => waitFor(child, 'SIGKILL')));
}

function optionsWith(settings: Settings) {
  const env = { PATH: process.env.PATH, ...settings };
  return { env, stdio: ['ignore', 'pipe', 'pipe'] } satisfies Parameters<typeof spawn>[2];
}

function watch(child: ChildProcess): Running {
  processes.add(child);
  const [out, err]: [string[], string[]] = [[], []];
  collectLines(child.stdout, out);
  collectLines(child.stderr, err);
  const ended = once(child, 'close').then(([code, signal]) => {
    processes.delete(child);
    return { code, signal };
  });
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  return {
    pid: child.pid ?? 0,
    out,
    err,
    ended,
    isRunning,
    async line(words) {
      for (;;) {
        const found = out.find((line) => line.includes(words));
        if (found !== undefined) {
          return found;
        }
        if (!isRunning()) {
          await ended;
          throw new Error(`it ended without "${words}":\n${[...out, ...err].join('\n')}`);
        }
        await sleep(20);
      }
    },
    end: (signal) => waitFor(child, signal),
  };
}

async function waitFor(child: ChildProcess, signal: NodeJS.Signals) {
  if (child.exitCode === null && child.signalCode === null) {
    const closed = once(child, 'close');
    child.kill(signal);
    await closed;
  }
  return { code: child.exitCode, signal: child.signalCode };
}

function collectLines(stream: ChildProcess['stdout'], lines: string[]): void {
  let rest = '';
  stream?.setEncoding('utf8').on('data', (chunk: string) => {
    const parts = `${rest}${chunk}`.split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
  });
  stream?.on('end', () => {
    if (rest !== '') {
      lines.push(rest);
    }
  });
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

/** Asks again and again until the answer is true. @throws Error, naming `what`, after `patienceMs` */
export async function until(
  what: string,
  patienceMs: number,
  isTrue: () => Promise<boolean>,
  pauseMs = 100,
): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (!(await isTrue())) {
    if (performance.now() > deadline) {
      throw new Error(`waited ${patienceMs / 1_000} s in vain until ${what}`);
    }
    await sleep(pauseMs);
  }
}
