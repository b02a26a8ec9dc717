import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Endpoint } from '../../../src/connectors/endpoint.ts';
import type { Namespace } from './namespace.ts';
import { missing, type OsmoProgram, startOsmoProgram } from './osmo-program.ts';

/** The real osmo-ggsn in a network namespace, and the emulator of an SGSN and its phones that comes with it. */

export const osmoGgsnMissing = missing('osmo-ggsn', 'osmo-ggsn') || missing('sgsnemu', 'osmo-ggsn');

export type OsmoGgsn = OsmoProgram & {
  /** As they are reached from outside of the namespace. */
  readonly vty: Endpoint;
  readonly ctrl: Endpoint;
  /** Where it speaks GTP, in the namespace. */
  readonly address: string;
};

export type OsmoGgsnSettings = {
  /** Where it speaks GTP, VTY and CTRL: an address in the namespace. */
  readonly address: string;
  /** Where phones get their addresses from: the first 24 bits, such as `10.45.0`. */
  readonly pool: string;
  readonly dns?: string;
};

/** The name that it has in its configuration. */
export const ggsnName = 'ggsn0';

/** @throws Error with its log, where it does not start */
export async function startOsmoGgsn(namespace: Namespace, settings: OsmoGgsnSettings): Promise<OsmoGgsn> {
  const [vty, ctrl] = [
    { host: settings.address, port: 4260 },
    { host: settings.address, port: 4257 },
  ];
  const program = await startOsmoProgram({
    program: 'osmo-ggsn',
    args: [],
    config: (folder) => configFor(settings, folder),
    listens: [vty, ctrl],
    namespace: namespace.name,
  });
  return {
    ...program,
    address: settings.address,
    vty: await namespace.reach(vty),
    ctrl: await namespace.reach(ctrl),
  };
}

export type Phone = {
  /** Lets the phone leave; its context is gone at once. */
  leave(): Promise<void>;
};

export type PhoneSettings = {
  /** Of the SGSN that it attaches through: an address in the namespace, one for each phone. */
  readonly sgsn: string;
  /** May not begin with 0: the emulator loses zeros in front and sends another IMSI. */
  readonly imsi: string;
  readonly msisdn: string;
  /** More for the emulator, such as `--createif`. */
  readonly more?: readonly string[];
};

const patienceMs = 20_000;

/** Opens a data context. @throws Error where the GGSN does not give one */
export async function startPhone(
  namespace: Namespace,
  ggsn: OsmoGgsn,
  { sgsn, imsi, msisdn, more = [] }: PhoneSettings,
): Promise<Phone> {
  const times = (what: string) =>
    ggsn.log.filter((row) => row.includes(`PDP(${imsi}:`) && row.includes(what)).length;
  const [opened, deleted] = ['Successful PDP Context Creation', 'Deleting PDP context'].map(
    (what) => () => times(what),
  ) as [() => number, () => number];
  const [openedBefore, deletedBefore] = [opened(), deleted()];
  const place = ['-l', sgsn, '-r', ggsn.address, '-a', 'internet', '-i', imsi, '-m', msisdn.replace('+', '')];
  const child = namespace.run('sgsnemu', [...place, ...more]);
  const leave = async () => {
    // It tells the GGSN at once, and then waits for seconds before it ends.
    child.kill('SIGTERM');
    await until(() => deleted() > deletedBefore || child.exitCode !== null);
    await endOf(child, 'SIGKILL');
  };
  try {
    await until(() => opened() > openedBefore);
  } catch (error) {
    await endOf(child, 'SIGKILL');
    throw error;
  }
  return { leave };
}

async function until(isTrue: () => boolean): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (!isTrue()) {
    if (performance.now() > deadline) {
      throw new Error('the GGSN says nothing of the data context of a phone');
    }
    await sleep(10);
  }
}

async function endOf(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const closed = once(child, 'close');
    child.kill(signal);
    await closed;
  }
}

function configFor({ address, pool, dns = '127.0.0.1' }: OsmoGgsnSettings, folder: string): string {
  return `
log stderr
 logging filter all 1
 logging color 0
 logging timestamp 0
 logging level ggsn info
line vty
 no login
 bind ${address}
ctrl
 bind ${address}
ggsn ${ggsnName}
 gtp state-dir ${folder}
 gtp bind-ip ${address}
 apn internet
  gtpu-mode tun
  tun-device tun4
  type-support v4
  ip prefix dynamic ${pool}.0/24
  ip dns 0 ${dns}
  ip ifconfig ${pool}.0/24
  no shutdown
 default-apn internet
 no shutdown ggsn
`;
}
