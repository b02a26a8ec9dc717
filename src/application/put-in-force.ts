import { dayAt } from '../domain/calendar.ts';
import { Refusal } from '../domain/errors.ts';
import { bindingRules, checkProfile, checkShape, type Finding } from '../domain/policy/check.ts';
import type { Rule } from '../domain/policy/law.ts';
import { type Profile, parseProfile } from '../domain/policy/profile.ts';
import type { Context } from './context.ts';

/** A profile that may come into force, with the rules of law that it does so under. */
export type LawfulProfile = {
  readonly profile: Profile;
  readonly law: readonly Rule[];
  readonly warnings: readonly Finding[];
};

/** The profile is not put in force: `profile-invalid` or `profile-unlawful`. `findings` says why, warnings too. */
export class ProfileRefused extends Refusal {
  readonly findings: readonly Finding[];

  constructor(code: 'profile-invalid' | 'profile-unlawful', findings: readonly Finding[]) {
    const [first] = findings.filter(({ severity }) => severity === 'breach');
    const { path = '', rule = '', lawful = '' } = first ?? {};
    super(code, code === 'profile-invalid' ? { path, problem: lawful } : { path, rule, lawful });
    this.findings = findings;
  }
}

/**
 * Checks a profile document against the law of its places on the day of `now`.
 * @throws ProfileRefused
 */
export function requireLawful(document: unknown, now: Date): LawfulProfile {
  requireNoBreach('profile-invalid', checkShape(document));
  const profile = parseProfile(document);
  const today = dayAt(now, profile.zone);
  const warnings = checkProfile(document, today);
  requireNoBreach('profile-unlawful', warnings);
  return { profile, law: bindingRules(profile, today), warnings };
}

/**
 * Makes a profile the one in force for its provider, from now on; what was priced before keeps the rules that priced
 * it. On any refusal the one in force stays.
 * @returns the profile, and what today's law may have against it
 * @throws Refusal `provider-unknown` where nothing of the provider was ever imported, `profile-version-taken`
 *   with `why`: `other-rules` have this version already, or it was `in-force-before`
 * @throws ProfileRefused
 */
export async function putInForce(
  context: Context,
  document: unknown,
): Promise<Pick<LawfulProfile, 'profile' | 'warnings'>> {
  const now = context.clock.now();
  const { profile, law, warnings } = requireLawful(document, now);
  const { policies } = context.store;
  const { id, version } = profile;
  if ((await policies.current(id)) === null) {
    throw new Refusal('provider-unknown', { provider: id });
  }
  if (!(await policies.keep(profile, document, law, now))) {
    throw new Refusal('profile-version-taken', { version, why: 'other-rules' });
  }
  // A version that was in force once does not come back under its name: somebody may ask which rules held when.
  const inForce = await policies.current(id);
  if (inForce?.profile.version !== version) {
    throw new Refusal('profile-version-taken', { version, why: 'in-force-before' });
  }
  return { profile, warnings };
}

/** A profile in force as it was given, and what today's law has against it. */
export type ReviewedProfile = {
  readonly document: unknown;
  readonly profile: Profile;
  readonly findings: readonly Finding[];
};

/** The profiles in force under today's law: they were lawful when they came into force. */
export async function profilesInForce(context: Context): Promise<readonly ReviewedProfile[]> {
  const now = context.clock.now();
  const documents = await context.store.policies.documentsInForce();
  return documents.map((document) => {
    const profile = parseProfile(document);
    return { document, profile, findings: checkProfile(document, dayAt(now, profile.zone)) };
  });
}

/** Those of the profiles in force that today's law does not allow any more. */
export async function reviewInForce(context: Context): Promise<readonly ReviewedProfile[]> {
  return (await profilesInForce(context)).filter(({ findings }) =>
    findings.some(({ severity }) => severity === 'breach'),
  );
}

function requireNoBreach(code: 'profile-invalid' | 'profile-unlawful', findings: readonly Finding[]): void {
  if (findings.some(({ severity }) => severity === 'breach')) {
    throw new ProfileRefused(code, findings);
  }
}
