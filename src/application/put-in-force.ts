import { dayAt } from '../domain/calendar.ts';
import { Refusal } from '../domain/errors.ts';
import { bindingRules, checkProfile, type Finding } from '../domain/policy/check.ts';
import type { Rule } from '../domain/policy/law.ts';
import { type Profile, parseProfile } from '../domain/policy/profile.ts';
import type { Context } from './context.ts';

/** A profile that may come into force, with the rules of law that it does so under. */
export type LawfulProfile = { readonly profile: Profile; readonly law: readonly Rule[] };

/** The profile is not put in force; `findings` says why, breaches and warnings. */
export class ProfileUnlawful extends Refusal {
  readonly findings: readonly Finding[];

  constructor(findings: readonly Finding[]) {
    const [first] = findings.filter(({ severity }) => severity === 'breach');
    super('profile-unlawful', {
      path: first?.path ?? '',
      rule: first?.rule ?? '',
      lawful: first?.lawful ?? '',
    });
    this.findings = findings;
  }
}

/**
 * Checks a profile document against the law of its places on the day of `now`.
 * @throws Refusal `profile-invalid` where it is no profile
 * @throws ProfileUnlawful
 */
export function requireLawful(document: unknown, now: Date): LawfulProfile {
  const profile = parseProfile(document);
  const today = dayAt(now, profile.zone);
  requireNoBreach(checkProfile(document, today));
  return { profile, law: bindingRules(profile, today) };
}

/**
 * Makes a profile the one in force for its provider, from now on; what was priced before keeps the rules that priced
 * it. On any refusal the one in force stays.
 * @returns the profile
 * @throws Refusal `profile-invalid`, `profile-version-taken` when other rules have this version already
 * @throws ProfileUnlawful
 */
export async function putInForce(context: Context, document: unknown): Promise<Profile> {
  const now = context.clock.now();
  const { profile, law } = requireLawful(document, now);
  const { policies } = context.store;
  const kept = await policies.keep(profile, document, law, now);
  // A version that was in force once does not come back under its name: somebody may ask which rules held when.
  const inForce = await policies.current(profile.id);
  if (!kept || inForce?.profile.version !== profile.version) {
    throw new Refusal('profile-version-taken', { version: profile.version });
  }
  return profile;
}

/**
 * What today's law has against the profiles in force: they were lawful when they came into force.
 * @returns the findings, by profile; profiles without any are left out
 */
export async function reviewInForce(
  context: Context,
): Promise<readonly { readonly profile: Profile; readonly findings: readonly Finding[] }[]> {
  const now = context.clock.now();
  const documents = await context.store.policies.documentsInForce();
  return documents
    .map((document) => {
      const profile = parseProfile(document);
      return { profile, findings: checkProfile(document, dayAt(now, profile.zone)) };
    })
    .filter(({ findings }) => findings.some(({ severity }) => severity === 'breach'));
}

function requireNoBreach(findings: readonly Finding[]): void {
  if (findings.some(({ severity }) => severity === 'breach')) {
    throw new ProfileUnlawful(findings);
  }
}
