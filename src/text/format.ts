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

/** Days from the first through the last, saying nothing twice: `1 to 30 November 2026`. */
export function showSpan(from: Day, to: Day, language: Language): string {
  const [fromYear, fromMonth, fromDay] = from.split('-').map(Number);
  const [toYear, toMonth, toDay] = to.split('-').map(Number);
  if (from === to) {
    return showDay(to, language);
  }
  const sameYear = fromYear === toYear;
  const sameMonth = sameYear && fromMonth === toMonth;
  if (language === 'zh-Hans') {
    const last = sameMonth ? `${toDay}日` : sameYear ? `${toMonth}月${toDay}日` : showDay(to, language);
    return `${showDay(from, language)}至${last}`;
  }
  const first = showDay(from, language);
  const short = sameMonth ? `${fromDay}` : sameYear ? first.replace(` ${fromYear}`, '') : first;
  return `${short} to ${showDay(to, language)}`;
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

/** Sentences in a row: between Chinese ones stands no space. */
export function joined(language: Language, sentences: readonly string[]): string {
  return sentences.join(language === 'zh-Hans' ? '' : ' ');
}
