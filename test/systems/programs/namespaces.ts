import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { promisify } from 'node:util';
import type { Endpoint } from '../../../src/connectors/endpoint.ts';

/**
 * A mobile network on one machine: the gateway stands in one namespace, the SGSN in another, a web server behind the gateway in
 * a third, and the phone in a fourth, whose only way out is the tunnel. Nothing touches the links of the machine.
 */

const run = promisify(execFile);

export const addresses = {
  ran: '10.99.0.1',
  core: '10.99.0.2',
  /** The gateway's side of the network that its users see. */
  gi: '10.98.0.1',
  inet: '10.98.0.2',
  /** What phones get their addresses from. */
  phones: '10.45.0.0/24',
} as const;

export type Namespaces = {
  readonly core: string;
  readonly ran: string;
  readonly inet: string;
  readonly ue: string;
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
  const prefix = `so${process.pid}`;
  const [core, ran, inet, ue] = ['core', 'ran', 'inet', 'ue'].map((name) => `${prefix}_${name}`) as [
    string,
    string,
    string,
    string,
  ];
  const all = [core, ran, inet, ue];
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
    await joinBy([ran, 'v_ran', `${addresses.ran}/24`], [core, 'v_core', `${addresses.core}/24`]);
    await joinBy([core, 'v_gi', `${addresses.gi}/24`], [inet, 'v_inet', `${addresses.inet}/24`]);
    await run('ip', ['netns', 'exec', core, 'sysctl', '-qw', 'net.ipv4.ip_forward=1']);
    await ip('-n', inet, 'route', 'add', addresses.phones, 'via', addresses.gi);
    return { core, ran, inet, ue, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

type End = readonly [namespace: string, device: string, address: string];

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
  for (const [namespace, device, address] of [one, other]) {
    await ip('-n', namespace, 'addr', 'add', address, 'dev', device);
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
