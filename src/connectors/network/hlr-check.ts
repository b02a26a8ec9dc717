import type { Finding } from '../../application/ports.ts';
import type { Endpoint } from '../endpoint.ts';
import type { CtrlClient } from './ctrl.ts';
import type { GsupClient } from './gsup-client.ts';
import { findSubscriber, type Selector } from './hlr-subscriber.ts';
import type { VtyClient } from './vty.ts';

type Asked = {
  readonly vty: VtyClient;
  readonly ctrl: CtrlClient;
  readonly gsup: GsupClient | null;
};

type Places = { readonly vty: Endpoint; readonly ctrl: Endpoint; readonly gsup: Endpoint | null };

/** MCC 001 is for tests: nobody has this one. */
const nobody: Selector = { by: 'imsi', digits: '001019999999999' };

/** What `signoff doctor` wants to know of an HLR. Nothing is changed. */
export async function checkHlr(
  { vty, ctrl, gsup }: Asked,
  places: Places,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  return await Promise.all([
    finding(`HLR CTRL at ${at(places.ctrl)} answers a question about nobody`, signal, async () => {
      await findSubscriber(ctrl, nobody, signal);
      return null;
    }),
    finding(`HLR VTY at ${at(places.vty)} is an OsmoHLR`, signal, async () => {
      const [version] = await vty.run(['show version'], signal);
      return /^OsmoHLR \d/.test(version)
        ? null
        : 'another program listens there; look at the address and the port (4258)';
    }),
    finding('HLR makes no subscribers on demand', signal, async () => {
      const [config] = await vty.run(['show running-config'], signal);
      return /^ *subscriber-create-on-demand\b/m.test(config)
        ? 'a subscriber that was removed comes back with its next attach; take subscriber-create-on-demand out of its configuration'
        : null;
    }),
    ...(gsup === null || places.gsup === null
      ? []
      : [
          finding(`HLR GSUP at ${at(places.gsup)} asks who we are`, signal, async () => {
            await gsup.ready(signal);
            return null;
          }),
        ]),
  ]);
}

/** What is thrown is what is wrong: connectors name no identities in it. */
export async function finding(
  what: string,
  signal: AbortSignal,
  ask: () => Promise<string | null>,
): Promise<Finding> {
  try {
    return { what, trouble: await ask() };
  } catch (error) {
    const why = signal.aborted ? 'no answer in time' : error instanceof Error ? error.message : 'it broke';
    return { what, trouble: `${why}; look whether it runs there, and whether a firewall lets us through` };
  }
}

function at({ host, port }: Endpoint): string {
  return `${host}:${port}`;
}
