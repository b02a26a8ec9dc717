import type { Finding, Gateway } from '../../application/ports.ts';
import type { LineIdentity } from '../../domain/line.ts';
import type { Endpoint } from '../endpoint.ts';
import { type ContextWatch, watchContexts } from './context-watch.ts';
import { openCtrl } from './ctrl.ts';
import { at, finding } from './finding.ts';
import { type VtyClient, vtyClient } from './vty.ts';

export type OsmoGgsnSettings = {
  readonly vty: Endpoint;
  /** Where given, contexts that open again are heard of, also when they are closed before anybody asks. */
  readonly ctrl: Endpoint | null;
  /** The name that the GGSN has in the program's configuration, such as `ggsn0`. */
  readonly ggsn: string;
  readonly connectMs?: number;
  readonly patienceMs?: number;
};

export type OsmoGgsn = {
  readonly gateway: Gateway;
  /** Asks, and changes nothing. */
  check(signal: AbortSignal): Promise<readonly Finding[]>;
  close(): void;
};

/**
 * OsmoGGSN, which knows the open data contexts (PDP contexts). It has no command that ends one.
 * @param now the time at which a context is seen to open
 * @throws Error where the name is none
 */
export function osmoGgsn(settings: OsmoGgsnSettings, now: () => Date): OsmoGgsn {
  const { ctrl, ggsn, connectMs = 5_000, patienceMs = 20_000 } = settings;
  if (!/^[\w.-]{1,100}$/.test(ggsn)) {
    throw new Error('the name of a GGSN is letters, digits, dots, hyphens and underscores');
  }
  const timing = { connectMs, patienceMs };
  const vty = vtyClient({ ...timing, endpoint: settings.vty, name: 'GGSN VTY' });
  const watch = ctrl && watchContexts({ ...timing, endpoint: ctrl, name: 'GGSN CTRL', now });
  return {
    gateway: gatewayOf(vty, ggsn, watch),
    check: (signal) => checkGgsn(vty, settings, timing, signal),
    close() {
      vty.close();
      watch?.close();
    },
  };
}

const noneOpen = 'GGSN: no data context is open';

function gatewayOf(vty: VtyClient, ggsn: string, watch: ContextWatch | null): Gateway {
  /** How many contexts of the line are open. @throws Error where the GGSN does not say */
  async function openContexts({ imsi }: LineIdentity, signal: AbortSignal): Promise<number> {
    if (!/^\d{6,15}$/.test(imsi)) {
      throw new Error('GGSN: the line has no IMSI to be found by');
    }
    const [output] = await vty.run([`show pdp-context ggsn ${ggsn} imsi ${imsi}`], signal);
    const open = output.split(`IMSI: ${imsi},`).length - 1;
    if (open === 0 && output !== '% No such PDP context found\n') {
      // Its words are not repeated: they may quote the question.
      throw new Error('GGSN VTY: it does not say which data contexts are open');
    }
    return open;
  }

  return {
    async readBack(line, { signal }) {
      const open = await openContexts(line, signal);
      return open === 0 ? { off: true, said: noneOpen } : { off: false, said: saidOf(open) };
    },
    async readSilence(line, since, { signal }) {
      const open = await openContexts(line, signal);
      if (open > 0) {
        return { off: false, said: saidOf(open) };
      }
      const opened = watch?.lastOpened(line.imsi) ?? null;
      return opened !== null && opened > since
        ? { off: false, said: `GGSN: a data context was opened again, at ${opened.toISOString()}` }
        : { off: true, said: `${noneOpen}${knownSince(watch, since)}` };
    },
  };
}

function saidOf(open: number): string {
  return open === 1 ? 'GGSN: a data context is open' : `GGSN: ${open} data contexts are open`;
}

/** No more than is known. */
function knownSince(watch: ContextWatch | null, since: Date): string {
  const complete = watch?.completeSince() ?? null;
  if (complete === null) {
    return '; nobody listened for others in the meantime';
  }
  return complete <= since
    ? ', and none was opened since its end'
    : `; others were listened for only since ${complete.toISOString()}`;
}

async function checkGgsn(
  vty: VtyClient,
  { vty: vtyEndpoint, ctrl, ggsn }: OsmoGgsnSettings,
  timing: { readonly connectMs: number; readonly patienceMs: number },
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  const atVty = at(vtyEndpoint);
  return await Promise.all([
    finding(`GGSN VTY at ${atVty} is an OsmoGGSN`, signal, async () => {
      const [version] = await vty.run(['show version'], signal);
      return /^OsmoGGSN \d/.test(version)
        ? null
        : 'another program listens there; look at the address and the port (4260)';
    }),
    finding(`GGSN VTY at ${atVty} knows ${ggsn}`, signal, async () => {
      const [shown] = await vty.run([`show ggsn ${ggsn}`], signal);
      return shown.startsWith(`GGSN ${ggsn}:`)
        ? null
        : 'it has no GGSN of this name; "show ggsn" in its VTY lists those it has';
    }),
    ...(ctrl === null
      ? []
      : [
          finding(`GGSN CTRL at ${at(ctrl)} answers`, signal, async () => {
            const session = await openCtrl({ ...timing, endpoint: ctrl, name: 'GGSN CTRL' }, () => {});
            try {
              await session.ping(signal);
            } finally {
              session.close();
            }
            return null;
          }),
        ]),
  ]);
}
