import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Endpoint } from '../../../src/connectors/endpoint.ts';
import { tellStops } from './accounting-stops.ts';
import { ports } from './freeradius-configuration.ts';
import { nasConfiguration, nasTables } from './freeradius-nas-configuration.ts';
import { freeAddress, newSecret, type Program, startProgram, writeFiles } from './freeradius-program.ts';

/** How the stand-in treats somebody's sessions when it is told to end one. */
export type Manner = 'refuses' | 'busy-once' | 'pretends';

export type Nas = Program & {
  /** Its NAS-IP-Address. */
  readonly address: string;
  /** Where it takes Disconnect-Requests. */
  readonly disconnect: { readonly endpoint: Endpoint; readonly secret: string };
  /** Whether the AAA accepts somebody who attaches here; without a password where the network asks for none. */
  authenticates(user: string, password?: string): Promise<boolean>;
  /** Tells accounting that a session began, at an instant of its own if need be. @returns its Acct-Session-Id */
  start(user: string, at?: Date): Promise<string>;
  /** Tells accounting of a session of each, all at once. */
  startAll(users: readonly string[]): Promise<void>;
  /** What a session has moved up to an instant, in octets each way. */
  update(user: string, session: string, octets: number, at?: Date): Promise<void>;
  stopSession(user: string, session: string, octets: number, at?: Date): Promise<void>;
  /** The live sessions of somebody, as the NAS has them. */
  live(user: string): readonly string[];
  /** How many sessions of somebody it has ended by order. */
  ended(user: string): number;
  treat(user: string, manner: Manner): void;
  /** Loses all its sessions of somebody, and tells nobody. */
  forget(user: string): void;
};

/** Starts a NAS with no sessions. @param folder of its own, empty */
export async function startNasIn(
  folder: string,
  aaa: { readonly address: string; readonly secret: string },
): Promise<Nas & { stop(): Promise<void> }> {
  const address = await freeAddress();
  const secret = newSecret();
  const settings = { folder, address, secret, aaa };
  await writeFiles(folder, {
    'radiusd.conf': nasConfiguration(settings),
    'nas.secret': `${secret}\n`,
  });
  const sessions = new DatabaseSync(join(folder, 'nas.db'), { timeout: 5_000 });
  sessions.exec(nasTables);
  const program = await startProgram(folder);
  const endTelling = tellStops(sessions, address, {
    endpoint: { host: aaa.address, port: ports.accounting },
    secret: aaa.secret,
  });
  const ask = (kind: 'auth' | 'acct', ...requests: readonly Request[]) =>
    radclient(
      join(folder, 'nas.secret'),
      `${address}:${portOf[kind]}`,
      kind,
      requests.map((request) => ({ 'NAS-IP-Address': address, ...request })),
    );
  const account = async (status: Status, accounts: readonly Account[]) => {
    const requests = accounts.map(({ user, session, octets, at }) => ({
      'User-Name': `"${user}"`,
      'Acct-Session-Id': session,
      'Acct-Status-Type': status,
      'Framed-IP-Address': '10.45.0.7',
      'Acct-Input-Octets': octets,
      'Acct-Output-Octets': octets,
      ...(at === undefined ? {} : { 'Event-Timestamp': Math.floor(at.getTime() / 1_000) }),
    }));
    if ((await ask('acct', ...requests)) !== accounts.length) {
      throw new Error('accounting was not answered');
    }
  };
  return {
    ...program,
    address,
    disconnect: { endpoint: { host: address, port: ports.disconnect }, secret },
    authenticates: async (user, password) =>
      (await ask('auth', {
        'User-Name': `"${user}"`,
        ...(password === undefined ? {} : { 'User-Password': `"${password}"` }),
        'Message-Authenticator': '0x00',
      })) === 1,
    async start(user, at) {
      const session = newSession();
      await account('Start', [{ user, session, octets: 0, at }]);
      return session;
    },
    startAll: (users) =>
      account(
        'Start',
        users.map((user) => ({ user, session: newSession(), octets: 0, at: undefined })),
      ),
    update: (user, session, octets, at) => account('Interim-Update', [{ user, session, octets, at }]),
    stopSession: (user, session, octets, at) => account('Stop', [{ user, session, octets, at }]),
    ...memoryOf(sessions),
    async stop() {
      await program.stop();
      endTelling();
      sessions.close();
    },
  };
}

/** What the NAS has in its own memory, and how it is told to misbehave. */
function memoryOf(sessions: DatabaseSync): Pick<Nas, 'live' | 'ended' | 'treat' | 'forget'> {
  return {
    live: (user) =>
      sessions
        .prepare('SELECT sid FROM sessions WHERE username = ?')
        .all(user)
        .map(({ sid }) => String(sid)),
    ended: (user) => sessions.prepare('SELECT sid FROM ended WHERE username = ?').all(user).length,
    treat(user, manner) {
      sessions.prepare('INSERT OR REPLACE INTO manners(username, manner) VALUES (?, ?)').run(user, manner);
    },
    forget(user) {
      sessions.prepare('DELETE FROM sessions WHERE username = ?').run(user);
    },
  };
}

const portOf = { auth: ports.authentication, acct: ports.accounting };

type Request = Readonly<Record<string, string | number>>;
type Status = 'Start' | 'Interim-Update' | 'Stop';
type Account = {
  readonly user: string;
  readonly session: string;
  readonly octets: number;
  readonly at: Date | undefined;
};

function newSession(): string {
  return randomBytes(8).toString('hex');
}

/** @returns how many of the answers say yes. @throws Error where one is missing */
async function radclient(
  secretFile: string,
  address: string,
  kind: 'auth' | 'acct',
  requests: readonly Request[],
): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const args = ['-x', '-p', '20', '-r', '5', '-t', '2', '-S', secretFile, address, kind];
  const child = execFile('/usr/bin/radclient', args, { maxBuffer: 64 * 1024 * 1024 }, (_, stdout, stderr) =>
    resolve(`${stdout}${stderr}`),
  );
  const texts = requests.map((request) =>
    Object.entries(request)
      .map(([name, value]) => `${name} = ${value}\n`)
      .join(''),
  );
  child.stdin?.end(texts.join('\n'));
  const said = await promise;
  const [yes, no] = [/^Received (?:Access-Accept|Accounting-Response)/gm, /^Received Access-Reject/gm].map(
    (pattern) => said.match(pattern)?.length ?? 0,
  ) as [number, number];
  if (yes + no !== requests.length) {
    throw new Error(`radclient: ${said.slice(-2_000)}`);
  }
  return yes;
}
