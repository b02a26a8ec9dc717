import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { terminationStates, transitions } from '../src/domain/transitions.ts';

const file = join(import.meta.dirname, '..', 'docs', 'transitions.md');

/** The page about the life of a termination: drawn from the table, so that it is never another. */
export function transitionPage(): string {
  const ways = terminationStates.flatMap((from) =>
    Object.entries(transitions[from]).map(([event, to]) => `  ${idOf(from)} --> ${idOf(to)}: ${event}`),
  );
  const names = terminationStates.map((state) => `  state "${state}" as ${idOf(state)}`);
  const ends = terminationStates
    .filter((state) => Object.keys(transitions[state]).length === 0)
    .map((state) => `  ${idOf(state)} --> [*]`);
  const begins = ['requested', 'scheduled'].map((state) => `  [*] --> ${state}`);
  return [
    '# The life of a termination',
    '',
    'Drawn from `src/domain/transitions.ts` by `npm run diagram`. A provider that asks for a confirmation link',
    'begins with `requested`, every other with `scheduled`.',
    '',
    '```mermaid',
    'stateDiagram-v2',
    ...names,
    ...begins,
    ...ways,
    ...ends,
    '```',
    '',
  ].join('\n');
}

function idOf(state: string): string {
  return state.replaceAll('-', '_');
}

/** What the repository holds. */
export function committedPage(): string {
  return readFileSync(file, 'utf8');
}

if (import.meta.main) {
  writeFileSync(file, transitionPage());
}
