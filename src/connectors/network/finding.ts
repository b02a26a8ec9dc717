import { CounterpartAway, type Finding } from '../../application/ports.ts';
import type { Endpoint } from '../endpoint.ts';

/** One thing that is looked at. What is thrown is what is wrong: connectors name no identities in it. */
export async function finding(
  what: string,
  signal: AbortSignal,
  ask: () => Promise<string | null>,
): Promise<Finding> {
  try {
    return { what, trouble: await ask() };
  } catch (error) {
    const why = signal.aborted ? 'no answer in time' : error instanceof Error ? error.message : 'it broke';
    const mend =
      signal.aborted || error instanceof CounterpartAway
        ? 'look at the address and the port, whether it runs there, and whether a firewall is in the way'
        : 'look whether another program listens there';
    return { what, trouble: `${why}; ${mend}` };
  }
}

export function at({ host, port }: Endpoint): string {
  return `${host}:${port}`;
}
