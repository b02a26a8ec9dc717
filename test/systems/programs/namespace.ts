import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Endpoint } from '../../../src/connectors/endpoint.ts';

/** Network namespaces of our own, so that nothing touches the links of this machine. */

/** False, or why there can be none. */
export function namespacesMissing(): string | false {
  if (!existsSync('/dev/net/tun')) {
    return 'no /dev/net/tun on this machine';
  }
  const name = `so_try_${process.pid}`;
  const { status } = spawnSync('ip', ['netns', 'add', name]);
  if (status !== 0) {
    return 'this machine allows no network namespaces (they need root)';
  }
  ip('netns', 'del', name);
  return false;
}

export type Namespace = {
  readonly name: string;
  /** An address of this machine's loopback that leads to one in the namespace. */
  reach(inside: Endpoint): Promise<Endpoint>;
  /** Runs a command inside, which goes with the tests should they be killed. */
  run(command: string, args: readonly string[]): ChildProcess;
  close(): Promise<void>;
};

/** @param name of at most 15 characters that nobody else uses */
export async function openNamespace(name: string): Promise<Namespace> {
  await using opening = new AsyncDisposableStack();
  ip('netns', 'add', name);
  opening.defer(() => ip('netns', 'del', name));
  ip('-n', name, 'link', 'set', 'lo', 'up');
  const folder = await mkdtemp(join(tmpdir(), 'signoff-namespace-'));
  opening.defer(() => rm(folder, { recursive: true, force: true }));
  const run = (command: string, args: readonly string[]) =>
    spawn('ip', ['netns', 'exec', name, 'setpriv', '--pdeathsig', 'KILL', command, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      cwd: folder,
    });
  const open = opening.move();
  let bridges = 0;
  return {
    name,
    run,
    async reach(inside) {
      bridges += 1;
      const path = join(folder, `${bridges}.sock`);
      open.defer(await openBridge(run, path, inside));
      const { endpoint, close } = await openDoor(path);
      open.defer(close);
      return endpoint;
    },
    close: () => open.disposeAsync(),
  };
}

/** Sockets in the file system are the same in every namespace. */
const bridge = `
const { connect, createServer } = require('node:net');
const [path, host, port] = process.argv.slice(1);
createServer((from) => {
  const to = connect(Number(port), host);
  from.pipe(to).pipe(from);
  for (const [one, other] of [[from, to], [to, from]]) {
    one.on('error', () => {}).on('close', () => other.destroy());
  }
}).listen(path, () => console.log('open'));
`;

async function openBridge(
  run: Namespace['run'],
  path: string,
  { host, port }: Endpoint,
): Promise<() => Promise<void>> {
  const child = run(process.execPath, ['-e', bridge, path, host, String(port)]);
  if (child.stdout !== null) {
    await once(child.stdout, 'data');
  }
  return async () => {
    const closed = once(child, 'close');
    child.kill('SIGKILL');
    await closed;
  };
}

async function openDoor(path: string): Promise<{ endpoint: Endpoint; close: () => Promise<void> }> {
  const ends = new Set<() => void>();
  const server = createServer({ noDelay: true }, (from) => {
    const to = connect(path);
    from.pipe(to).pipe(from);
    const end = () => {
      from.destroy();
      to.destroy();
      ends.delete(end);
    };
    ends.add(end);
    for (const socket of [from, to]) {
      socket.on('error', () => {}).on('close', end);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: { host: '127.0.0.1', port: (server.address() as AddressInfo).port },
    close: async () => {
      for (const end of ends) {
        end();
      }
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function ip(...args: readonly string[]): void {
  const { status, stderr } = spawnSync('ip', args, { encoding: 'utf8' });
  if (status !== 0) {
    throw new Error(`ip ${args.join(' ')}: ${stderr}`);
  }
}
