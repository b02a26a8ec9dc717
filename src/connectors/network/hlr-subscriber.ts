import type { LineIdentity } from '../../domain/line.ts';
import type { Names } from '../../domain/policy/counterparts.ts';
import type { CtrlClient, CtrlReply } from './ctrl.ts';

/** What OsmoHLR holds of a subscriber, and how it is asked. Source: chapter "Control interface" of its manual. */

/** By what the HLR finds a subscriber. */
export type Selector = { readonly by: 'imsi' | 'msisdn'; readonly digits: string };

export type HlrSubscriber = {
  readonly imsi: string;
  /** `nam_cs`: may use voice and text. */
  readonly hasCs: boolean;
  /** `nam_ps`: may use packet data. */
  readonly hasPs: boolean;
  /**
   * The name of the SGSN where it attached last; null where there was none. `ms_purged_ps` tells nothing: OsmoHLR 1.5 sets it
   * when a card leaves, and leaves it set when the card comes back.
   */
  readonly sgsn: string | null;
};

/** @throws Error where the line has no such name: nothing may go into a command that is no number */
export function selectorOf(line: LineIdentity, names: Names): Selector {
  const by = names.network;
  const digits = by === 'imsi' ? line.imsi : line.msisdn.replace(/^\+/, '');
  if (!/^\d{6,15}$/.test(digits)) {
    throw new Error(`HLR: the line has no ${by === 'imsi' ? 'IMSI' : 'number'} to be found by`);
  }
  return { by, digits };
}

export function variableOf({ by, digits }: Selector, name: string): string {
  return `subscriber.by-${by}-${digits}.${name}`;
}

const unknown = 'No such subscriber.';

/**
 * Null where there is no such subscriber.
 * @throws Error where the HLR cannot tell
 */
export async function findSubscriber(
  ctrl: CtrlClient,
  selector: Selector,
  signal: AbortSignal,
): Promise<HlrSubscriber | null> {
  const reply = await ctrl.get(variableOf(selector, 'info'), signal);
  return reply.outcome === 'error' && reply.error === unknown
    ? null
    : readSubscriber(answerIn(reply), selector);
}

/** @throws Error without the HLR's words, which may quote what was asked */
export function answerIn(reply: CtrlReply): string {
  if (reply.outcome === 'error') {
    throw new Error('HLR CTRL: it could not do what was asked');
  }
  return reply.value;
}

/**
 * @throws Error where it is not what `info` prints, a row each of a name, a tab and a value, or is of another subscriber. A name
 *   that stands twice is none: among the rows are names that an SGSN gave itself, which could bring rows of its own
 */
function readSubscriber(info: string, { by, digits }: Selector): HlrSubscriber {
  const rows = info.split('\n').map((row) => row.split('\t'));
  const only = (name: string) => {
    const [row, ...more] = rows.filter(([each]) => each === name);
    if (more.length > 0) {
      throw new Error('HLR CTRL: it contradicts itself about a subscriber');
    }
    return row?.[1];
  };
  const [imsi, cs, ps] = ['imsi', 'nam_cs', 'nam_ps'].map(only);
  if (imsi === undefined || !isFlag(cs) || !isFlag(ps)) {
    throw new Error('HLR CTRL: it tells nothing of the access of a subscriber');
  }
  if (only(by) !== digits) {
    throw new Error('HLR CTRL: it tells of another subscriber');
  }
  return { imsi, hasCs: cs === '1', hasPs: ps === '1', sgsn: only('sgsn_number') ?? null };
}

function isFlag(value: string | undefined): boolean {
  return value === '0' || value === '1';
}
