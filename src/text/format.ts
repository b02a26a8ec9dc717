import type { Day } from '../domain/calendar.ts';
import { type Currency, formatMinor } from '../domain/money.ts';
import type { Language } from './language.ts';

const locales: Readonly<Record<Language, string>> = { en: 'en-GB', 'zh-Hans': 'zh-CN' };

/** An amount as people of the language write it: `£12.30`. The digits go in as text, exactly. */
export function showMoney(amountMinor: bigint, currency: Currency, language: Language): string {
  const format = new Intl.NumberFormat(locales[language], { style: 'currency', currency });
  return format.format(formatMinor(amountMinor, currency) as Intl.StringNumericLiteral);
}

/** A day: `30 November 2026`. */
export function showDay(day: Day, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

/** An instant in the provider's local time, with its zone: `22 November 2026, 12:00:05 (GMT)`. */
export function showInstant(instant: Date, zone: string, language: Language): string {
  const locale = locales[language];
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: zone }).format(instant);
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'medium', timeZone: zone }).format(instant);
  const offset = new Intl.DateTimeFormat('en-GB', { timeZoneName: 'short', timeZone: zone })
    .formatToParts(instant)
    .find((part) => part.type === 'timeZoneName')?.value;
  return language === 'zh-Hans' ? `${day} ${time}（${offset}）` : `${day}, ${time} (${offset})`;
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
