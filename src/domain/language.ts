/** BCP 47 tags of the languages that every text exists in. */
export const languages = ['en', 'zh-Hans', 'zh-Hant', 'de', 'fr'] as const;
export type Language = (typeof languages)[number];
