import type { Profile } from '../../domain/policy/profile.ts';
import { isLanguage, type Language } from '../../text/language.ts';
import { readAddressed } from '../addressed.ts';
import type { Context } from '../context.ts';
import type { Sealer } from '../ports.ts';
import type { MailRecord, Store } from '../records.ts';
import type { Recipient } from './matter.ts';

/** Who gets each of these mails, by its id. Somebody who is gone is left out. */
export async function recipientsOf(
  { store, sealer }: Pick<Context, 'store' | 'sealer'>,
  mails: readonly MailRecord[],
): Promise<ReadonlyMap<string, Recipient>> {
  const [toSubscribers, toProviders, toAddresses] = [
    mails.filter(({ to }) => to === 'subscriber'),
    mails.filter(({ to }) => to === 'provider'),
    mails.filter(({ to }) => to === 'address'),
  ];
  const people = await store.people.find(toSubscribers.flatMap(({ accountId }) => accountId ?? []));
  const personById = new Map<string, Recipient>(
    people.flatMap((person) => (person.email === '' ? [] : [[person.id, person] as const])),
  );
  const providers = await providersOf(store, toProviders);
  const found = [
    ...toSubscribers.map((mail) => [mail.id, personById.get(mail.accountId ?? '')] as const),
    ...toProviders.map(
      (mail) => [mail.id, peopleFor(mail, providers.get(mail.terminationId ?? ''))] as const,
    ),
    ...toAddresses.map((mail) => [mail.id, addressedTo(sealer, mail)] as const),
  ];
  return new Map(found.flatMap(([id, recipient]) => (recipient ? [[id, recipient]] : [])));
}

/** A mail that is sent or given up names nobody any more. */
function addressedTo(sealer: Sealer, { secret }: MailRecord): Recipient | undefined {
  return secret === null ? undefined : readAddressed(sealer.open(secret)).to;
}

/** The provider's people whom a mail is for, as the profile in force names them: its support, or whoever runs it. */
function peopleFor({ template }: MailRecord, profile: Profile | undefined): Recipient | undefined {
  if (!profile) {
    return undefined;
  }
  const { contact, name } = profile;
  return {
    email: template === 'support-waiting' ? contact.email : (contact.operations ?? contact.email),
    name,
  };
}

/** The profile in force of each termination's provider. */
async function providersOf(
  store: Store,
  mails: readonly MailRecord[],
): Promise<ReadonlyMap<string, Profile>> {
  const ids = mails.flatMap(({ terminationId }) => terminationId ?? []);
  const terminations = ids.length === 0 ? [] : await store.terminations.findAll(ids);
  const profiles = new Map<string, Profile>();
  for (const [providerId, theirs] of Map.groupBy(terminations, (termination) => termination.providerId)) {
    const policy = await store.policies.current(providerId);
    if (policy) {
      for (const { id } of theirs) {
        profiles.set(id, policy.profile);
      }
    }
  }
  return profiles;
}

/** The first language of the provider that there are words in. */
export function languageOfProvider({ languages }: Profile): Language {
  return languages.find(isLanguage) ?? 'en';
}
