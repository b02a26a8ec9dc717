import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { askedToEnd, run } from './children.mjs';
import { withLock } from './lock.mjs';

/** The project's folder. */
export const root = fileURLToPath(new URL('..', import.meta.url));

const runtime = join(root, 'runtime');

/** What the person at the terminal has to know; printed as it is, without a stack. */
export class LaunchError extends Error {}

/**
 * Installs what is missing or stale: the locked dependencies, and a Node 24 unless this is one.
 * @returns {Promise<string>} the path of the Node 24 to use
 */
export async function install() {
  const hasNode24 = process.versions.node.startsWith('24.');
  const node24 = hasNode24 ? process.execPath : broughtNode();
  const folders = hasNode24 ? [root] : [root, runtime];
  if (!folders.every(isInstalled)) {
    await installAll(folders);
    await checkNode(node24);
  }
  return node24;
}

/**
 * True when `node_modules` is what `package-lock.json` asks for on this machine. npm writes its record of what is
 * there only after everything is, so an install that was cut short counts as none.
 * @param {string} folder
 */
function isInstalled(folder) {
  const record = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) {
    return false;
  }
  const present = readPackages(record);
  return Object.entries(readPackages(join(folder, 'package-lock.json'))).every(
    ([path, wanted]) =>
      path === '' || present[path]?.version === wanted.version || isForAnotherMachine(wanted),
  );
}

/**
 * @typedef {{ version: string, optional?: boolean, os?: string | string[], cpu?: string | string[],
 *   libc?: string[], bin?: Record<string, string> }} LockedPackage
 */

/** @param {string} lockfile @returns {Record<string, LockedPackage>} */
function readPackages(lockfile) {
  return JSON.parse(readFileSync(lockfile, 'utf8')).packages;
}

/** A package that is only for one C library may be missing: which one this machine has is npm's to know. @param {LockedPackage} wanted */
function isForAnotherMachine(wanted) {
  return wanted.optional === true && (wanted.libc !== undefined || !fits(wanted));
}

/** @param {LockedPackage} wanted */
function fits({ os = process.platform, cpu = process.arch }) {
  return [os].flat().includes(process.platform) && [cpu].flat().includes(process.arch);
}

/** @param {readonly string[]} folders */
async function installAll(folders) {
  const lock = join(root, '.cache', 'install.lock');
  const onWait = () => console.error('Waiting for another start that is installing the dependencies ...');
  await withLock(lock, onWait, async (share) => {
    const missing = folders.filter((folder) => !isInstalled(folder));
    if (missing.length === 0) {
      return;
    }
    console.error('Installing the locked dependencies (once) ...');
    const outcomes = await Promise.allSettled(missing.map((folder) => npmCi(folder, share)));
    const failure = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failure !== undefined) {
      throw failure.reason;
    }
  });
}

/**
 * Development dependencies too, whatever the environment says: the tests and the start share one folder.
 * @param {string} folder
 * @param {(processId: number) => void} share
 */
async function npmCi(folder, share) {
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--include=dev', '--include=optional'];
  const quiet = ['--loglevel=error', '--no-progress', '--no-update-notifier', '--prefer-offline'];
  const onWindows = process.platform === 'win32';
  let said = '';
  const ending = await run(
    onWindows ? 'npm.cmd' : 'npm',
    ['ci', '--prefix', '.', ...options, ...quiet],
    { cwd: folder, shell: onWindows, stdio: ['ignore', 'pipe', 'pipe'] },
    (child) => {
      share(/** @type {number} */ (child.pid));
      for (const output of [child.stdout, child.stderr]) {
        output?.on('data', (chunk) => {
          said += chunk;
        });
      }
    },
  ).catch((error) => {
    throw new LaunchError(`Cannot install the dependencies: npm does not start (${error.message}).`);
  });
  if (ending.code !== 0) {
    throw new LaunchError(
      `Cannot install the dependencies: npm ci failed in ${folder}, and said:\n${said.trim()}`,
    );
  }
  if (!isInstalled(folder)) {
    // npm passes over an optional package that it cannot fetch.
    throw new LaunchError(
      `Cannot install the dependencies: npm could not fetch those of this machine for ${folder}.`,
    );
  }
}

/** Where npm puts the Node 24 for this machine: the one package of the runtime's lockfile that fits it. */
function broughtNode() {
  const packages = Object.entries(readPackages(join(runtime, 'package-lock.json')));
  const [path, fitting] = packages.find(([, locked]) => locked.bin !== undefined && fits(locked)) ?? [];
  if (path === undefined || fitting?.bin?.node === undefined) {
    throw new LaunchError(
      `Signoff runs on Node 24; this is ${process.version}, and there is none to bring along for ` +
        `${process.platform}-${process.arch}. Please install Node 24 and start again.`,
    );
  }
  return join(runtime, path, fitting.bin.node);
}

/** @param {string} node24 */
async function checkNode(node24) {
  const ending = await run(node24, ['--version'], { stdio: 'ignore' }).catch((error) => ({
    code: error.code,
  }));
  if (ending.code !== 0 && askedToEnd() === null) {
    throw new LaunchError(
      `Signoff runs on Node 24; this is ${process.version}, and the one that it brings along does not run on this ` +
        `machine (${ending.code}). Please install Node 24 and start again.`,
    );
  }
}
