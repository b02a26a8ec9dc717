import './require-node.cjs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { askedToEnd, endLike, passSignalsOn, run } from './children.mjs';
import { install, LaunchError, root } from './install.mjs';

/**
 * Runs a script of the project on Node 24 with its dependencies installed, and ends as the script ends. The working
 * folder stays the caller's. The script has a channel to this process: its 'disconnect' says that this process is
 * gone, however it died, and that the script should stop.
 * @param {string} script its path in the project's folder
 * @param {readonly string[]} args
 */
export async function launch(script, args) {
  passSignalsOn();
  endWithNpm();
  try {
    const node24 = await install();
    const signal = askedToEnd();
    endLike(signal === null ? await runScript(node24, script, args) : { code: null, signal });
  } catch (error) {
    const signal = askedToEnd();
    if (signal !== null) {
      endLike({ code: null, signal });
      return;
    }
    if (!(error instanceof LaunchError)) {
      throw error;
    }
    console.error(error.message);
    process.exit(1);
  }
}

/** @param {string} node24 @param {string} script @param {readonly string[]} args */
function runScript(node24, script, args) {
  const loader = pathToFileURL(join(root, 'scripts', 'loader.mjs')).href;
  const flags = ['--disable-warning=ExperimentalWarning', '--import', loader];
  return run(node24, [...flags, join(root, script), ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: {
      // React makes pages many times slower for those who develop it.
      NODE_ENV: 'production',
      ...process.env,
    },
  });
}

/**
 * npm passes a SIGTERM on to its shell alone, which dies without a word to us. Nothing may outlive `npm start`, so a
 * lost parent counts as the same signal. Started without npm, losing the parent is ordinary (a shell that closes).
 */
function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') {
    return;
  }
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid !== parent) {
      clearInterval(watch);
      process.kill(process.pid, 'SIGTERM');
    }
  }, 500);
  watch.unref();
}
