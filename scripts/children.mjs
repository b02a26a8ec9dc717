import { spawn } from 'node:child_process';

/** @typedef {{ code: number | null, signal: NodeJS.Signals | null }} Ending how a process ended: one of the two is set */

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/** @type {NodeJS.Signals | null} */
let asked = null;

/**
 * From now on a signal to this process goes to its children, and this process stays until they have ended.
 * A terminal sends Ctrl-C to the children as well: they take the second SIGINT as the same wish.
 * On Windows a signal cannot be passed on, and the console tells the children itself.
 */
export function passSignalsOn() {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      asked = signal;
      for (const child of process.platform === 'win32' ? [] : running) {
        child.kill(signal);
      }
    });
  }
}

/** The last signal that asked this process to end, if any did. */
export function askedToEnd() {
  return asked;
}

/**
 * Starts a program and waits until it has ended and closed its output.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @param {(child: import('node:child_process').ChildProcess) => void} [onStart]
 * @returns {Promise<Ending>} rejected when the program cannot be started
 */
export function run(command, args, options, onStart) {
  const child = spawn(command, args, options);
  running.add(child);
  return new Promise((resolve, reject) => {
    child.once('error', (error) => {
      running.delete(child);
      reject(error);
    });
    child.once('spawn', () => onStart?.(child));
    child.once('close', (code, signal) => {
      running.delete(child);
      resolve({ code, signal });
    });
  });
}

/**
 * Ends this process as a child of it ended: with its code, or by its signal.
 * @param {Ending} ending
 */
export function endLike({ code, signal }) {
  if (signal === null) {
    process.exit(code ?? 1);
  }
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}
