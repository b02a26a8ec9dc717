import type { Refusal, RefusalCode } from '../domain/errors.ts';

type Words = (details: Refusal['details']) => string;

/** What a refusal means at the command line: one line that says what to do. */
const words: Readonly<Partial<Record<RefusalCode, Words>>> = {
  'config-invalid': ({ variable, file, expected }) =>
    `${variable ? `The variable ${variable}` : `The file ${file}`} is not usable: it should be ${expected}.`,
  'store-locked': ({ folder, process }) =>
    `Another Signoff (process ${process}) is using ${folder}. Stop it, or set SIGNOFF_DATA to another folder.`,
  'store-away': ({ server, problem }) =>
    `The database at ${server} cannot be used (${problem}). Start it, or correct DATABASE_URL.`,
  'store-behind': ({ missing }) => `The database lacks the migrations ${missing}. Run: bin/signoff migrate`,
  'store-newer': ({ unknown }) =>
    `The database was used by a later Signoff (it has the migration ${unknown}). Use that version, or another database.`,
  'port-busy': ({ port }) => `Port ${port} is taken. Stop what is using it, or set PORT to another one.`,
  'profile-invalid': ({ path, problem }) => `profile.json is not usable at ${path}: ${problem}.`,
  'profile-version-taken': ({ version, why }) =>
    why === 'other-rules'
      ? `Version ${version} is here already with other rules: give these a new version.`
      : `Version ${version} was in force before: give it a new version.`,
  'provider-unknown': ({ provider }) =>
    `There is no provider ${provider} here; bring it in with its extract (bin/signoff import).`,
  'not-found': () => 'There is no such thing here.',
  'transition-not-allowed': ({ state, event }) => `It is ${state}: it cannot ${event}.`,
};

/** One line for people. */
export function lineOf(refusal: Refusal): string {
  return words[refusal.code]?.(refusal.details) ?? `Refused: ${refusal.message}.`;
}
