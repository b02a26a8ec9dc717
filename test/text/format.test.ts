import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseDay } from '../../src/domain/calendar.ts';
import type { Currency } from '../../src/domain/money.ts';
import {
  counted,
  joined,
  labelled,
  list,
  sentence,
  showDay,
  showInstant,
  showMoney,
  showNumber,
  showPercent,
  showSpan,
} from '../../src/text/format.ts';
import { type Language, languages } from '../../src/text/language.ts';

/** How each language writes numbers and dates. A `~` stands for the no-break space of that place. */

type PerLanguage = Readonly<Record<Language, string>>;

function assertShown(show: (language: Language) => string, expected: PerLanguage): void {
  for (const language of languages) {
    assert.equal(show(language).replaceAll(/[\u00a0\u202f]/g, '~'), expected[language], language);
  }
}

describe('money', () => {
  const amounts: readonly (readonly [bigint, Currency, PerLanguage])[] = [
    [
      123_456n,
      'GBP',
      {
        en: '£1,234.56',
        'zh-Hans': '£1,234.56',
        'zh-Hant': '£1,234.56',
        de: '1.234,56~£',
        fr: '1~234,56~£',
      },
    ],
    [-5n, 'EUR', { en: '-€0.05', 'zh-Hans': '-€0.05', 'zh-Hant': '-€0.05', de: '-0,05~€', fr: '-0,05~€' }],
    [
      9_900n,
      'CNY',
      { en: 'CN¥99.00', 'zh-Hans': '¥99.00', 'zh-Hant': 'CN¥99.00', de: '99,00~CN¥', fr: '99,00~CNY' },
    ],
    [
      9_900n,
      'HKD',
      { en: 'HK$99.00', 'zh-Hans': 'HK$99.00', 'zh-Hant': 'HK$99.00', de: '99,00~HK$', fr: '99,00~HKD' },
    ],
    [
      9_900n,
      'TWD',
      { en: 'NT$99.00', 'zh-Hans': 'NT$99.00', 'zh-Hant': 'NT$99.00', de: '99,00~NT$', fr: '99,00~TWD' },
    ],
    [
      1_500n,
      'JPY',
      { en: 'JP¥1,500', 'zh-Hans': 'JP¥1,500', 'zh-Hant': '¥1,500', de: '1.500~¥', fr: '1~500~JPY' },
    ],
  ];
  for (const [amountMinor, currency, expected] of amounts) {
    test(`is written as in the language: ${expected.en}`, () =>
      assertShown((language) => showMoney(amountMinor, currency, language), expected));
  }

  test('keeps every digit of what no float holds', () =>
    assert.equal(showMoney(9_007_199_254_740_993n, 'EUR', 'en'), '€90,071,992,547,409.93'));
});

test('numbers and rates are written as in the language', () => {
  assertShown((language) => showNumber(2_948, language), {
    ...{ en: '2,948', 'zh-Hans': '2,948', 'zh-Hant': '2,948', de: '2.948', fr: '2~948' },
  });
  assertShown((language) => showPercent('8.875', language), {
    ...{ en: '8.875%', 'zh-Hans': '8.875%', 'zh-Hant': '8.875%', de: '8,875~%', fr: '8,875~%' },
  });
  assert.equal(showPercent(20, 'en'), '20%');
});

describe('a day', () => {
  test('is written out', () => {
    assertShown((language) => showDay(parseDay('2026-11-30'), language), {
      en: '30 November 2026',
      'zh-Hans': '2026年11月30日',
      'zh-Hant': '2026年11月30日',
      de: '30. November 2026',
      fr: '30 novembre 2026',
    });
    assert.equal(showDay(parseDay('2026-08-01'), 'fr'), '1er août 2026');
    assert.equal(showDay(parseDay('2026-08-11'), 'fr'), '11 août 2026');
  });

  const spans: readonly (readonly [string, string, PerLanguage])[] = [
    [
      '2026-11-01',
      '2026-11-30',
      {
        en: '1 to 30 November 2026',
        'zh-Hans': '2026年11月1日至30日',
        'zh-Hant': '2026年11月1日至30日',
        de: '1.–30. November 2026',
        fr: 'du 1er au 30 novembre 2026',
      },
    ],
    [
      '2026-11-15',
      '2026-12-14',
      {
        en: '15 November to 14 December 2026',
        'zh-Hans': '2026年11月15日至12月14日',
        'zh-Hant': '2026年11月15日至12月14日',
        de: '15. November – 14. Dezember 2026',
        fr: 'du 15 novembre au 14 décembre 2026',
      },
    ],
    [
      '2026-12-15',
      '2027-01-14',
      {
        en: '15 December 2026 to 14 January 2027',
        'zh-Hans': '2026年12月15日至2027年1月14日',
        'zh-Hant': '2026年12月15日至2027年1月14日',
        de: '15. Dezember 2026 – 14. Januar 2027',
        fr: 'du 15 décembre 2026 au 14 janvier 2027',
      },
    ],
    [
      '2025-11-15',
      '2026-11-14',
      {
        en: '15 November 2025 to 14 November 2026',
        'zh-Hans': '2025年11月15日至2026年11月14日',
        'zh-Hant': '2025年11月15日至2026年11月14日',
        de: '15. November 2025 – 14. November 2026',
        fr: 'du 15 novembre 2025 au 14 novembre 2026',
      },
    ],
    [
      '2026-11-01',
      '2026-11-01',
      {
        en: '1 November 2026',
        'zh-Hans': '2026年11月1日',
        'zh-Hant': '2026年11月1日',
        de: '1. November 2026',
        fr: 'le 1er novembre 2026',
      },
    ],
  ];
  for (const [from, to, expected] of spans) {
    test(`through another says nothing twice: ${expected.en}`, () =>
      assertShown((language) => showSpan(parseDay(from), parseDay(to), language), expected));
  }
});

test('an instant is shown in the local time of its zone, to the second, by the hour of 24', () => {
  assertShown((language) => showInstant(new Date('2026-07-31T22:00:05Z'), 'Europe/Berlin', language), {
    en: '1 August 2026, 00:00:05 (CEST)',
    'zh-Hans': '2026年8月1日 00:00:05（GMT+2）',
    'zh-Hant': '2026年8月1日 00:00:05（GMT+2）',
    de: '1. August 2026, 00:00:05 Uhr (MESZ)',
    fr: '1er août 2026 à 00:00:05 (UTC+2)',
  });
  assert.equal(
    showInstant(new Date('2026-11-22T12:00:05Z'), 'Europe/London', 'en'),
    '22 November 2026, 12:00:05 (GMT)',
  );
  assert.equal(
    showInstant(new Date('2026-11-22T06:00:05Z'), 'Asia/Taipei', 'zh-Hant'),
    '2026年11月22日 14:00:05（GMT+8）',
  );
});

test('what is counted follows the plural of the language', () => {
  const day = { en: ['day', 'days'], de: ['Tag', 'Tage'], fr: ['jour', 'jours'] } as const;
  const expected = {
    en: ['0 days', '1 day', '2 days', '1,000 days'],
    de: ['0 Tage', '1 Tag', '2 Tage', '1.000 Tage'],
    fr: ['0 jour', '1 jour', '2 jours', '1~000 jours'],
  };
  for (const language of ['en', 'de', 'fr'] as const) {
    const [one, many] = day[language];
    const said = [0, 1, 2, 1_000].map((count) =>
      counted(language, count, one, many).replaceAll(/[\u00a0\u202f]/g, '~'),
    );
    assert.deepEqual(said, expected[language]);
  }
});

test('things and sentences stand in a row as in the language', () => {
  assertShown((language) => list(language, ['A', 'B', 'C']), {
    ...{ en: 'A, B and C', 'zh-Hans': 'A、B和C', 'zh-Hant': 'A、B和C', de: 'A, B und C', fr: 'A, B et C' },
  });
  assertShown((language) => list(language, ['A', 'B'], 'or'), {
    ...{ en: 'A or B', 'zh-Hans': 'A或B', 'zh-Hant': 'A或B', de: 'A oder B', fr: 'A ou B' },
  });
  assertShown((language) => labelled(language, 'A', 'B'), {
    ...{ en: 'A: B', 'zh-Hans': 'A：B', 'zh-Hant': 'A：B', de: 'A: B', fr: 'A~: B' },
  });
  assertShown((language) => joined(language, [sentence(language, 'A'), sentence(language, 'B')]), {
    ...{ en: 'A. B.', 'zh-Hans': 'A。B。', 'zh-Hant': 'A。B。', de: 'A. B.', fr: 'A. B.' },
  });
});
