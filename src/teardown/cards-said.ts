/** What a counterpart said of one card of a line, and whether it is as it should be. */
export type CardSaid = { readonly n: number; readonly well: boolean; readonly said: string };

/** As long as anything that a counterpart says. */
const mostCharacters = 200;

/**
 * What was said of all cards, as one text: of a single card what was said of it; of several each in turn, the main one without
 * its number; of many the same words once, what is not well first, and cut where they are long. No card is left out.
 */
export function allSaid(answers: readonly CardSaid[]): string {
  const inTurn = answers.map(({ n, said }) => (n === 1 ? said : `card ${n}: ${said}`)).join('; ');
  return answers.length === 1 || inTurn.length <= mostCharacters ? inTurn : summary(answers);
}

function summary(answers: readonly CardSaid[]): string {
  const groups = new Map<string, CardSaid[]>();
  for (const answer of answers.toSorted((one, other) => Number(one.well) - Number(other.well))) {
    const key = `${answer.well} ${answer.said}`;
    groups.set(key, [...(groups.get(key) ?? []), answer]);
  }
  const labelled = [...groups.values()].map((group) => ({
    label: `${group.length === 1 ? 'card' : 'cards'} ${group.map(({ n }) => n).join(', ')}: `,
    said: group[0]?.said ?? '',
  }));
  const labels = labelled.reduce((length, { label }) => length + label.length + '; '.length, 0);
  const room = Math.floor((mostCharacters - labels) / labelled.length);
  return labelled.map(({ label, said }) => label + cut(said, room)).join('; ');
}

function cut(said: string, room: number): string {
  return said.length <= room ? said : `${said.slice(0, Math.max(room - 1, 0)).trimEnd()}…`;
}
