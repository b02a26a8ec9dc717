import type { Day } from '../calendar.ts';
import { feeFaults } from './fee-check.ts';
import { isBinding, type Rule, rulesFor } from './law.ts';
import { lawfulText } from './lawful-text.ts';
import { breachOf, valueAt } from './policy.ts';
import { filledIn, type Profile, type ProfileProblem, parseProfile, problemsOfProfile } from './profile.ts';
import { type Nonsense, nonsenseIn } from './sense.ts';

/** Something in a profile that the law, or reason, does not allow. A breach is refused; a warning is only said. */
export type Finding = {
  readonly severity: 'breach' | 'warning';
  readonly path: string;
  /** The id of a rule of law; `shape`: not what a profile is made of; `contradiction`: makes no sense together. */
  readonly rule: string;
  readonly says: string;
  /** Of a rule of law; null otherwise, like what follows. */
  readonly source: string | null;
  readonly sureness: Rule['sureness'] | null;
  readonly inForceFrom: string | null;
  readonly found: unknown;
  /** In words: `at most 10`. */
  readonly lawful: string;
};

/**
 * Whether a profile is lawful on a day, and all that keeps it from being so. A document that is no profile is judged by
 * its shape alone. What is not sure or not yet in force warns. Duties of people are no findings.
 * @param document a parsed profile document
 */
export function checkProfile(document: unknown, on: Day): readonly Finding[] {
  const misshapen = checkShape(document);
  if (misshapen.length > 0) {
    return misshapen;
  }
  const profile = parseProfile(document);
  const values = filledIn(document as object);
  const rules = rulesFor(profile);
  return [
    ...nonsenseIn(profile, values, bindingRules(profile, on)).map((nonsense) => ofNonsense(values, nonsense)),
    ...rules.flatMap((rule) => ofLaw(values, rule, on)),
    ...rules.flatMap((rule) => ofFee(profile, values, rule, on)),
  ];
}

/** What keeps a document from being a profile at all; nothing, where it is one. */
export function checkShape(document: unknown): readonly Finding[] {
  return problemsOfProfile(document).map((problem) => ofShape(document, problem));
}

/** The rules that bind a profile on a day: those that are kept with its version, and that its lines are priced by. */
export function bindingRules(profile: Pick<Profile, 'jurisdictions' | 'audience'>, on: Day): readonly Rule[] {
  return rulesFor(profile).filter((rule) => isBinding(rule, on));
}

function ofShape(document: unknown, { path, problem }: ProfileProblem): Finding {
  const isTree = typeof document === 'object' && document !== null;
  return {
    ...outsideTheLaw,
    severity: 'breach',
    path,
    rule: 'shape',
    says: 'A profile has exactly the fields and values of schemas/profile.schema.json.',
    found: isTree ? valueAt(document, path) : document,
    lawful: problem,
  };
}

function ofNonsense(document: object, { path, says, lawful, harmless }: Nonsense): Finding {
  const severity = harmless ? 'warning' : 'breach';
  const found = valueAt(document, path);
  return { ...outsideTheLaw, severity, path, rule: 'contradiction', says, found, lawful };
}

function ofLaw(document: object, rule: Rule, on: Day): Finding[] {
  const breach = breachOf(document, rule);
  if (breach === null) {
    return [];
  }
  const { path, found } = breach;
  return [{ ...underTheLaw(rule, on), path, found, lawful: lawfulText(rule.demand) }];
}

function ofFee(profile: Profile, document: object, rule: Rule, on: Day): Finding[] {
  return feeFaults(profile, rule).map(({ path, lawful, judged }) => ({
    ...underTheLaw(rule, on),
    ...(judged ? {} : { severity: 'warning' as const }),
    path,
    found: valueAt(document, path),
    lawful,
  }));
}

function underTheLaw(rule: Rule, on: Day) {
  const { id, says, source, sureness, inForceFrom } = rule;
  const severity = isBinding(rule, on) ? ('breach' as const) : ('warning' as const);
  return { severity, rule: id, says, source, sureness, inForceFrom };
}

const outsideTheLaw = { source: null, sureness: null, inForceFrom: null };
