import type { Day } from '../domain/calendar.ts';
import type { Language } from '../domain/language.ts';
import { type Currency, formatMinor } from '../domain/money.ts';

/** Whose habits of writing numbers and dates a language follows. */
export const locales: Readonly<Record<Language, string>> = {
  en: 'en-GB',
  'zh-Hans': 'zh-CN',
  'zh-Hant': 'zh-TW',
  de: 'de-DE',
  fr: 'fr-FR',
};

/** An amount as people of the language write it: `£12.30`, `12,30 €`. The digits go in as text, exactly. */
export function showMoney(amountMinor: bigint, currency: Currency, language: Language): string {
  return moneyFormat(currency, language).format(
    formatMinor(amountMinor, currency) as Intl.StringNumericLiteral,
  );
}

/** A number with its separators: `2,948`. */
export function showNumber(count: number | bigint, language: Language): string {
  return numberFormat(locales[language], {}).format(count);
}

/** A rate that is written as a plain decimal: `8.875` becomes `8.875%`, `8,875 %`. */
export function showPercent(percent: string | number, language: Language): string {
  const format = numberFormat(locales[language], {
    style: 'unit',
    unit: 'percent',
    maximumFractionDigits: 20,
  });
  return format.format(String(percent) as Intl.StringNumericLiteral);
}

/** A number with its noun, by the language's own rule of plurals: `1 day`, `2,948 days`, `0 jour`. */
export function counted(language: Language, count: number, one: string, many: string): string {
  const rules = kept(plurals, language, () => new Intl.PluralRules(locales[language]));
  return `${showNumber(count, language)} ${rules.select(count) === 'one' ? one : many}`;
}

/** Several things in a row: `A, B and C`, `A, B oder C`, `A、B和C`. */
export function list(language: Language, items: readonly string[], type: 'and' | 'or' = 'and'): string {
  const format = kept(lists, `${language} ${type}`, () => {
    const style = type === 'and' ? 'conjunction' : 'disjunction';
    return new Intl.ListFormat(locales[language], { type: style });
  });
  return format.format(items);
}

/** A day: `30 November 2026`, `1er novembre 2026`. */
export function showDay(day: Day, language: Language): string {
  return dayIn('UTC', new Date(`${day}T00:00:00Z`), language);
}

/**
 * Days from the first through the last, saying nothing twice: `1 to 30 November 2026`. In French it is an adverbial, which
 * stands without a preposition before it: `du 1er au 30 novembre 2026`, `le 30 novembre 2026`.
 */
export function showSpan(from: Day, to: Day, language: Language): string {
  const last = showDay(to, language);
  if (from === to) {
    return language === 'fr' ? `le ${last}` : last;
  }
  const first = showDay(from, language);
  const [sameYear, sameMonth] = [from.slice(0, 4) === to.slice(0, 4), from.slice(0, 7) === to.slice(0, 7)];
  if (language === 'zh-Hans' || language === 'zh-Hant') {
    const end = sameMonth ? last.replace(/^.*月/, '') : sameYear ? last.replace(/^.*年/, '') : last;
    return `${first}至${end}`;
  }
  const start = sameMonth ? first.replace(/ .*$/, '') : sameYear ? first.replace(/ \d{4}$/, '') : first;
  switch (language) {
    case 'en':
      return `${start} to ${last}`;
    case 'de':
      return sameMonth ? `${start}–${last}` : `${start} – ${last}`;
    case 'fr':
      return `du ${start} au ${last}`;
  }
}

/** An instant in the provider's local time, with its zone: `22 November 2026, 12:00:05 (GMT)`. */
export function showInstant(instant: Date, zone: string, language: Language): string {
  const key = `${instant.getTime()} ${zone} ${language}`;
  const known = instants.get(key);
  if (known !== undefined) {
    return known;
  }
  if (instants.size >= mostInstants) {
    instants.clear();
  }
  const words = writeInstant(instant, zone, language);
  instants.set(key, words);
  return words;
}

/** Pages that people follow say the same instants every few seconds. */
const instants = new Map<string, string>();
const mostInstants = 10_000;

function writeInstant(instant: Date, zone: string, language: Language): string {
  const day = dayIn(zone, instant, language);
  const time = timeFormat(zone, language).format(instant);
  const offset = offsetFormat(zone, language)
    .formatToParts(instant)
    .find((part) => part.type === 'timeZoneName')?.value;
  switch (language) {
    case 'en':
      return `${day}, ${time} (${offset})`;
    case 'zh-Hans':
    case 'zh-Hant':
      return `${day} ${time}（${offset}）`;
    case 'de':
      return `${day}, ${time} Uhr (${offset})`;
    case 'fr':
      return `${day} à ${time} (${offset})`;
  }
}

/** A reference as people read it out: `3f7k-2m9q-xd4h-8s01`. */
export function showReference(id: string): string {
  return id.match(/.{1,4}/g)?.join('-') ?? id;
}

/** A number as people write it: `+44 7700 900123`. */
export function showMsisdn(msisdn: string): string {
  const groups = /^(\+44)(\d{4})(\d{6})$/.exec(msisdn);
  return groups ? groups.slice(1).join(' ') : msisdn;
}

/** Sentences in a row: between Chinese ones stands no space. */
export function joined(language: Language, sentences: readonly string[]): string {
  return sentences.join(isChinese(language) ? '' : ' ');
}

/** A name and what it has, in a line: `Total: £5.00`. */
export function labelled(language: Language, name: string, value: string): string {
  return `${name}${colons[language]}${value}`;
}

const colons: Readonly<Record<Language, string>> = {
  en: ': ',
  'zh-Hans': '：',
  'zh-Hant': '：',
  de: ': ',
  fr: '\u202f: ',
};

/** What has no full stop yet, as a sentence. */
export function sentence(language: Language, words: string): string {
  return `${words}${isChinese(language) ? '。' : '.'}`;
}

function isChinese(language: Language): boolean {
  return language === 'zh-Hans' || language === 'zh-Hant';
}

function dayIn(zone: string, instant: Date, language: Language): string {
  const day = dateFormat(locales[language], { dateStyle: 'long', timeZone: zone }).format(instant);
  // The locale's own data leave the first of a month a plain number, which nobody writes.
  return language === 'fr' ? day.replace(/^1 /, '1er ') : day;
}

function timeFormat(zone: string, language: Language): Intl.DateTimeFormat {
  return dateFormat(locales[language], { timeStyle: 'medium', hourCycle: 'h23', timeZone: zone });
}

function offsetFormat(zone: string, language: Language): Intl.DateTimeFormat {
  return dateFormat(locales[language], { timeZoneName: 'short', timeZone: zone });
}

function moneyFormat(currency: Currency, language: Language): Intl.NumberFormat {
  // A bare "$" is one currency in Taipei and another in Hong Kong, whose habits name them all.
  const locale = language === 'zh-Hant' ? 'zh-HK' : locales[language];
  // Only French says "£GB", for the sake of pounds that no contract here is in.
  const isPlain = language === 'fr' && currency === 'GBP';
  return numberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: isPlain ? 'narrowSymbol' : 'symbol',
  });
}

/** Formats are slow to make and quick to use: each is made once. There are few locales, options, currencies and zones. */
const numbers = new Map<string, Intl.NumberFormat>();
const dates = new Map<string, Intl.DateTimeFormat>();
const plurals = new Map<Language, Intl.PluralRules>();
const lists = new Map<string, Intl.ListFormat>();

function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${Object.entries(options).join(' ')}`;
  return kept(numbers, key, () => new Intl.NumberFormat(locale, options));
}

function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${Object.entries(options).join(' ')}`;
  return kept(dates, key, () => new Intl.DateTimeFormat(locale, options));
}

function kept<Key, Format>(made: Map<Key, Format>, key: Key, make: () => Format): Format {
  const known = made.get(key);
  if (known !== undefined) {
    return known;
  }
  const format = make();
  made.set(key, format);
  return format;
}
