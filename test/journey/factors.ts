import { type Language, languages } from '../../src/text/language.ts';
import type { ReaderWishes } from '../support/stage.ts';

/** How somebody reads the portal: the language, scripts or none, phone or desktop, light or dark, hand or keyboard. */
export type Way = {
  readonly language: Language;
  readonly scripts: boolean;
  readonly phone: boolean;
  readonly dark: boolean;
  readonly keyboard: boolean;
};

/** Of any two of the three factors every pair of values stands in one row. */
const rows = [
  [false, false, false],
  [false, true, true],
  [true, false, true],
  [true, true, false],
  [false, false, true],
] as const;

/**
 * A row for each language, so that every pair of two factors' values occurs; in the other turn each language has the
 * opposite values, so that with both turns each language has met each value.
 */
export function waysOf(turn: 0 | 1): readonly Way[] {
  return languages.map((language, index) => {
    const [scripts, phone, dark] = (rows[index % rows.length] ?? rows[0]).map(
      (value) => value === (turn === 0),
    );
    // One of each turn does all of it without a mouse.
    const keyboard = index === (turn === 0 ? 4 : 3);
    return { language, scripts: scripts === true, phone: phone === true, dark: dark === true, keyboard };
  });
}

export function wishesOf({ language, scripts, phone, dark, keyboard }: Way): ReaderWishes {
  return {
    language,
    keyboard,
    javaScriptEnabled: scripts,
    viewport: phone ? { width: 390, height: 844 } : { width: 1200, height: 900 },
    colorScheme: dark ? 'dark' : 'light',
    acceptDownloads: true,
  };
}

export function nameOf({ language, scripts, phone, dark, keyboard }: Way): string {
  return [
    language,
    phone ? 'phone' : 'desktop',
    dark ? 'dark' : 'light',
    scripts ? 'with scripts' : 'without scripts',
    ...(keyboard ? ['by the keyboard alone'] : []),
  ].join(', ');
}
