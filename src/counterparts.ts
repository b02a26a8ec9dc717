import type { EsimNotices } from './application/esim-records.ts';
import {
  type Clock,
  CounterpartAway,
  type Counterparts,
  type CounterpartsOf,
  type Finding,
} from './application/ports.ts';
import type { Connections, ProviderConnections } from './connections.ts';
import { es2plus } from './connectors/esim/es2plus.ts';
import { freeRadius } from './connectors/network/freeradius.ts';
import { osmoGgsn } from './connectors/network/osmo-ggsn.ts';
import { osmoHlr } from './connectors/network/osmo-hlr.ts';
import { withGateways } from './connectors/network/sessions.ts';
import type { Profile } from './domain/policy/profile.ts';

/** The counterparts of every provider, each behind connections that all of its lines share. */
export type Connected = {
  readonly of: CounterpartsOf;
  readonly checks: readonly CounterpartCheck[];
  close(): Promise<void>;
};

/** Looks at one counterpart without changing anything. */
export type CounterpartCheck = {
  readonly providerId: string;
  readonly name: 'network' | 'sessions' | 'gateway' | 'esim' | 'billing';
  readonly kind: string;
  check(signal: AbortSignal): Promise<readonly Finding[]>;
};

/** One real program, or the sandbox in its place. */
type Part<Port> = {
  of(profile: Profile): Port;
  readonly checks: readonly Omit<CounterpartCheck, 'providerId'>[];
  close(): Promise<void> | void;
};

type Parts = {
  readonly [Name in 'network' | 'sessions' | 'esim']: Part<Counterparts[Name]>;
} & { readonly billing: Part<Pick<Counterparts, 'billing' | 'refunds'>> };

/**
 * Opens what the connections say. Nobody is asked yet; only the watch of a gateway begins to listen.
 * @param connections null: every provider has the sandbox
 */
export function connect(
  connections: Connections | null,
  sandbox: Counterparts,
  notices: EsimNotices,
  clock: Clock,
): Connected {
  if (connections === null) {
    return { of: () => sandbox, checks: [], close: async () => {} };
  }
  const providers = new Map(
    Object.entries(connections.providers).map(([id, provider]) => [
      id,
      partsOf(provider, sandbox, notices, clock),
    ]),
  );
  return {
    of: (profile) => {
      const parts = providers.get(profile.id);
      return parts === undefined ? unconnected(profile.id) : counterpartsOf(parts, profile);
    },
    checks: [...providers].flatMap(([providerId, parts]) =>
      Object.values(parts).flatMap(({ checks }) => checks.map((check) => ({ ...check, providerId }))),
    ),
    async close() {
      const parts = [...providers.values()].flatMap((each) => Object.values(each));
      await Promise.all(parts.map((part) => part.close()));
    },
  };
}

function partsOf(
  provider: ProviderConnections,
  sandbox: Counterparts,
  notices: EsimNotices,
  clock: Clock,
): Parts {
  return {
    network: networkOf(provider.network, sandbox),
    sessions: sessionsOf(provider.sessions, sandbox, clock),
    esim: esimOf(provider.esim, sandbox, notices),
    billing: inSandbox('billing', { billing: sandbox.billing, refunds: sandbox.refunds }),
  };
}

function counterpartsOf({ network, sessions, esim, billing }: Parts, profile: Profile): Counterparts {
  return {
    network: network.of(profile),
    sessions: sessions.of(profile),
    esim: esim.of(profile),
    billing: billing.of(profile).billing,
    refunds: billing.of(profile).refunds,
  };
}

const nothingReal: Finding = { what: 'the sandbox: nothing real is done', trouble: null };

function inSandbox<Port>(name: CounterpartCheck['name'], port: Port): Part<Port> {
  return {
    of: () => port,
    checks: [{ name, kind: 'sandbox', check: async () => [nothingReal] }],
    close: () => {},
  };
}

function networkOf(settings: ProviderConnections['network'], sandbox: Counterparts): Parts['network'] {
  if (settings.kind === 'sandbox') {
    return inSandbox('network', sandbox.network);
  }
  const hlr = osmoHlr(settings);
  return {
    of: ({ names, counterparts }) => hlr.network(names, counterparts.network.atEnd),
    checks: [{ name: 'network', kind: settings.kind, check: (signal) => hlr.check(signal) }],
    close: () => hlr.close(),
  };
}

function sessionsOf(
  settings: ProviderConnections['sessions'],
  sandbox: Counterparts,
  clock: Clock,
): Parts['sessions'] {
  if (settings.kind === 'sandbox') {
    return inSandbox('sessions', sandbox.sessions);
  }
  const { database, authentication, disconnect } = settings;
  const radius = freeRadius(
    {
      database: {
        ...database.address,
        database: database.name,
        user: database.user,
        password: database.password,
      },
      authentication: { endpoint: authentication.address, secret: authentication.secret },
      disconnect: disconnect.map(({ address, secret, nas }) => ({
        endpoint: address,
        secret,
        nasAddress: nas,
      })),
    },
    clock,
  );
  const gateways = settings.gateways.map((gateway) => osmoGgsn(gateway, () => clock.now()));
  return {
    of: ({ names }) =>
      withGateways(
        radius.sessions(names),
        gateways.map(({ gateway }) => gateway),
      ),
    checks: [
      { name: 'sessions', kind: settings.kind, check: (signal) => radius.check(signal) },
      ...gateways.map((gateway) => ({
        name: 'gateway' as const,
        kind: 'osmo-ggsn',
        check: (signal: AbortSignal) => gateway.check(signal),
      })),
    ],
    async close() {
      await Promise.all([radius, ...gateways].map((each) => each.close()));
    },
  };
}

function esimOf(
  settings: ProviderConnections['esim'],
  sandbox: Counterparts,
  notices: EsimNotices,
): Parts['esim'] {
  if (settings.kind === 'sandbox') {
    return inSandbox('esim', sandbox.esim);
  }
  const { url, certificate, key, authority, requester } = settings;
  const smdp = es2plus({ url, certificate, key, authority, requester }, notices);
  return {
    of: ({ names, counterparts }) => smdp.esim(names, counterparts.esim.cancelledProfile),
    checks: [{ name: 'esim', kind: settings.kind, check: (signal) => smdp.check(signal) }],
    close: () => smdp.close(),
  };
}

/** A provider that the file leaves out: nobody may take the sandbox's word for its network, so its work waits. */
function unconnected(providerId: string): Counterparts {
  const away = async (): Promise<never> => {
    throw new CounterpartAway(
      `the file of connections has nothing for ${providerId}: add it, and start again`,
    );
  };
  return {
    network: { switchOff: away, suspend: away, restore: away, readBack: away },
    sessions: { endAll: away, allow: away, readBack: away, readSilence: away, readTraffic: away },
    esim: { release: away, readBack: away },
    billing: {
      postFinalBill: away,
      readFinalBill: away,
      stop: away,
      readStopped: away,
      readPostings: away,
      reverse: away,
      readReversed: away,
    },
    refunds: { refund: away, readRefunded: away },
  };
}
