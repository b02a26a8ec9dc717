import { mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * A lock between processes: a folder that holds an empty file for each process it belongs to, named by its id.
 * It is stale when none of them lives. Taking it and taking it over are each one rename, which only one can win.
 */

const patienceMs = 10 * 60_000;
const pollMs = 100;

/**
 * Runs `work` while no other process holds the lock.
 * @template T
 * @param {string} folder the lock itself; made here, gone afterwards
 * @param {() => void} onWait called once when another process holds it
 * @param {(share: (processId: number) => void) => Promise<T>} work `share` keeps the lock for another process as
 *   well, so that it outlives this one as long as that one works
 * @returns {Promise<T>}
 */
export async function withLock(folder, onWait, work) {
  await acquire(folder, onWait);
  try {
    return await work((processId) => writeFileSync(join(folder, String(processId)), ''));
  } finally {
    release(folder);
  }
}

/** @param {string} folder @param {() => void} onWait */
async function acquire(folder, onWait) {
  if (take(folder) || takeOver(folder)) {
    return;
  }
  onWait();
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += pollMs) {
    await sleep(pollMs);
    if (take(folder) || takeOver(folder)) {
      return;
    }
  }
  throw new Error(`waited too long for another process; if there is none, remove the folder ${folder}`);
}

/** @param {string} folder */
function take(folder) {
  const own = `${folder}.${process.pid}`;
  mkdirSync(dirname(folder), { recursive: true });
  rmSync(own, { recursive: true, force: true });
  mkdirSync(own);
  writeFileSync(join(own, String(process.pid)), '');
  try {
    renameSync(own, folder);
    return true;
  } catch {
    rmSync(own, { recursive: true, force: true });
    return false;
  }
}

/** @param {string} folder */
function takeOver(folder) {
  const owners = list(folder);
  const [first, ...others] = owners;
  if (first === undefined || owners.some((owner) => isAlive(Number(owner)))) {
    return false;
  }
  try {
    renameSync(join(folder, first), join(folder, String(process.pid)));
  } catch {
    return false;
  }
  for (const other of others) {
    rmSync(join(folder, other), { force: true });
  }
  return true;
}

/** Not a recursive removal: between the two steps the empty folder may already be somebody else's lock. @param {string} folder */
function release(folder) {
  try {
    for (const owner of list(folder)) {
      unlinkSync(join(folder, owner));
    }
    rmdirSync(folder);
  } catch {
    // What is left names only processes that have ended: the next one takes it over.
  }
}

/** @param {string} folder */
function list(folder) {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

/** @param {number} processId */
function isAlive(processId) {
  if (processId === process.pid) {
    return false; // an earlier process with our number, such as before a container was restarted
  }
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
