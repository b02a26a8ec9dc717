import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Installation } from '../assemble.ts';
import type { Config } from '../config.ts';
import { dayAt } from '../domain/calendar.ts';
import { secretFrom, typeablePassword } from '../secrets.ts';
import { invoiceWhatIsDue } from '../store/example-billing.ts';
import { extractTargetOn } from '../store/extract-sink.ts';
import type { Database } from '../store/open.ts';
import { importFolder } from './import.ts';

export const exampleFolder = join(import.meta.dirname, '..', '..', 'examples', 't-m');

const exampleProvider = 't-m';

/** The example's people who can sign in from the start. */
export const exampleSignIns = ['subscriber@example.com', 'support@example.com', 'operator@example.com'];

/**
 * Loads the example operator into an empty store, and gives its people a password that the first start makes.
 * @returns the password; null where the store holds something else than the example
 */
export async function loadExample(
  config: Config,
  db: Database,
  { context, accounts }: Installation,
): Promise<string | null> {
  const file = join(config.dataFolder, 'example-password');
  const empty = (await context.store.policies.allCurrent()).length === 0;
  if (!empty && !existsSync(file)) {
    return null;
  }
  const password = secretFrom(file, typeablePassword);
  if (empty) {
    await importFolder(exampleFolder, extractTargetOn(db), context.clock.now());
  }
  const policy = await context.store.policies.current(exampleProvider);
  if (!policy) {
    return null;
  }
  await invoiceWhatIsDue(db, exampleProvider, dayAt(context.clock.now(), policy.profile.zone));
  for (const email of exampleSignIns) {
    await accounts.setPassword(email, password);
  }
  return password;
}
