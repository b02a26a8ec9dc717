import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { promisify } from 'node:util';
import type { Endpoint } from '../../../src/connectors/endpoint.ts';

/**
 * A mobile network on one machine: the gateway stands in one namespace, the SGSNs in another, a web server behind the gateway
 * in a third, and each phone in one of its own, whose only way out is the tunnel. Nothing touches the links of the machine.
 */

const run = promisify(execFile);

export const addresses = {
  core: '10.99.0.2',
  /** One for each SGSN: a phone has its own here. */
  sgsns: ['10.99.0.11', '10.99.0.12'],
  /** The gateway's side of the network that its users see. */
  gi: '10.98.0.1',
  inet: '10.98.0.2',
  /** What phones get their addresses from. */
  pool: '10.45.0.0/24',
} as const;

export type Namespaces = {
  readonly core: string;
  readonly ran: string;
  readonly inet: string;
  readonly phones: readonly string[];
  /** Takes all of them away, and what is in them. */
  remove(): Promise<void>;
};

/** Why no namespaces can be made here; false where they can. */
export const namespacesMissing: string | false = findTrouble();

function findTrouble(): string | false {
  if (process.getuid?.() !== 0) {
    return 'network namespaces need root';
  }
  const probe = `so_probe_${process.pid}`;
  try {
    accessSync('/dev/net/tun', constants.R_OK | constants.W_OK);
    execFileSync('ip', ['netns', 'add', probe], { stdio: 'ignore' });
    execFileSync('ip', ['netns', 'del', probe], { stdio: 'ignore' });
    return false;
  } catch {
    return 'this machine allows no network namespaces, or has no /dev/net/tun';
  }
}

export async function makeNamespaces(): Promise<Namespaces> {
  const named = (name: string) => `so${process.pid}_${name}`;
  const [core, ran, inet] = [named('core'), named('ran'), named('inet')];
  const phones = addresses.sgsns.map((_, place) => named(`phone${place}`));
  const all = [core, ran, inet, ...phones];
  const remove = async () => {
    for (const name of all) {
      await run('ip', ['netns', 'del', name]).catch(() => undefined);
    }
  };
  try {
    for (const name of all) {
      await ip('netns', 'add', name);
      await ip('-n', name, 'link', 'set', 'lo', 'up');
    }
    await joinBy([ran, 'v_ran', addresses.sgsns], [core, 'v_core', [addresses.core]]);
    await joinBy([core, 'v_gi', [addresses.gi]], [inet, 'v_inet', [addresses.inet]]);
    await run('ip', ['netns', 'exec', core, 'sysctl', '-qw', 'net.ipv4.ip_forward=1']);
    await ip('-n', inet, 'route', 'add', addresses.pool, 'via', addresses.gi);
    return { core, ran, inet, phones, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

type End = readonly [namespace: string, device: string, addresses: readonly string[]];

async function joinBy(one: End, other: End): Promise<void> {
  await ip(
    'link',
    'add',
    one[1],
    'netns',
    one[0],
    'type',
    'veth',
    'peer',
    'name',
    other[1],
    'netns',
    other[0],
  );
  for (const [namespace, device, own] of [one, other]) {
    for (const address of own) {
      await ip('-n', namespace, 'addr', 'add', `${address}/24`, 'dev', device);
    }
    await ip('-n', namespace, 'link', 'set', device, 'up');
  }
}

async function ip(...args: readonly string[]): Promise<void> {
  await run('ip', [...args]);
}

/** What hands standard input on to a port of the namespace in which it runs, and what comes back to standard output. */
const relay = (port: number) =>
  `const s=require('node:net').connect(${port},'127.0.0.1');process.stdin.pipe(s).pipe(process.stdout);` +
  `s.on('error',()=>process.exit(1)).on('close',()=>process.exit())`;

/** A port of loopback that leads to a port of loopback inside a namespace: one process a connection. */
export async function openDoor(
  namespace: string,
  port: number,
): Promise<Endpoint & { close(): Promise<void> }> {
  const server = createServer((socket) => {
    const inside = spawn('ip', ['netns', 'exec', namespace, process.execPath, '-e', relay(port)], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    socket.pipe(inside.stdin).on('error', () => socket.destroy());
    inside.stdout.pipe(socket).on('error', () => inside.kill());
    socket.on('close', () => inside.kill());
    inside.on('close', () => socket.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    host: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.close();
    },
  };
}
