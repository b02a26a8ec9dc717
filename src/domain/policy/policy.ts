import type { Currency } from '../money.ts';
import type { Rule } from './law.ts';
import { filledIn, type Profile, parseProfile } from './profile.ts';
import { perMillion } from './shapes.ts';

/** A ceiling that the law sets to the early termination fee. */
export type FeeCeiling = {
  /** The rule that says so. */
  readonly law: string;
  /** It counts when so many whole months of the commitment are over. */
  readonly fromMonth: number;
  readonly percentOfRemainder: number | null;
  /** So many times what the line costs in a month. */
  readonly monthlyCharges: number | null;
  readonly amountMinor: bigint | null;
};

/** A profile under the law of its places: what a line is priced by. */
export type Policy = {
  /** The profile, with the law's value wherever its own is less strict. */
  readonly profile: Profile;
  /** By path of the profile: the rule of law that its value stands at. */
  readonly laws: ReadonlyMap<string, string>;
  readonly feeCeilings: readonly FeeCeiling[];
};

/** A value of a profile that a rule does not allow. */
export type Breach = {
  readonly rule: Rule;
  readonly path: string;
  readonly found: unknown;
  /** What the rule puts in its place. */
  readonly lawful: unknown;
};

/**
 * Brings a profile under the law: where one of the rules is stricter, its value takes the place of the profile's. Of two
 * rules the stricter counts, in whatever order they come.
 * @param document a parsed profile document
 * @param rules all of them count: those that do not bind are to be left out before
 * @throws Refusal `profile-invalid`
 */
export function policyOf(document: unknown, rules: readonly Rule[]): Policy {
  parseProfile(document);
  const ordered = rules.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const lawful = broughtUnder(ordered, filledIn(document as object));
  const profile = parseProfile(lawful);
  return {
    profile,
    laws: new Map(nearestLast(ordered, profile).flatMap((rule) => standsBehind(lawful, rule))),
    feeCeilings: ordered.flatMap((rule) => ceilingOf(rule, profile.currency)),
  };
}

/** Where two laws draw the same line, the one of the profile's own place is named rather than that of what it lies in. */
function nearestLast(rules: readonly Rule[], { jurisdictions }: Profile): readonly Rule[] {
  const own = jurisdictions.map((place) => `${place.toLowerCase()}.`);
  const isOwn = ({ id }: Rule) => Number(own.some((place) => id.startsWith(place)));
  return rules.toSorted((one, other) => isOwn(one) - isOwn(other));
}

/**
 * A value that one rule puts in place can be another's condition: the rules are gone through until nothing changes. Two
 * that cannot both be kept would go on for ever; `checkProfile` refuses such a profile, and here the last of them stays.
 */
function broughtUnder(rules: readonly Rule[], document: object): object {
  const lawful = structuredClone(document);
  for (let changed = true, passes = 0; changed && passes <= rules.length; passes += 1) {
    changed = false;
    for (const rule of rules) {
      const breach = breachOf(lawful, rule);
      if (breach) {
        put(lawful, breach.path, breach.lawful);
        changed = true;
      }
    }
  }
  return lawful;
}

/**
 * What a well-shaped profile document has that this rule does not allow; null where it is within the rule, or the rule
 * is not about it. A ceiling of the early termination fee is kept when the fee is calculated, not here.
 */
export function breachOf(document: object, rule: Rule): Breach | null {
  const { demand } = rule;
  if (demand.kind === 'duty' || demand.kind === 'fee-at-most' || !counts(document, rule)) {
    return null;
  }
  const { path } = demand;
  const found = valueAt(document, path);
  if (found === undefined) {
    return null;
  }
  const breach = (lawful: unknown): Breach => ({ rule, path, found, lawful });
  switch (demand.kind) {
    case 'at-most':
      return measure(found) > measure(demand.value) ? breach(demand.value) : null;
    case 'at-least':
      return measure(found) < measure(demand.value) ? breach(demand.value) : null;
    case 'one-of':
      return demand.values.some((value) => value === found) ? null : breach(demand.values[0]);
    case 'includes': {
      const list = Array.isArray(found) ? found : [];
      return demand.values.some((value) => list.includes(value)) ? null : breach([...list, demand.values[0]]);
    }
  }
}

/** The rule's own condition. */
export function counts(document: object, { when }: Rule): boolean {
  return Object.entries(when ?? {}).every(([path, values]) =>
    values.some((value) => value === valueAt(document, path)),
  );
}

/** The value at a path such as `end.noticeDays`; undefined where there is none. */
export function valueAt(document: object, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, name) => (value as Record<string, unknown> | null | undefined)?.[name],
      document,
    );
}

function put(document: object, path: string, value: unknown): void {
  const names = path.split('.');
  const last = names.pop() ?? '';
  const parent = (names.length === 0 ? document : valueAt(document, names.join('.'))) as Record<
    string,
    unknown
  >;
  if (value === 'none') {
    // What there is none of has no details: no expiry of a link, no amount of a fee.
    for (const detail of Object.keys(parent)) {
      delete parent[detail];
    }
  }
  parent[last] = value;
}

/** Whole numbers and percentages on one scale. */
function measure(value: unknown): bigint {
  return perMillion(String(value));
}

/** The path whose value the rule decides: it stands exactly where the rule draws the line, or among what it names. */
function standsBehind(document: object, rule: Rule): [string, string][] {
  const { id, demand } = rule;
  if (demand.kind === 'duty' || demand.kind === 'fee-at-most' || !counts(document, rule)) {
    return [];
  }
  const value = valueAt(document, demand.path);
  const limited = demand.kind === 'at-most' || demand.kind === 'at-least';
  const decided = value !== undefined && (!limited || measure(value) === measure(demand.value));
  return decided ? [[demand.path, id]] : [];
}

function ceilingOf({ id, demand }: Rule, currency: Currency): FeeCeiling[] {
  if (demand.kind !== 'fee-at-most') {
    return [];
  }
  const amount = demand.amountMinor?.[currency];
  return [
    {
      law: id,
      fromMonth: demand.fromMonth,
      percentOfRemainder: demand.percentOfRemainder ?? null,
      monthlyCharges: demand.monthlyCharges ?? null,
      amountMinor: amount === undefined ? null : BigInt(amount),
    },
  ];
}
