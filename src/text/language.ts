import { type Language, languages } from '../domain/language.ts';
import { de } from './de/messages.ts';
import { en } from './en/messages.ts';
import { fr } from './fr/messages.ts';
import type { Messages } from './messages.ts';
import { zhHans } from './zh-hans/messages.ts';
import { zhHant } from './zh-hant/messages.ts';

export { type Language, languages };

const messagesIn: Readonly<Record<Language, Messages>> = {
  en,
  'zh-Hans': zhHans,
  'zh-Hant': zhHant,
  de,
  fr,
};

/** Every text in one language. */
export function messages(language: Language): Messages {
  return messagesIn[language];
}

/** What a language calls itself. */
export const ownNames: Readonly<Record<Language, string>> = {
  en: 'English',
  'zh-Hans': '简体中文',
  'zh-Hant': '繁體中文',
  de: 'Deutsch',
  fr: 'Français',
};

export function isLanguage(text: string | undefined | null): text is Language {
  return languages.some((language) => language === text);
}

/** A language that was stored; English where it is not one of ours (any more). */
export function languageOr(text: string | null | undefined): Language {
  return isLanguage(text) ? text : 'en';
}

/** The best of our languages for an `Accept-Language` header (RFC 9110, 12.5.4). English where it names none of them. */
export function negotiate(header: string | undefined): Language {
  const wishes = (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((wish) => {
      const [tag = '', ...parameters] = wish.trim().split(';');
      const q = parameters
        .map((parameter) => parameter.trim())
        .find((parameter) => parameter.startsWith('q='));
      return { tag: tag.trim().toLowerCase(), weight: q === undefined ? 1 : Number(q.slice(2)) || 0 };
    })
    .filter(({ tag, weight }) => tag !== '' && weight > 0)
    .sort((one, other) => other.weight - one.weight);
  for (const { tag } of wishes) {
    const language = languageOfTag(tag);
    if (language !== null) {
      return language;
    }
  }
  return 'en';
}

/** Who writes Chinese in Taiwan, Hong Kong or Macao reads the traditional characters, unless the tag names the script. */
function languageOfTag(tag: string): Language | null {
  const [primary, ...subtags] = tag.split('-');
  switch (primary) {
    case 'zh':
      return !subtags.includes('hans') && subtags.some((subtag) => traditional.has(subtag))
        ? 'zh-Hant'
        : 'zh-Hans';
    case 'en':
    case 'de':
    case 'fr':
      return primary;
    case '*':
      return 'en';
    default:
      return null;
  }
}

const traditional: ReadonlySet<string> = new Set(['hant', 'tw', 'hk', 'mo']);
