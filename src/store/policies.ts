import { sql } from 'kysely';
import { billingWatch } from '../application/late-charges.ts';
import type { PolicyStore } from '../application/records.ts';
import { type Rule, rulesFrom } from '../domain/policy/law.ts';
import { type Policy, policyOf } from '../domain/policy/policy.ts';
import type { Profile } from '../domain/policy/profile.ts';
import type { Database } from './open.ts';
import { addWork } from './work.ts';

export function policyStore(db: Database): PolicyStore {
  return {
    async current(providerId) {
      const row = await db
        .selectFrom('profile')
        .select(['document', 'law'])
        .where('providerId', '=', providerId)
        .orderBy('inForceSince', 'desc')
        .executeTakeFirst();
      return row ? policyIn(row) : null;
    },
    async version(providerId, version) {
      const row = await db
        .selectFrom('profile')
        .select(['document', 'law'])
        .where('providerId', '=', providerId)
        .where('version', '=', version)
        .executeTakeFirst();
      return row ? policyIn(row) : null;
    },
    async allCurrent() {
      return (await inForce(db)).map(policyIn);
    },
    async documentsInForce() {
      return (await inForce(db)).map(({ document }) => document);
    },
    keep: (profile, document, law, inForceSince) => keepProfile(db, profile, document, law, inForceSince),
  };
}

/** The same, and no version is read twice: once it was in force it never changes. */
export function rememberingVersions(policies: PolicyStore): PolicyStore {
  const known = new Map<string, Policy>();
  return {
    ...policies,
    async version(providerId, version) {
      const key = `${providerId} ${version}`;
      const policy = known.get(key) ?? (await policies.version(providerId, version));
      if (policy) {
        known.set(key, policy);
      }
      return policy;
    },
  };
}

async function inForce(db: Database) {
  return await db
    .selectFrom('profile')
    .distinctOn('providerId')
    .select(['providerId', 'document', 'law'])
    .orderBy('providerId')
    .orderBy('inForceSince', 'desc')
    .execute();
}

/** See `PolicyStore.keep`. */
export async function keepProfile(
  db: Database,
  { id, version }: Profile,
  document: unknown,
  law: readonly Rule[],
  inForceSince: Date,
): Promise<boolean> {
  const json = JSON.stringify(document);
  // From its first profile on, what a provider's billing system posts is watched.
  await addWork(db, billingWatch(id, inForceSince));
  await sql`
    insert into profile (provider_id, version, document, law, in_force_since)
    values (${id}, ${version}, ${json}::jsonb, ${JSON.stringify(law)}::jsonb, ${inForceSince})
    on conflict do nothing`.execute(db);
  const { rows } = await sql<{ same: boolean }>`
    select document = ${json}::jsonb as same from profile
    where provider_id = ${id} and version = ${version}`.execute(db);
  return rows[0]?.same === true;
}

function policyIn({ document, law }: { document: unknown; law: unknown }): Policy {
  return policyOf(document, rulesFrom(law));
}
