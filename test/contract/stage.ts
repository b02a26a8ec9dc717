import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { Call } from '../../src/application/ports.ts';
import { eidWithCheckDigits, iccidWithCheckDigit, parseImsi, parseMsisdn } from '../../src/domain/ids.ts';
import type { LineIdentity } from '../../src/domain/line.ts';

/** What a harness says of an outcome that its system cannot be made to show; its tests are then skipped. */
export type NotProducible = 'cannot-be-produced';

/** Makes a fresh system, or a fresh part of one, that shows one outcome. */
export type Opener<Stage> = (() => Promise<Stage>) | NotProducible;

/** A line of its own, and a port whose counterpart treats it as the outcome says. */
export type LineStage<Port> = {
  readonly port: Port;
  readonly line: LineIdentity;
  /** How often the counterpart acted on the line, as the counterpart counts it. */
  timesActed(): Promise<number>;
  /** True where it knows no keys and only does what is not done already: an order that changes nothing is not counted. */
  readonly countsChanges?: boolean;
  /** Resolves when a call that was begun is in the counterpart's hands and not answered. */
  heard(): Promise<void>;
  /** Another line that the counterpart knows; any new one where this is left out. */
  readonly another?: () => Promise<LineIdentity>;
  close(): Promise<void>;
};

/** `slow`: gives no answer before the test aborts the call. `lost`: the effect, then no answer, on the first try. */
export type LineOutcome = 'accepted' | 'slow' | 'refused-once' | 'refused' | 'still-on' | 'lost';
export type LineStages<Port> = Readonly<Record<LineOutcome, Opener<LineStage<Port>>>>;

/** Registers a test on a stage of its own. */
export function testOn<Stage extends { close(): Promise<void> }>(
  open: Opener<Stage>,
  sentence: string,
  body: (stage: Stage) => Promise<void>,
): void {
  if (open === 'cannot-be-produced') {
    test(sentence, { skip: 'this system cannot be made to do so' }, () => {});
    return;
  }
  test(sentence, async () => {
    const stage = await open();
    try {
      await body(stage);
    } finally {
      await stage.close();
    }
  });
}

/** A call with a key of its own. */
export function newCall(signal: AbortSignal = new AbortController().signal): Call {
  return { idempotencyKey: randomUUID(), signal };
}

/** A call that nobody waits for any more. */
export function abortedCall(): Call {
  return newCall(AbortSignal.abort(new Error('the deadline has passed')));
}

let linesMade = 0;

/** An eSIM line that no other test has, in the number ranges set aside for tests (MCC 001) and drama (Ofcom). */
export function newLine(imsiEndsIn = '000'): LineIdentity {
  linesMade += 1;
  const number = String(linesMade).padStart(7, '0');
  return {
    kind: 'esim',
    iccid: iccidWithCheckDigit(`89440000000${number}`),
    imsi: parseImsi(`00101${number}${imsiEndsIn}`),
    msisdn: parseMsisdn(`+447700900${number.slice(-3)}`),
    eid: eidWithCheckDigits(`89049032${'0'.repeat(15)}${number}`),
  };
}
