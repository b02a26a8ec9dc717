import { setTimeout as sleep } from 'node:timers/promises';
import type { Call, Reply } from '../../application/ports.ts';
import type { Imsi } from '../../domain/ids.ts';
import type { LineIdentity } from '../../domain/line.ts';
import type { SandboxEffect, SandboxMemory, SandboxOrder } from './memory.ts';

/** The position of a counterpart is its digit in the IMSI. */
const triggerCounterparts = ['all', 'network', 'sessions', 'esim', 'billing'] as const;
export type SandboxCounterpart = Exclude<(typeof triggerCounterparts)[number], 'all'>;

/** The position of an outcome is its digit in the IMSI. */
const outcomes = ['accepted', 'slow', 'refused-once', 'refused', 'still-on', 'lost'] as const;

/** The outcomes that only one counterpart has, and their digit. */
const outcomesOfOne = [
  { counterpart: 'sessions', outcome: 'in-use', digit: 8 },
  { counterpart: 'billing', outcome: 'charges-on', digit: 6 },
  { counterpart: 'billing', outcome: 'no-way-back', digit: 7 },
] as const;

export type SandboxOutcome = (typeof outcomes)[number] | (typeof outcomesOfOne)[number]['outcome'];

/** The last three digits of an IMSI that make a counterpart misbehave; `docs/sandbox.md` shows this table. */
export const imsiTriggers = triggerCounterparts.flatMap((counterpart, place) =>
  [
    ...outcomes.map((outcome, digit) => ({ outcome, digit })),
    ...outcomesOfOne.filter((own) => own.counterpart === counterpart),
  ]
    .filter(({ outcome }) => outcome !== 'accepted')
    .map(({ outcome, digit }) => ({ endsIn: `9${place}${digit}`, counterpart, outcome })),
);

/** The local parts of a recipient that make the mail server misbehave; `docs/sandbox.md` shows this table. */
export const mailTriggers = [
  { localPart: 'slow', outcome: 'slow' },
  { localPart: 'refused-once', outcome: 'refused-once' },
  { localPart: 'refused', outcome: 'refused' },
  { localPart: 'lost', outcome: 'lost' },
] as const satisfies readonly { localPart: string; outcome: SandboxOutcome }[];

/** How `counterpart` treats the line with this IMSI. */
export function outcomeForLine(imsi: Imsi, counterpart: SandboxCounterpart): SandboxOutcome {
  const trigger = imsiTriggers.find(
    (row) => imsi.endsWith(row.endsIn) && (row.counterpart === 'all' || row.counterpart === counterpart),
  );
  return trigger?.outcome ?? 'accepted';
}

/** How the mail server treats a mail to this address. */
export function outcomeForRecipient(address: string): SandboxOutcome {
  const localPart = address.slice(0, address.lastIndexOf('@'));
  return mailTriggers.find((row) => row.localPart === localPart)?.outcome ?? 'accepted';
}

/** What every part of the sandbox stands on. */
export type Sandbox = {
  readonly memory: SandboxMemory;
  /** How long a slow answer takes. */
  readonly slowMs: number;
};

/** What a counterpart says to an order, in its field's words. */
export type Words = { readonly accepted: string; readonly busy: string; readonly refused: string };

/**
 * Takes an order as `outcome` has it.
 * @param offering awaited before it takes effect
 * @throws Error `connection lost` after the effect; the signal's reason, or an AbortError, where the call was aborted
 */
export async function takeOrder(
  { memory, slowMs }: Sandbox,
  outcome: SandboxOutcome,
  order: SandboxOrder,
  words: Words,
  signal: AbortSignal,
  offering: () => Promise<void> = async () => {},
): Promise<Reply> {
  await letTimePass(outcome, slowMs, signal);
  const isFirstTry = (await memory.countTry(order)) === 1;
  if (outcome === 'refused') {
    return { outcome: 'refused', final: true, said: words.refused };
  }
  if (outcome === 'refused-once' && isFirstTry) {
    return { outcome: 'refused', final: false, said: words.busy };
  }
  await offering();
  await memory.takeEffect(order);
  if (outcome === 'lost' && isFirstTry) {
    throw new Error('connection lost');
  }
  return { outcome: 'accepted', said: words.accepted };
}

/** What a counterpart keeps its orders by. One card has one ICCID, and perhaps several IMSIs. */
type Subject = 'iccid' | 'imsi';

/** The orders that one counterpart takes for lines, and what it later finds of them. */
export function lineOrders(sandbox: Sandbox, counterpart: SandboxCounterpart, by: Subject = 'iccid') {
  const subjectOf = (line: LineIdentity) => (by === 'imsi' ? subjectByImsi(line) : line.iccid);
  return {
    take(line: LineIdentity, action: string, detail: string, words: Words, call: Call): Promise<Reply> {
      const order = { key: call.idempotencyKey, counterpart, action, subject: subjectOf(line), detail };
      return takeOrder(sandbox, outcomeForLine(line.imsi, counterpart), order, words, call.signal);
    },
    /** Null before any order took effect, and always where the counterpart accepts orders but stays on. */
    async find(line: LineIdentity, action: string, call: Call): Promise<SandboxEffect | null> {
      const outcome = outcomeForLine(line.imsi, counterpart);
      await letTimePass(outcome, sandbox.slowMs, call.signal);
      if (outcome === 'still-on') {
        return null;
      }
      const { memory } = sandbox;
      // Before cards could have several IMSIs everything was kept by ICCID, and may still stand there alone.
      return (await memory.effectOf(subjectOf(line), action)) ?? (await memory.effectOf(line.iccid, action));
    },
  };
}

/** By what the network and the sessions of the sandbox keep an identity. */
export function subjectByImsi({ iccid, imsi }: LineIdentity): string {
  return `${iccid}/${imsi}`;
}

async function letTimePass(outcome: SandboxOutcome, slowMs: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  if (outcome === 'slow') {
    await sleep(slowMs, undefined, { signal });
  }
}
