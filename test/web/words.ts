import { eventKinds } from '../../src/application/records.ts';
import { billLineKinds, billRules } from '../../src/domain/bill/line.ts';
import { refusalCodes } from '../../src/domain/errors.ts';
import { endChoices } from '../../src/domain/policy/profile.ts';
import { reasons } from '../../src/domain/reason.ts';
import { counterpartNames, stepNames } from '../../src/domain/teardown.ts';
import { terminationStates } from '../../src/domain/transitions.ts';

/** Every text of a language that stands as it is; those with a day or an amount in them are left out. */
export function textsOf(messages: object): readonly string[] {
  return Object.values(messages).flatMap((value: unknown) =>
    typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? textsOf(value) : [],
  );
}

/** The program's own names of things, which no reader should meet. */
export const rawWords: readonly string[] = [
  ...terminationStates,
  ...eventKinds,
  ...stepNames,
  // Its own name is in the command that verifies.
  ...counterpartNames.filter((name) => name !== 'signoff'),
  ...billLineKinds,
  ...billRules,
  ...endChoices,
  ...reasons,
  ...refusalCodes,
  'undefined',
  'null',
  'NaN',
  '[object Object]',
  'Invalid Date',
];
