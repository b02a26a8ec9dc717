import { randomBytes } from 'node:crypto';
import { type Clock, CounterpartAway, type Finding } from '../../application/ports.ts';
import type { Endpoint } from '../endpoint.ts';
import type { RadiusClient, Retransmission } from './radius-client.ts';
import { disconnectRequest, type SessionEnder } from './radius-disconnect.ts';
import { code, errorCauseName, errorCauseOf } from './radius-packet.ts';
import { probe } from './radius-probe.ts';
import type { RadiusTables } from './radius-tables.ts';

export type CheckParts = {
  readonly settings: {
    readonly database: Endpoint;
    readonly authentication: { readonly endpoint: Endpoint };
  };
  readonly tables: RadiusTables;
  readonly authentication: RadiusClient;
  readonly enders: readonly (SessionEnder & { readonly endpoint: Endpoint })[];
  readonly clock: Clock;
};

/** By more, silence after an instant cannot be told. */
const mostClockDifferenceMs = 2_000;
/** A person waits; two questions in turn are over within 10 s. */
const brisk: Retransmission = { irtMs: 500, mrtMs: 1_000, mrc: 5, mrdMs: 3_500 };
const nobody = 'signoff-check';
const silent =
  'it is silent: the shared secret is not its own, it does not know this machine as a client, the port is that of another service, or a firewall is in the way. Compare secret, client and port with its configuration';
const notThere = 'look whether it runs, and at its address and port';

/** Asks FreeRADIUS, its database and every NAS something harmless. @throws the signal's reason */
export async function checkFreeRadius(parts: CheckParts, signal: AbortSignal): Promise<readonly Finding[]> {
  const findings = await Promise.all([
    checkDatabase(parts, signal),
    checkAuthentication(parts, signal),
    checkRejection(parts, signal),
    ...parts.enders.map((ender) => checkEnder(ender, parts.clock, signal)),
  ]);
  signal.throwIfAborted();
  return findings.flat();
}

async function checkDatabase(
  { tables, settings, clock }: CheckParts,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  const what = `FreeRADIUS database ${named(settings.database)}: sign in, tables and rights`;
  try {
    const before = clock.now().getTime();
    const { missing, isSlow, now } = await tables.look(signal);
    const after = clock.now().getTime();
    const differenceMs = Math.max(before - now.getTime(), now.getTime() - after, 0);
    return [
      {
        what,
        trouble:
          missing.length === 0
            ? null
            : `its user lacks ${missing.join(', ')}: grant them, or load the schema of FreeRADIUS`,
      },
      {
        what: 'FreeRADIUS database: finding the sessions of a user',
        trouble: isSlow
          ? 'each question reads all of radacct: create index concurrently on radacct (username, acctstarttime)'
          : null,
      },
      {
        what: 'FreeRADIUS database: clock',
        trouble:
          differenceMs <= mostClockDifferenceMs
            ? null
            : `it differs by ${Math.round(differenceMs / 1_000)} s: keep both machines on NTP, silence is told by their clocks`,
      },
    ];
  } catch (error) {
    return [
      {
        what,
        trouble: `${wordsOf(error)}: look whether it runs, and at its address, name, user and password`,
      },
    ];
  }
}

/** Status-Server first, which leaves no trace; not every server answers it. */
async function checkAuthentication(
  { authentication, settings }: CheckParts,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  const what = `RADIUS authentication ${named(settings.authentication.endpoint)}: an answer`;
  try {
    try {
      await authentication.ask({ code: code.statusServer, attributes: [] }, signal, brisk);
    } catch (error) {
      if (error instanceof CounterpartAway) {
        throw error;
      }
      await probe(authentication, nobody, signal, brisk);
    }
    return [{ what, trouble: null }];
  } catch (error) {
    return [{ what, trouble: error instanceof CounterpartAway ? `${wordsOf(error)}; ${notThere}` : silent }];
  }
}

/** The read-back stands on the words of a rejection, and only that of somebody barred shows whether they come through. */
async function checkRejection(
  { tables, authentication }: CheckParts,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  try {
    const user = await tables.anyBarred(signal);
    const { answer, signed } = await probe(authentication, user ?? nobody, signal, brisk);
    return [
      user === null
        ? { what: 'RADIUS rejection: nobody is barred yet, so it shows with the first', trouble: null }
        : { what: 'RADIUS rejection of somebody who is barred', trouble: wordTroubles[answer] },
      { what: 'RADIUS authentication: Message-Authenticator in answers', trouble: signed ? null : unsigned },
    ];
  } catch {
    // Whoever is away or silent is told of in its own finding.
    return [];
  }
}

const unsigned =
  'there is none, so that a rejection could be forged on the way (CVE-2024-3596): take FreeRADIUS 3.2.5 or later, or set Message-Authenticator := 0x00 on replies in post-auth, and require it of clients';

const wordTroubles = {
  barred: null,
  accepted: 'it accepts: something after sql sets another Auth-Type; let it mind the group signoff-off',
  rejected:
    'it drops the Reply-Message of the group signoff-off: let it through where rejections are filtered (attr_filter)',
};

async function checkEnder(
  { client, endpoint, nasAddress }: CheckParts['enders'][number],
  clock: Clock,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  const what = `RADIUS disconnect ${named(endpoint)}: a session that does not exist`;
  try {
    const session = {
      id: randomBytes(8).toString('hex'),
      nasAddress: nasAddress ?? '',
      framedAddress: null,
    };
    const question = disconnectRequest({ user: nobody, session, now: clock.now() });
    const reply = await client.ask(question, signal, brisk);
    const cause = errorCauseOf(reply);
    const trouble =
      reply.code === code.disconnectAck
        ? 'it acknowledges the end of it, so its word is worth nothing: let it look for the session (recv-coa in FreeRADIUS)'
        : cause === 503
          ? null
          : `it refuses otherwise (${cause === null ? 'without a cause' : errorCauseName(cause)}): allow this machine to end sessions, and check which NAS it is`;
    return [{ what, trouble }];
  } catch (error) {
    return [{ what, trouble: error instanceof CounterpartAway ? `${wordsOf(error)}; ${notThere}` : silent }];
  }
}

function named({ host, port }: Endpoint): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : 'it failed';
}
