import { Refusal } from './errors.ts';

/** ISO 4217 codes of the currencies that a contract can be in. */
export const currencies = [
  'AUD',
  'BHD',
  'CAD',
  'CHF',
  'CNY',
  'CZK',
  'DKK',
  'EUR',
  'GBP',
  'HKD',
  'INR',
  'JPY',
  'KRW',
  'KWD',
  'NOK',
  'PLN',
  'SEK',
  'SGD',
  'TWD',
  'USD',
] as const;
export type Currency = (typeof currencies)[number];

/** More digits than this are a mistake of the source, not a price. */
const mostDigits = 15;

/** How many decimals a currency has, after ISO 4217. */
export function currencyDigits(currency: Currency): 0 | 2 | 3 {
  switch (currency) {
    case 'JPY':
    case 'KRW':
      return 0;
    case 'BHD':
    case 'KWD':
      return 3;
    default:
      return 2;
  }
}

/**
 * Reads a currency code such as `EUR`, in capitals.
 * @throws Refusal `currency-unknown`
 */
export function parseCurrency(text: string): Currency {
  const currency = currencies.find((code) => code === text);
  if (currency === undefined) {
    throw new Refusal('currency-unknown', { expected: currencies.join(' ') });
  }
  return currency;
}

/**
 * Reads a plain decimal such as `-12.30` into minor units: a point for the decimals, no separators, no exponent.
 * @throws Refusal `money-malformed`
 */
export function parseMinor(text: string, currency: Currency): bigint {
  const decimals = currencyDigits(currency);
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === '' || fraction.length > decimals || whole.length + decimals > mostDigits) {
    throw new Refusal('money-malformed', {
      expected: `a plain decimal of at most ${mostDigits} digits, ${decimals} of them after the point`,
    });
  }
  const amountMinor = BigInt(whole + fraction.padEnd(decimals, '0'));
  return sign === '-' ? -amountMinor : amountMinor;
}

/** Writes minor units as a plain decimal with all decimals of the currency: `-12.30`, `1500` for yen. */
export function formatMinor(amountMinor: bigint, currency: Currency): string {
  const decimals = currencyDigits(currency);
  const sign = amountMinor < 0n ? '-' : '';
  const digits = absolute(amountMinor)
    .toString()
    .padStart(decimals + 1, '0');
  const point = digits.length - decimals;
  return sign + digits.slice(0, point) + (decimals === 0 ? '' : `.${digits.slice(point)}`);
}

/** Divides exactly and rounds to a whole number once; halves go away from zero, so a refund mirrors its charge. */
export function divideRounded(numerator: bigint, denominator: bigint): bigint {
  const dividend = absolute(numerator);
  const divisor = absolute(denominator);
  const quotient = (2n * dividend + divisor) / (2n * divisor);
  return numerator < 0n === denominator < 0n ? quotient : -quotient;
}

/** The sum of amounts; zero of none. */
export function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}

function absolute(amount: bigint): bigint {
  return amount < 0n ? -amount : amount;
}
