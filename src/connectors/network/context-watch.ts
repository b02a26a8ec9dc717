import { setTimeout as sleep } from 'node:timers/promises';
import { type CtrlSession, type CtrlSettings, type CtrlTrap, openCtrl } from './ctrl.ts';

/**
 * Listens to what OsmoGGSN pushes over CTRL when a data context is created (`imsi-ass-ip <imsi>,<address>`), and remembers in
 * memory when a line was last seen to open one.
 */
export type ContextWatch = {
  /** Null where none was seen. */
  lastOpened(imsi: string): Date | null;
  /** Since when nothing was missed and nothing was forgotten; null while nobody listens. */
  completeSince(): Date | null;
  close(): void;
};

export type ContextWatchSettings = CtrlSettings & {
  readonly now: () => Date;
  /** Lines that are remembered; the one that opened longest ago is forgotten first. */
  readonly mostLines?: number;
  readonly firstPauseMs?: number;
};

const usualLines = 100_000;
const longestPauseMs = 30_000;
/** A connection that died without a word is found out by asking whether it lives. */
const askAliveMs = 15_000;

/** Begins to listen, and goes on until it is closed. */
export function watchContexts(settings: ContextWatchSettings): ContextWatch {
  const opened = new Map<string, Date>();
  const { now, mostLines = usualLines, firstPauseMs = 500 } = settings;
  const closing = new AbortController();
  let completeSince: Date | null = null;
  let session: CtrlSession | null = null;

  function hear({ variable, value }: CtrlTrap): void {
    const imsi = variable === 'imsi-ass-ip' ? /^(\d{6,15}),/.exec(value)?.[1] : undefined;
    if (imsi === undefined) {
      return;
    }
    // A Map is in the order in which its keys were added.
    opened.delete(imsi);
    opened.set(imsi, now());
    const [oldest] = opened;
    if (opened.size > mostLines && oldest !== undefined) {
      opened.delete(oldest[0]);
      completeSince = later(completeSince, oldest[1]);
    }
  }

  /** @returns whether there was a connection */
  async function listen(): Promise<boolean> {
    try {
      session = await openCtrl(settings, hear);
    } catch {
      return false;
    }
    completeSince = now();
    const asking = setInterval(() => void session?.ping(closing.signal).catch(() => {}), askAliveMs);
    if (closing.signal.aborted) {
      session.close();
    }
    await session.whenEnded;
    clearInterval(asking);
    completeSince = null;
    return true;
  }

  async function goOn(): Promise<void> {
    let pauseMs = firstPauseMs;
    while (!closing.signal.aborted) {
      pauseMs = (await listen()) ? firstPauseMs : Math.min(pauseMs * 2, longestPauseMs);
      await sleep(pauseMs, undefined, { signal: closing.signal }).catch(() => {});
    }
  }

  void goOn();
  return {
    lastOpened: (imsi) => opened.get(imsi) ?? null,
    completeSince: () => completeSince,
    close() {
      closing.abort();
      session?.close();
    },
  };
}

function later(one: Date | null, other: Date): Date | null {
  return one === null || one > other ? one : other;
}
