import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { assemble } from '../assemble.ts';
import { systemClock } from '../clock.ts';
import type { Config } from '../config.ts';
import { startCatcher } from '../connectors/mail/catcher.ts';
import { smtpMailer } from '../connectors/mail/smtp.ts';
import { migrate } from '../store/migrate.ts';
import { openDatabase, type StoreLocation } from '../store/open.ts';
import { sandboxMemoryOn } from '../store/sandbox-memory.ts';
import { temporaryStore } from '../store/temporary.ts';
import { BrokenPromise } from './demo/promises.ts';
import { type Evidence, type Stage, tellStory } from './demo/story.ts';
import { exampleSignIns, loadExample } from './example.ts';
import { listen } from './listen.ts';
import { SimulatedClock } from './simulated-clock.ts';
import { stopOnRequest } from './stop.ts';

type Print = (line: string) => void;

/**
 * `signoff demo`: one line ends for good on a temporary store, in simulated time, with the real pages, real
 * mail and the sandbox network. `--json` tells it as lines of JSON, `--out FOLDER` keeps mails, receipt and key.
 * @returns 0 only when every promise that it touches held
 */
export async function demo(config: Config, args: readonly string[], out: Print, err: Print): Promise<number> {
  const options = readOptions(args);
  if (options === null) {
    err('Usage: bin/signoff demo [--json] [--out FOLDER]');
    return 2;
  }
  const clock = new SimulatedClock(systemClock.now());
  const tell: Stage['tell'] = (what, details = {}) => {
    const at = clock.now().toISOString();
    out(
      options.json
        ? JSON.stringify({ at, what, ...details })
        : `${at.slice(0, 16).replace('T', ' ')}  ${what}`,
    );
  };
  const folder = mkdtempSync(join(tmpdir(), 'signoff-demo-'));
  const temporary = await temporaryStore(config.store);
  const clean = async () => {
    await temporary.remove();
    rmSync(folder, { recursive: true, force: true });
  };
  // A demonstration that was broken off has shown nothing.
  stopOnRequest(clean, 1);
  try {
    const evidence = await play({ ...config, dataFolder: folder }, temporary.location, clock, tell, err);
    if (options.out) {
      keep(options.out, folder, evidence);
      tell(`Kept in ${options.out}: the mails, acknowledgement.txt, receipt.txt and key.txt.`);
    }
    tell('Every promise held.', { result: 'ok' });
    return 0;
  } catch (error) {
    if (!(error instanceof BrokenPromise)) {
      throw error;
    }
    tell(error.message, { result: 'broken' });
    return 1;
  } finally {
    await clean();
  }
}

function readOptions(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { json: { type: 'boolean', default: false }, out: { type: 'string' } },
    });
    return values;
  } catch {
    return null;
  }
}

async function play(
  config: Config,
  location: StoreLocation,
  clock: SimulatedClock,
  tell: Stage['tell'],
  err: Print,
): Promise<Evidence> {
  await using stack = new AsyncDisposableStack();
  const listening = await listen('127.0.0.1', 0);
  stack.defer(() => listening.close());
  const database = await openDatabase(location);
  stack.defer(() => database.close());
  await migrate(database.db);
  const own = {
    ...config,
    secretFile: join(config.dataFolder, 'secret'),
    signingKeyFile: join(config.dataFolder, 'signing-key'),
    connectionsFile: null,
  };
  const origin = `http://127.0.0.1:${listening.port}`;
  const installation = assemble(own, database, clock, origin, err);
  const password = (await loadExample(own, database.db, installation)) ?? '';
  const mails = join(config.dataFolder, 'mails');
  const catcher = await startCatcher({ folder: mails, port: 0, now: () => clock.now() });
  stack.defer(() => catcher.close());
  const mailer = smtpMailer({ url: catcher.url, from: config.mailFrom });
  stack.defer(() => mailer.close());
  const engine = installation.engine(mailer, installation.counterparts(null).of);
  engine.start();
  stack.defer(() => engine.stop());
  listening.answerWith(installation.web(catcher).fetch);
  return await tellStory({
    origin,
    email: exampleSignIns[0] ?? '',
    password,
    context: installation.context,
    clock,
    engine,
    catcher,
    network: sandboxMemoryOn(database.db),
    tell,
  });
}

function keep(target: string, folder: string, evidence: Evidence): void {
  mkdirSync(join(target, 'mails'), { recursive: true });
  for (const file of readdirSync(join(folder, 'mails')).filter((name) => name.endsWith('.eml'))) {
    copyFileSync(join(folder, 'mails', file), join(target, 'mails', file));
  }
  writeFileSync(join(target, 'acknowledgement.txt'), evidence.acknowledgement);
  writeFileSync(join(target, 'receipt.txt'), evidence.receipt);
  writeFileSync(join(target, 'key.txt'), `${evidence.key}\n`);
}
