import { setImmediate as eventLoopTurn } from 'node:timers/promises';
import type { Counterparts } from '../../src/application/ports.ts';
import { rememberInProcess, sandboxCounterparts, subjectByImsi } from '../../src/connectors/sandbox/index.ts';
import { type LineStage, type LineStages, newLine } from './stage.ts';

/** The sandbox as the suites of the ports want it, alone or behind what stands before it. */

/** Longer than any test waits: a slow counterpart is one that the test gives up on. */
export const longMs = 600_000;

/** The digits are those of `docs/sandbox.md`; `place` names one counterpart. */
export function stagesOf<Port>(
  choose: (all: Counterparts) => Port,
  place: string,
  action: string,
): LineStages<Port> {
  const endingIn = (imsiEndsIn: string) => stageOf(choose, imsiEndsIn, action);
  return {
    accepted: endingIn('000'),
    slow: endingIn(`9${place}1`),
    'refused-once': endingIn(`9${place}2`),
    refused: endingIn(`9${place}3`),
    'still-on': endingIn(`9${place}4`),
    lost: endingIn(`9${place}5`),
  };
}

export function stageOf<Port>(choose: (all: Counterparts) => Port, imsiEndsIn: string, action: string) {
  return async (): Promise<LineStage<Port>> => {
    const memory = rememberInProcess();
    const line = newLine(imsiEndsIn);
    return {
      port: choose(sandboxCounterparts(memory, longMs)),
      line,
      timesActed: async () => {
        const subjects = [line.iccid, subjectByImsi(line)];
        const effects = await Promise.all(subjects.map((subject) => memory.effectOf(subject, action)));
        return effects.reduce((times, effect) => times + (effect?.times ?? 0), 0);
      },
      heard: () => eventLoopTurn(),
      close: async () => {},
    };
  };
}
