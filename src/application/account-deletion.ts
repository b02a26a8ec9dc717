import { Refusal } from '../domain/errors.ts';
import type { Belongings } from './account-records.ts';
import { writeAddressed } from './addressed.ts';
import type { Context } from './context.ts';
import { queueMail } from './queue-mail.ts';

/** True when nothing stands in the way of deleting the account. */
export function isFree({ activeLines, openTerminations, openRefunds }: Belongings): boolean {
  return activeLines + openTerminations + openRefunds === 0;
}

/**
 * Deletes a subscriber's account: nobody signs in to it again, and name and address are gone. What the law wants kept of its
 * lines stays under the bare id, and signed notes still verify. The last act is a mail to the address.
 * @throws Refusal `not-allowed` while something stands in the way, or for staff
 */
export async function deleteAccount(
  context: Context,
  account: { readonly accountId: string; readonly role: string; readonly language: string },
): Promise<void> {
  const { accountId, role, language } = account;
  if (role !== 'subscriber') {
    throw new Refusal('not-allowed');
  }
  await context.store.transaction(async (records) => {
    if (!isFree(await records.accounts.belongings(accountId))) {
      throw new Refusal('not-allowed');
    }
    const [person] = await records.people.find([accountId]);
    if (!person || !(await records.accounts.erase(accountId))) {
      return;
    }
    const { bucket, email, name } = person;
    await queueMail(context, records, {
      bucket,
      accountId: null,
      terminationId: null,
      template: 'account-deleted',
      language,
      secret: writeAddressed({ to: { email, name }, text: '' }),
      to: 'address',
    });
  });
  context.wake();
}
