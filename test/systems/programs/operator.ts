import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Endpoint } from '../../../src/connectors/endpoint.ts';
import type { LineIdentity } from '../../../src/domain/line.ts';
import { userNameOf } from '../../../src/domain/names.ts';
import type { Names } from '../../../src/domain/policy/counterparts.ts';
import type { ProfileWish } from '../../support/provider.ts';
import { freeRadiusMissing, type RadiusServers, startFreeRadius, withoutPassword } from './freeradius.ts';
import { newSecret } from './freeradius-program.ts';
import { type OsmoHlr, osmoHlrMissing, startOsmoHlr } from './osmo-hlr.ts';

/** A whole operator: an HLR and a RADIUS server that know the lines of one provider, and the file that says where they are. */
export type Operator = {
  readonly hlr: OsmoHlr;
  readonly radius: RadiusServers;
  /** Writes the file of connections of a provider. @param instead what stands in front of a real program, such as a proxy */
  connect(providerId: string, instead?: Instead): Promise<string>;
  /** Makes a line known everywhere, under its names there. */
  know(line: LineIdentity, but?: { readonly unknownToHlr: boolean }): Promise<void>;
  close(): Promise<void>;
};

export type Instead = {
  readonly ctrl?: Endpoint;
  readonly vty?: Endpoint;
  readonly gateway?: { readonly vty: Endpoint; readonly ctrl: Endpoint };
  /** Whether the secret for Access-Requests is another than the server's. */
  readonly wrongSecret?: boolean;
  /** Providers of the same file whose systems are the sandbox. */
  readonly besides?: readonly string[];
};

export const operatorMissing: string | false = osmoHlrMissing || freeRadiusMissing;

/** How its systems call a line. */
export const operatorNames: Names = {
  network: 'imsi',
  sessions: '{imsi}@data.example',
  esim: { eid: false, padded: false },
};

/** What a provider of such an operator has in its profile, beside the example's rules. */
export const operatorRules: ProfileWish = {
  names: operatorNames,
  plan: ['network-off', 'sessions-off', 'final-bill', 'billing-stop', 'verify-silence', 'receipt'],
};

/** @param address of loopback that no other HLR uses */
export async function startOperator(address: string): Promise<Operator> {
  await using stack = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'signoff-operator-'));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  const hlr = await startOsmoHlr(address);
  stack.defer(() => hlr.close());
  const radius = await startFreeRadius();
  stack.defer(() => radius.stop());
  const end = stack.move();
  return {
    hlr,
    radius,
    async connect(providerId, instead = {}) {
      const file = join(folder, `${randomBytes(4).toString('hex')}.json`);
      const secretFile = async (secret: string) => {
        const path = join(folder, randomBytes(8).toString('hex'));
        await writeFile(path, `${secret}\n`, { mode: 0o600 });
        return { file: path };
      };
      const { database, authentication, nas } = radius;
      const gateways =
        instead.gateway === undefined
          ? []
          : [{ kind: 'osmo-ggsn', vty: at(instead.gateway.vty), ctrl: at(instead.gateway.ctrl) }];
      const connections = {
        network: {
          kind: 'osmo-hlr',
          ctrl: at(instead.ctrl ?? hlr.ctrl),
          vty: at(instead.vty ?? hlr.vty),
          gsup: at(hlr.gsup),
        },
        sessions: {
          kind: 'freeradius',
          database: {
            address: at(database),
            name: database.database,
            user: database.user,
            password: await secretFile(database.password),
          },
          authentication: {
            address: at(authentication.endpoint),
            secret: await secretFile(instead.wrongSecret ? newSecret() : authentication.secret),
          },
          disconnect: [
            {
              address: at(nas.disconnect.endpoint),
              secret: await secretFile(nas.disconnect.secret),
              nas: nas.address,
            },
          ],
          gateways,
        },
        esim: { kind: 'sandbox' },
        billing: { kind: 'sandbox' },
      };
      const sandbox = { kind: 'sandbox' };
      const besides = { network: sandbox, sessions: sandbox, esim: sandbox, billing: sandbox };
      const others = Object.fromEntries((instead.besides ?? []).map((id) => [id, besides]));
      await writeFile(file, JSON.stringify({ providers: { [providerId]: connections, ...others } }));
      return file;
    },
    async know(line, { unknownToHlr } = { unknownToHlr: false }) {
      if (!unknownToHlr) {
        await hlr.add(line);
      }
      await radius.addUser(userNameOf(line, operatorNames), withoutPassword);
    },
    close: () => end.disposeAsync(),
  };
}

function at({ host, port }: Endpoint): string {
  return `${host}:${port}`;
}
