import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { isRefusal } from '../../src/domain/errors.ts';
import { lockFolder } from '../../src/store/lock.ts';

/** A process of its own that takes the lock and keeps it; it says `taken` or what it was refused with. */
const holderScript = `
  const { lockFolder } = await import(${JSON.stringify(pathToFileURL(join(import.meta.dirname, '../../src/store/lock.ts')).href)});
  try {
    globalThis.lock = lockFolder(process.argv[1]);
    console.log('taken');
    setInterval(() => {}, 1_000);
  } catch (error) {
    console.log(error.code, JSON.stringify(error.details));
  }
`;

let folder: string;
let holders: ChildProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signoff-lock-'));
});

afterEach(async () => {
  for (const holder of holders) {
    await kill(holder);
  }
  holders = [];
  await rm(folder, { recursive: true });
});

test('a folder that another process has is refused, and the refusal names that process', async () => {
  const holder = await holdInAnotherProcess();
  assert.throws(() => lockFolder(folder), {
    code: 'store-locked',
    details: { folder, process: String(holder.pid) },
  });
});

test('another process is refused what this one has', async () => {
  const lock = lockFolder(folder);
  const { said } = await startHolder();
  assert.equal(said, `store-locked ${JSON.stringify({ folder, process: String(process.pid) })}`);
  lock.release();
});

test('after kill -9 of its holder a folder is free at once', async () => {
  for (let round = 0; round < 3; round += 1) {
    await kill(await holdInAnotherProcess());
    lockFolder(folder).release();
  }
});

test('a released lock can be taken again, by this process and by others', async () => {
  lockFolder(folder).release();
  lockFolder(folder).release();
  const holder = await holdInAnotherProcess();
  assert.ok(holder.pid);
});

test('one process that opens a folder twice is refused the second time', () => {
  const lock = lockFolder(folder);
  assert.throws(() => lockFolder(folder), { code: 'store-locked' });
  lock.release();
});

test('a lock file that is none is not taken for a busy folder', async () => {
  await mkdir(join(folder, 'lock'));
  assert.throws(
    () => lockFolder(folder),
    (error) => isRefusal(error, 'config-invalid') && error.details.file === folder,
  );
  await rm(join(folder, 'lock'), { recursive: true });
  await writeFile(join(folder, 'lock'), 'this is no lock\n'.repeat(100));
  assert.throws(() => lockFolder(folder), { code: 'config-invalid' });
});

test('a folder that cannot be written says so', {
  skip: process.getuid?.() === 0 && 'root may write everywhere',
}, async () => {
  await chmod(folder, 0o500);
  assert.throws(() => lockFolder(folder), { code: 'config-invalid' });
  await chmod(folder, 0o700);
});

async function holdInAnotherProcess(): Promise<ChildProcess> {
  const { child, said } = await startHolder();
  assert.equal(said, 'taken');
  return child;
}

async function startHolder(): Promise<{ child: ChildProcess; said: string }> {
  const loader = pathToFileURL(join(import.meta.dirname, '../../scripts/loader.mjs')).href;
  const flags = ['--import', loader, '--disable-warning=ExperimentalWarning', '--input-type=module'];
  const child = spawn(process.execPath, [...flags, '-e', holderScript, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  holders.push(child);
  const [chunk] = await once(child.stdout, 'data');
  return { child, said: String(chunk).trim() };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }
}
