import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { findPostgres } from './postgres.ts';

/** The programs that the tests of whole systems talk to, and the packages of Debian that hold them. */
const packagesOf: Readonly<Record<string, readonly string[]>> = {
  'osmo-hlr': ['osmo-hlr', 'libdbd-sqlite3'],
  'osmo-ggsn': ['osmo-ggsn'],
  freeradius: ['freeradius', 'freeradius-utils', 'freeradius-postgresql'],
  smtpd: ['opensmtpd'],
  ip: ['iproute2'],
  ping: ['iputils-ping'],
  curl: ['curl'],
  openssl: ['openssl'],
};

const places = ['/usr/bin', '/usr/sbin', '/bin', '/sbin'];

/** Who is asked before a package starts the service that it holds: nobody may, tests start programs of their own. */
const policy = '/usr/sbin/policy-rc.d';

/** The packages whose programs are missing on this machine, a list a program. */
function missing(): readonly (readonly string[])[] {
  const absent = Object.entries(packagesOf)
    .filter(([program]) => !places.some((place) => existsSync(`${place}/${program}`)))
    .map(([, packages]) => packages);
  return findPostgres() === null ? [...absent, ['postgresql']] : absent;
}

/**
 * Installs what is missing, as root on a Debian.
 * @returns what is missing still, to be told to people
 */
export function installPackages(): readonly string[] {
  if (missing().length === 0 || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    return missing().flat();
  }
  const ownPolicy = !existsSync(policy);
  if (ownPolicy) {
    writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  }
  try {
    apt('update');
    // One by one: what a later Debian does not hold shall not keep out the others.
    for (const packages of missing()) {
      apt('install', '-y', '--no-install-recommends', ...packages);
    }
  } finally {
    if (ownPolicy) {
      rmSync(policy);
    }
  }
  return missing().flat();
}

/** What it prints is shown only where it fails. */
function apt(...args: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync('apt-get', args, {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (status !== 0) {
    console.error(`apt-get ${args.join(' ')} failed:\n${stdout}${stderr}`);
  }
}
