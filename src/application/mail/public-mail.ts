import type { Profile } from '../../domain/policy/profile.ts';
import { showInstant, showReference } from '../../text/format.ts';
import { type Language, messages } from '../../text/language.ts';
import { declarationWords } from '../../text/public.ts';
import { readAddressed } from '../addressed.ts';
import type { Context } from '../context.ts';
import { readShownRequest, type ShownRequest } from '../public-request.ts';
import { policyInForce } from '../quote-line.ts';
import type { MailRecord } from '../records.ts';
import type { Block } from './layout.ts';
import { lineName, type Matter, toMail, type WrittenMail, write } from './matter.ts';

/** To an address that somebody typed: written from what they typed alone, so that it says nothing about any line. */
export async function declarerMail(
  context: Context,
  origin: string,
  { template, secret }: Pick<MailRecord, 'template'> & { readonly secret: string },
  language: Language,
): Promise<WrittenMail> {
  const { to, text } = readAddressed(secret);
  const shown = withoutLinks(readShownRequest(text));
  const { profile } = await policyInForce(context, shown.providerId);
  const t = messages(language);
  const received = template === 'public-received';
  const words = t.publicPath.mail;
  const { email, phone } = profile.contact;
  const blocks: Block[] = [
    { kind: 'text', text: t.mail.greeting(unlinked(to.name)) },
    { kind: 'text', text: received ? words.receivedLead : words.declinedLead },
    declared(shown, profile, language),
    ...(received
      ? ([
          { kind: 'text', text: words.receivedNext },
          { kind: 'button', label: t.signIn.title, url: `${origin}/sign-in` },
          { kind: 'text', text: words.notYouReceived },
        ] as const)
      : []),
    { kind: 'text', text: t.common.needHelp(email, phone ?? null) },
  ];
  const subject = received ? words.receivedSubject(profile.name) : words.declinedSubject(profile.name);
  return toMail({ language, subject, blocks, footer: words.footer(profile.name) });
}

/** It goes to whatever address was typed: nobody advertises by it. */
function withoutLinks(shown: ShownRequest): ShownRequest {
  const { name, reason } = shown.declaration;
  return { ...shown, declaration: { ...shown.declaration, name: unlinked(name), reason: unlinked(reason) } };
}

/** The same to read, and nothing that a mail program makes a link of: a word joiner breaks what looks like an address. */
function unlinked(text: string): string {
  return text.replaceAll(/(?<=\S)([./:@])(?=\S)/gu, '\u2060$1\u2060');
}

function declared(shown: ShownRequest, profile: Profile, language: Language): Block {
  const t = messages(language);
  return {
    kind: 'facts',
    rows: [
      [t.common.reference, showReference(shown.id)],
      [t.publicPath.facts.declaredAt, showInstant(shown.declaredAt, profile.zone, language)],
      ...declarationWords(shown.declaration, profile, language),
    ],
  };
}

/** To the owner: nothing ends, because it could not be settled that they asked. */
export function refusedMail(matter: Matter): WrittenMail {
  const t = messages(matter.language).publicPath.mail;
  return write(matter, t.refusedSubject(matter.profile.name, lineName(matter)), [
    { kind: 'text', text: t.refusedLead },
  ]);
}
