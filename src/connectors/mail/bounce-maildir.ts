import { mkdir, open, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TakeReport } from '../../application/take-bounce.ts';
import { largestReportBytes } from './dsn.ts';

export type MaildirSettings = {
  /** A Maildir (`new`, `cur` and `tmp` below it) that the operator's mail server delivers reports into. */
  readonly folder: string;
  readonly take: TakeReport;
  readonly pollMs: number;
  readonly log: (line: string) => void;
};

/** Where unreadable ones go: a folder beside the inbox, as mail programs know it (Maildir++). */
const aside = '.unreadable';

/**
 * Reads the reports in a Maildir again and again. One that was taken moves to `cur` and is seen; one that is no report
 * moves aside. A process that dies between taking and moving takes the report again, which changes nothing. Several
 * processes may read the same folder.
 */
export function watchBounces(settings: MaildirSettings): { close(): Promise<void> } {
  const stopping = new AbortController();
  let trouble: string | null = null;
  const look = async () => {
    const before = trouble;
    trouble = await takeAll(settings, stopping.signal).then(
      () => null,
      (error: unknown) => codeOf(error),
    );
    if (trouble !== null && trouble !== before) {
      settings.log(`Reports of mails that came back wait and are tried again: ${trouble}`);
    }
  };
  const { signal } = stopping;
  const watch = async () => {
    while (!signal.aborted) {
      await look();
      await sleep(settings.pollMs, undefined, { signal }).catch(() => undefined);
    }
  };
  const watching = watch();
  return {
    async close() {
      stopping.abort();
      await watching;
    },
  };
}

/**
 * Takes what lies in `new` once.
 * @throws Error after all were tried: that of the first that could not be taken
 */
export async function takeAll(
  settings: Pick<MaildirSettings, 'folder' | 'take' | 'log'>,
  signal?: AbortSignal,
): Promise<void> {
  const failures: unknown[] = [];
  const entries = await readdir(join(settings.folder, 'new'), { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map(({ name }) => name);
  for (const name of names.sort()) {
    if (signal?.aborted) {
      return;
    }
    await takeOne(settings, name).catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) {
    throw failures[0];
  }
}

async function takeOne(
  { folder, take, log }: Pick<MaildirSettings, 'folder' | 'take' | 'log'>,
  name: string,
): Promise<void> {
  const path = join(folder, 'new', name);
  const seen = `${name.replace(/:2,.*$/, '')}:2,S`;
  const bytes = await unlessGone(read(path));
  if (bytes === null) {
    return;
  }
  if ((await take(bytes)) === 'taken') {
    await unlessGone(rename(path, join(folder, 'cur', seen)));
    return;
  }
  for (const part of ['tmp', 'new', 'cur']) {
    await mkdir(join(folder, aside, part), { recursive: true, mode: 0o700 });
  }
  await unlessGone(rename(path, join(folder, aside, 'cur', seen)));
  log(`A mail that is no delivery report was put aside, into ${aside}.`);
}

/** Null where another process was faster. */
async function unlessGone<T>(act: Promise<T>): Promise<T | null> {
  try {
    return await act;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') {
      return null;
    }
    throw error;
  }
}

/** Of one that is too long nothing but that is of interest. */
async function read(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    return size > largestReportBytes ? Buffer.alloc(largestReportBytes + 1) : await file.readFile();
  } finally {
    await file.close();
  }
}

/** Never the message: it holds a path. */
function codeOf(error: unknown): string {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : 'unknown trouble';
}
