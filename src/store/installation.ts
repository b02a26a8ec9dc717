import { createHash } from 'node:crypto';
import { Refusal } from '../domain/errors.ts';
import type { Database } from './open.ts';

export type SharedSecrets = {
  readonly name: 'secret' | 'signing-key';
  readonly file: string;
  readonly text: string;
};

/**
 * The first process of an installation says which secrets it has; every later one must have the same. With
 * others it could open no sealed mail, and would sign receipts that do not verify under the published key.
 * @throws Refusal `config-invalid`, naming the file
 */
export async function requireSameSecrets(db: Database, secrets: readonly SharedSecrets[]): Promise<void> {
  for (const { name, file, text } of secrets) {
    const digest = createHash('sha256').update(`signoff ${name} ${text}`).digest('base64url');
    await db
      .insertInto('installation')
      .values({ name, digest })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .execute();
    const known = await db
      .selectFrom('installation')
      .select('digest')
      .where('name', '=', name)
      .executeTakeFirstOrThrow();
    if (known.digest !== digest) {
      throw new Refusal('config-invalid', {
        file,
        expected: 'the one that this database was set up with: copy it from there',
      });
    }
  }
}
