/** A text, or a text with parts, and where it stands in the messages: `bill.rule.usage-per-day`. */
export type Leaf = { readonly path: string; readonly text: string | TextWithParts };
// biome-ignore lint/suspicious/noExplicitAny: the parts of a text are of any types
export type TextWithParts = (...parts: any[]) => unknown;

/** Every text below; what is nothing, a number or a flag is none. */
export function leavesOf(value: unknown, path = ''): readonly Leaf[] {
  if (typeof value === 'string' || typeof value === 'function') {
    return [{ path, text: value as Leaf['text'] }];
  }
  return Object.entries(value ?? {}).flatMap(([key, inner]) =>
    leavesOf(inner, path === '' ? key : `${path}.${key}`),
  );
}

/** A way of filling in the parts, and what of it a reader must find again. */
type Filling = { readonly parts: readonly unknown[]; readonly shown: readonly RegExp[] };
type Part = { readonly value: unknown; readonly shown: readonly RegExp[] };

const words = ['Alpha', 'Beta', 'Gamma', 'Delta', 'Epsilon'];
const counts = [37, 41, 43, 47, 53];

/** What the sentence of a line of a bill can name. */
const facts = {
  span: 'Span',
  until: 'Until',
  days: 37,
  ofDays: 41,
  units: 43,
  percent: 'Percent',
  invoice: 'INV-77',
};

/** What the part at a position can be, as the types do not tell at run time. Every number is `count`. */
function candidates(at: number, count: number): readonly Part[] {
  const word = words[at] ?? '';
  const [first, second, third, fourth] = [1, 2, 3, 4].map((nth) => `${word}${nth}`);
  const number = new RegExp(`\\b${count}\\b`);
  return [
    { value: word, shown: [new RegExp(word)] },
    { value: count, shown: [number] },
    { value: [first, second], shown: [new RegExp(`${first}.*${second}`, 's')] },
    {
      value: [
        [first, second],
        [third, fourth],
      ],
      shown: [new RegExp(`${first}.*${second}.*${third}.*${fourth}`, 's')],
    },
    { value: { unit: 'month', count }, shown: [number] },
    { value: facts, shown: [/Span|Until|37|41|43|Percent|INV-77|^\D+$/] },
  ];
}

function fillings(length: number, count: number | null): readonly Filling[] {
  let all: readonly Filling[] = [{ parts: [], shown: [] }];
  for (let at = 0; at < length; at += 1) {
    const parts = candidates(at, count ?? counts[at] ?? 0);
    all = all.flatMap((filling) =>
      parts.map(({ value, shown }) => ({
        parts: [...filling.parts, value],
        shown: [...filling.shown, ...shown],
      })),
    );
  }
  return all;
}

/**
 * The text with its parts filled in such that all of them are found again; null where no filling does that.
 * @param count what all numbers are; else each is another
 */
export function filled({ text }: Leaf, count: number | null = null): string | null {
  if (typeof text === 'string') {
    return text;
  }
  for (const { parts, shown } of fillings(text.length, count)) {
    const result = said(text, parts);
    if (result !== null && shown.every((part) => part.test(result))) {
      return result;
    }
  }
  return null;
}

function said(text: TextWithParts, parts: readonly unknown[]): string | null {
  try {
    const result = text(...parts);
    return typeof result === 'string' && !/undefined|NaN|\[object|null/.test(result) ? result : null;
  } catch {
    return null;
  }
}
