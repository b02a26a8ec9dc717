import type { Language } from '../../src/text/language.ts';

/** How the words of a bill look in each language. */

export type Part = 'span' | 'until' | 'share' | 'units' | 'rate' | 'invoice';

/** What the full line of `bill-words.test.ts` shows of itself. */
export const shown: Readonly<Record<Language, Readonly<Record<Part, RegExp>>>> = {
  en: {
    span: /3 to 19 November 2026/,
    until: /19 November 2026/,
    share: /\b17\b.*\b29 days|\b29 days.*\b17\b/,
    units: /\b2,345\b/,
    rate: /\b8\.875%/,
    invoice: /INV-77/,
  },
  'zh-Hans': {
    span: /2026年11月3日至19日/,
    until: /2026年11月19日/,
    share: /17 天.*29 天|29 天.*17 天/,
    units: /2,345/,
    rate: /8\.875%/,
    invoice: /INV-77/,
  },
  'zh-Hant': {
    span: /2026年11月3日至19日/,
    until: /2026年11月19日/,
    share: /17 天.*29 天|29 天.*17 天/,
    units: /2,345/,
    rate: /8\.875%/,
    invoice: /INV-77/,
  },
  de: {
    span: /\(3\.–19\. November 2026\)/,
    until: /bis zum 19\. November 2026/,
    share: /\b17 von 29 Tagen|\b29 Tage.*\b17 Tage/,
    units: /\b2\.345\b/,
    rate: /8,875\s%/,
    invoice: /INV-77/,
  },
  fr: {
    span: /\(du 3 au 19 novembre 2026\)/,
    until: /jusqu’au 19 novembre 2026/,
    share: /\b17 (sur|des) 29 jours|\b29 jours.*\b17\b/,
    units: /\b2\s345\b/,
    rate: /8,875\s%/,
    invoice: /INV-77/,
  },
};

export const wholeSentences: Readonly<Record<Language, RegExp>> = {
  en: /^[A-Z][^.]{15,}.*\.$/s,
  'zh-Hans': /^[\p{Script=Han}\d].{8,}。$/su,
  'zh-Hant': /^[\p{Script=Han}\d].{8,}。$/su,
  de: /^[A-ZÄÖÜ][^.]{10,}.*\.$/s,
  fr: /^[A-ZÀÉ][^.]{10,}.*\.$/s,
};
export const threeMonths: Readonly<Record<Language, RegExp>> = {
  en: /here for 3 months\.$/,
  'zh-Hans': / 3 个月。$/,
  'zh-Hant': / 3 個月。$/,
  de: /hier für 3 Monate\.$/,
  fr: /ici pour 3 mois\.$/,
};
