import { en } from './en/messages.ts';
import type { Messages } from './messages.ts';
import { zhHans } from './zh-hans/messages.ts';

/** BCP 47 tags of the languages that every text exists in. */
export const languages = ['en', 'zh-Hans'] as const;
export type Language = (typeof languages)[number];

const messagesIn: Readonly<Record<Language, Messages>> = { en, 'zh-Hans': zhHans };

/** Every text in one language. */
export function messages(language: Language): Messages {
  return messagesIn[language];
}

/** What a language calls itself. */
export const ownNames: Readonly<Record<Language, string>> = { en: 'English', 'zh-Hans': '简体中文' };

export function isLanguage(text: string | undefined | null): text is Language {
  return languages.some((language) => language === text);
}

/** A language that was stored; English where it is not one of ours (any more). */
export function languageOr(text: string | null | undefined): Language {
  return isLanguage(text) ? text : 'en';
}

/** The best of our languages for an `Accept-Language` header (RFC 9110, 12.5.4). */
export function negotiate(header: string | undefined): Language {
  const wishes = (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((wish) => {
      const [tag = '', ...parameters] = wish.trim().split(';');
      const q = parameters
        .map((parameter) => parameter.trim())
        .find((parameter) => parameter.startsWith('q='));
      return { tag: tag.toLowerCase(), weight: q === undefined ? 1 : Number(q.slice(2)) || 0 };
    })
    .filter(({ tag, weight }) => tag !== '' && weight > 0)
    .sort((one, other) => other.weight - one.weight);
  for (const { tag } of wishes) {
    if (/^zh\b/.test(tag)) {
      return 'zh-Hans';
    }
    if (/^en\b/.test(tag)) {
      return 'en';
    }
  }
  return 'en';
}
