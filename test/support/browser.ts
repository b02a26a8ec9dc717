import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

/** Chromium for the journeys: on Linux out of an npm package, so that no test needs a system package. */

const root = join(import.meta.dirname, '../..');

/** Nothing but loopback: no test may depend on, or tell, anybody else. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-pings',
];

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

const packaged = process.platform === 'linux' && process.arch === 'x64';
const installed = process.env.SIGNOFF_CHROMIUM ?? (packaged ? undefined : usualPlaces.find(existsSync));

/** For `{ skip: browserMissing }`: why there is no browser, or false when there is one. */
export const browserMissing: string | false =
  installed === undefined &&
  !packaged &&
  `no Chromium for ${process.platform}-${process.arch} in npm's package and none installed; set SIGNOFF_CHROMIUM`;

/** A new browser; close it. `newContext({ javaScriptEnabled: false })` gives a page without scripts. */
export async function openBrowser(): Promise<Browser> {
  if (browserMissing !== false) {
    throw new Error(`a test without { skip: browserMissing }: ${browserMissing}`);
  }
  if (installed !== undefined) {
    return chromium.launch({ executablePath: installed, args: flags });
  }
  const folder = await unpacked();
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    args: flags,
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_FILE: join(folder, 'signoff-fonts.conf'),
    },
  });
}

/** The folder of the unpacked package. Test files that unpack at the same time do not meet: the first one's stays. */
async function unpacked(): Promise<string> {
  const { version } = JSON.parse(
    readFileSync(join(root, 'node_modules/@sparticuz/chromium/package.json'), 'utf8'),
  );
  const folder = join(root, '.cache', `chromium-${version}`);
  if (!existsSync(folder)) {
    const fresh = `${folder}.${randomBytes(6).toString('hex')}`;
    mkdirSync(fresh, { recursive: true });
    try {
      await unpackInto(fresh);
      writeFileSync(join(fresh, 'signoff-fonts.conf'), fontsConfiguration(folder));
      renameSync(fresh, folder);
    } catch (error) {
      rmSync(fresh, { recursive: true, force: true });
      if (!existsSync(folder)) {
        throw error;
      }
    }
  }
  return folder;
}

/**
 * The package unpacks into the temporary folder, and the libraries that a plain Debian lacks (NSS) only where it
 * believes to run on Lambda: it gets a process of its own that sees the world so.
 */
async function unpackInto(folder: string) {
  const script = "import('@sparticuz/chromium').then((module) => module.default.executablePath())";
  await promisify(execFile)(process.execPath, ['-e', script], {
    cwd: root,
    env: { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' },
  });
}

/** The package's own file names fixed places under the system's temporary folder. */
function fontsConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts')}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`;
}
