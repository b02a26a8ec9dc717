import type { Profile } from '../domain/policy/profile.ts';
import { identityProofs, type PublicDeclaration, type PublicEventKind } from '../domain/public-request.ts';
import { showDay } from './format.ts';
import { isLanguage, type Language, messages } from './language.ts';

/** The law of these places fixes the words of the two buttons, in its own language. */
const languageOfLaw: Readonly<Record<string, Language>> = { DE: 'de', FR: 'fr' };

/** The language in which a profile's words for the two buttons stand, whatever the page's own. */
function languageOfWords({ jurisdictions, languages }: Profile): Language {
  const byLaw = jurisdictions.map((place) => languageOfLaw[place]).find((language) => language !== undefined);
  return byLaw ?? languages.find(isLanguage) ?? 'en';
}

type ButtonWords = {
  readonly open: string;
  readonly declare: string;
  readonly language: Language;
  /** Whether a reader of the page may need to be told what they mean. */
  readonly foreign: boolean;
};

/** The words of the two buttons: the law's, whatever the page's language; where none fixes them, nobody meets a foreign one. */
export function buttonWords(profile: Profile, language: Language): ButtonWords {
  const own = languageOfWords(profile);
  if (own === language || profile.jurisdictions.some((place) => languageOfLaw[place] !== undefined)) {
    const { openWords: open, declareWords: declare } = profile.publicPath;
    return { open, declare, language: own, foreign: own !== language };
  }
  const { listTitle: open, declareMeaning: declare } = messages(language).publicPath;
  return { open, declare, language, foreign: false };
}

/** What somebody declared, name by name: for the recap, the page to keep, and the mail. */
export function declarationWords(
  { cause, reason, name, number, email, day }: PublicDeclaration,
  profile: Profile,
  language: Language,
): (readonly [name: string, value: string])[] {
  const { form, facts } = messages(language).publicPath;
  return [
    [facts.provider, profile.name],
    [facts.cause, form.cause[cause]],
    ...(reason === '' ? [] : [[form.reason, reason] as const]),
    [form.name, name],
    [form.number, number],
    [form.email, email],
    [facts.end, day === null ? form.soonest : showDay(day, language)],
  ];
}

/** What happened, and by what proof. */
export function publicWords(kind: PublicEventKind, proof: string | undefined, language: Language): string {
  const t = messages(language).publicPath;
  const known = identityProofs.find((each) => each === proof);
  return [t.event[kind], ...(known ? [t.proof[known]] : [])].join(' · ');
}
