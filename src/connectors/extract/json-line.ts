import { type Outcome, whole } from './findings.ts';
import type { PhysicalLine } from './physical-lines.ts';

/** The longest line of JSON that is read: more than any contract needs. It bounds the memory that a file can claim. */
export const longestJsonLineBytes = 1_048_576;

export const notJson = 'the row is not JSON';

/**
 * The JSON value of a line. A name that stands twice in one object is refused: parsers keep either the first or the
 * last of the two, so nobody can say which was meant.
 */
export function readJsonLine(physical: PhysicalLine): Outcome<unknown> {
  if ('problem' in physical) {
    return whole(physical.problem);
  }
  if (physical.text === '') {
    return whole('the row is empty');
  }
  const parsed = parsedJson(physical.text);
  if (parsed === null) {
    return whole(notJson);
  }
  return colonsOf(physical.text) === membersOf(parsed.value)
    ? parsed
    : whole('a name stands twice in the same object');
}

function parsedJson(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    if (error instanceof SyntaxError) {
      return null;
    }
    throw error;
  }
}

const quote = 0x22;
const backslash = 0x5c;
const colon = 0x3a;

/** Every member of valid JSON has one colon outside of strings. */
function colonsOf(json: string): number {
  let colons = 0;
  let inString = false;
  for (let index = 0; index < json.length; index += 1) {
    const unit = json.charCodeAt(index);
    if (unit === quote) {
      inString = !inString;
    } else if (unit === backslash) {
      index += 1;
    } else if (unit === colon && !inString) {
      colons += 1;
    }
  }
  return colons;
}

/** Without recursion: a line can nest deeper than the stack. */
function membersOf(json: unknown): number {
  let members = 0;
  const waiting = [json];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (typeof value === 'object' && value !== null) {
      const inside: readonly unknown[] = Object.values(value);
      members += Array.isArray(value) ? 0 : inside.length;
      for (const each of inside) {
        waiting.push(each);
      }
    }
  }
  return members;
}
