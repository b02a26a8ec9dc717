import { once } from 'node:events';
import type { Finding } from '../application/ports.ts';
import { systemClock } from '../clock.ts';
import type { Config } from '../config.ts';
import { rememberInProcess, sandboxCounterparts } from '../connectors/sandbox/index.ts';
import { connect } from '../counterparts.ts';
import { isRefusal } from '../domain/errors.ts';
import { connectionsOf } from './connections.ts';
import { lookAtMail } from './doctor/mail.ts';
import { lookAtStore } from './doctor/store.ts';
import { lineOf } from './words.ts';

type Print = (line: string) => void;

/** Who has not answered by then is not well. */
const patienceMs = 10_000;

/**
 * `signoff doctor`: looks at the store, the mail server and each counterpart without changing anything, and says what is
 * wrong and how to mend it. Returns the exit code: 0 all is well, 1 something is not.
 */
export async function doctor(config: Config, out: Print): Promise<number> {
  const connections = connectionsOf(config);
  const nothingKnown = { ofProfile: async () => null, keepAnswer: async () => {} };
  const sandbox = sandboxCounterparts(rememberInProcess(), 0);
  const connected = connect(connections, sandbox, nothingKnown, systemClock);
  try {
    const store = await lookAtStore(config.store);
    const wells = [
      tell('The store', store.findings, out),
      tell('Mail', await looked((signal) => lookAtMail(config, signal)), out),
    ];
    for (const { providerId, name, kind, check } of connected.checks) {
      wells.push(tell(`${providerId}: ${name} (${kind})`, await looked(check), out));
    }
    wells.push(
      tellOfConnections(store.providers, connections && Object.keys(connections.providers), config, out),
    );
    const isWell = !wells.includes(false);
    out(isWell ? 'All is well.' : 'Something is wrong: see above.');
    return isWell ? 0 : 1;
  } finally {
    await connected.close();
  }
}

/** Whoever cannot be looked at is not well. */
async function looked(
  look: (signal: AbortSignal) => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  const signal = AbortSignal.timeout(patienceMs);
  try {
    return await Promise.race([look(signal), aborted(signal)]);
  } catch (error) {
    const trouble = signal.aborted ? `no answer within ${patienceMs / 1_000} s` : wordsOf(error);
    return [{ what: 'an answer', trouble }];
  }
}

/** Whoever does not mind the signal is not waited for. */
async function aborted(signal: AbortSignal): Promise<never> {
  await once(signal, 'abort');
  throw signal.reason;
}

function wordsOf(error: unknown): string {
  return isRefusal(error) ? lineOf(error) : error instanceof Error ? error.message : String(error);
}

/** @returns whether all of it is well */
function tell(title: string, findings: readonly Finding[], out: Print): boolean {
  out(title);
  for (const { what, trouble } of findings) {
    out(trouble === null ? `  well   ${what}` : `  WRONG  ${what}: ${trouble}`);
  }
  return findings.every(({ trouble }) => trouble === null);
}

function tellOfConnections(
  providers: readonly string[],
  connected: readonly string[] | null,
  { connectionsFile }: Config,
  out: Print,
): boolean {
  if (connected === null) {
    out('Connections');
    out('  note   none: every counterpart is the sandbox, and nothing real is switched off.');
    out('         Name a file of connections in SIGNOFF_CONNECTIONS (docs/counterparts.md).');
    return true;
  }
  const without = providers.filter((id) => !connected.includes(id));
  const strangers = connected.filter((id) => providers.length > 0 && !providers.includes(id));
  return tell(
    'Connections',
    [
      { what: `the file ${connectionsFile}`, trouble: null },
      ...without.map((id) => ({
        what: id,
        trouble: 'is a provider here and has no connections: its work waits until it has',
      })),
      ...strangers.map((id) => ({
        what: id,
        trouble: 'has connections and is no provider here: correct its name, or import its profile',
      })),
    ],
    out,
  );
}
