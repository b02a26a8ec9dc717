import type { Profile } from '../../domain/policy/profile.ts';
import { isLanguage, type Language } from '../../text/language.ts';
import type { MailRecord, Store } from '../records.ts';
import type { Recipient } from './matter.ts';

/** Who gets each of these mails, by its id. Somebody who is gone is left out. */
export async function recipientsOf(
  store: Store,
  mails: readonly MailRecord[],
): Promise<ReadonlyMap<string, Recipient>> {
  const [toSubscribers, toProviders] = [
    mails.filter(({ to }) => to === 'subscriber'),
    mails.filter(({ to }) => to === 'provider'),
  ];
  const people = await store.people.find(toSubscribers.map(({ accountId }) => accountId));
  const personById = new Map<string, Recipient>(people.map((person) => [person.id, person]));
  const providers = await providersOf(store, toProviders);
  const found = [
    ...toSubscribers.map((mail) => [mail.id, personById.get(mail.accountId)] as const),
    ...toProviders.map((mail) => [mail.id, providers.get(mail.terminationId ?? '')] as const),
  ];
  return new Map(found.flatMap(([id, recipient]) => (recipient ? [[id, recipient]] : [])));
}

/** The provider's own people for each termination, as the profile in force names them. */
async function providersOf(
  store: Store,
  mails: readonly MailRecord[],
): Promise<ReadonlyMap<string, Recipient>> {
  const ids = mails.flatMap(({ terminationId }) => terminationId ?? []);
  const terminations = ids.length === 0 ? [] : await store.terminations.findAll(ids);
  const recipients = new Map<string, Recipient>();
  for (const [providerId, theirs] of Map.groupBy(terminations, (termination) => termination.providerId)) {
    const policy = await store.policies.current(providerId);
    if (policy) {
      const { contact, name } = policy.profile;
      for (const { id } of theirs) {
        recipients.set(id, { email: contact.operations ?? contact.email, name });
      }
    }
  }
  return recipients;
}

/** The first language of the provider that there are words in. */
export function languageOfProvider({ languages }: Profile): Language {
  return languages.find(isLanguage) ?? 'en';
}
