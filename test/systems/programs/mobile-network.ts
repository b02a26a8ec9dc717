import { type ChildProcess, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { type Namespace, openNamespace } from './namespace.ts';
import { type OsmoGgsn, type Phone, startOsmoGgsn, startPhone } from './osmo-ggsn.ts';

/**
 * A mobile network on one machine: the real gateway stands in one network namespace, the emulated SGSNs in another, a web server
 * behind the gateway in a third, and each phone in one of its own, whose only way out is its tunnel.
 */
export type MobileNetwork = {
  readonly ggsn: OsmoGgsn;
  /** Opens a data context for the phone at a place, 0 or 1. */
  connect(place: number, line: { readonly imsi: string; readonly msisdn: string }): Promise<Phone>;
  /** Begins to load a page that never ends, on the phone at a place. */
  download(place: number): Download;
  close(): Promise<void>;
};

export type Download = {
  /** What has arrived so far. */
  bytes(): number;
};

const core = '10.99.0.2';
/** A phone has an SGSN of its own: the emulator is both. */
const sgsns = ['10.99.0.11', '10.99.0.12'] as const;
const [gi, inet] = ['10.98.0.1', '10.98.0.2'];
const pool = '10.45.0';
const port = 8_080;

/** @throws Error with the log of what does not start */
export async function startMobileNetwork(): Promise<MobileNetwork> {
  await using opening = new AsyncDisposableStack();
  const open = async (name: string) => {
    const namespace = await openNamespace(`so${process.pid}_${name}`);
    opening.defer(() => namespace.close());
    return namespace;
  };
  const [gateway, radio, web] = [await open('core'), await open('ran'), await open('inet')];
  const phones = [await open('phone0'), await open('phone1')];
  join([radio, 'v_ran', sgsns], [gateway, 'v_core', [core]]);
  join([gateway, 'v_gi', [gi]], [web, 'v_inet', [inet]]);
  ip('netns', 'exec', gateway.name, 'sysctl', '-qw', 'net.ipv4.ip_forward=1');
  ip('-n', web.name, 'route', 'add', `${pool}.0/24`, 'via', gi);

  const ggsn = await startOsmoGgsn(gateway, { address: core, pool, dns: inet });
  opening.defer(() => ggsn.close());
  const server = web.run(process.execPath, ['-e', endlessPage]);
  opening.defer(() => endOf(server));
  await once(server.stdout as NonNullable<typeof server.stdout>, 'data');
  const running = opening.move();
  const phoneAt = (place: number) => phones[place] as Namespace;
  return {
    ggsn,
    async connect(place, line) {
      const tunnel = [
        '--createif',
        '--tun-device',
        `ue${place}`,
        '--netns',
        phoneAt(place).name,
        '--defaultroute',
      ];
      const phone = await startPhone(radio, ggsn, { ...line, sgsn: sgsns[place] as string, more: tunnel });
      running.defer(() => phone.leave());
      return phone;
    },
    download(place) {
      const curl = phoneAt(place).run('curl', ['-sN', `http://${inet}:${port}/`]);
      running.defer(() => endOf(curl));
      let bytes = 0;
      curl.stdout?.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      return { bytes: () => bytes };
    },
    close: () => running.disposeAsync(),
  };
}

type End = readonly [namespace: Namespace, device: string, addresses: readonly string[]];

function join(one: End, other: End): void {
  const peer = ['peer', 'name', other[1], 'netns', other[0].name];
  ip('link', 'add', one[1], 'netns', one[0].name, 'type', 'veth', ...peer);
  for (const [{ name }, device, addresses] of [one, other]) {
    for (const address of addresses) {
      ip('-n', name, 'addr', 'add', `${address}/24`, 'dev', device);
    }
    ip('-n', name, 'link', 'set', device, 'up');
  }
}

function ip(...args: readonly string[]): void {
  execFileSync('ip', args, { stdio: ['ignore', 'ignore', 'pipe'] });
}

const endlessPage = `
require('node:http').createServer((_, answer) => {
  const dripping = setInterval(() => answer.write(Buffer.alloc(4096)), 20);
  answer.on('close', () => clearInterval(dripping));
}).listen(${port}, '${inet}', () => console.log('open'));
`;

async function endOf(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const closed = once(child, 'close');
    child.kill('SIGKILL');
    await closed;
  }
}
